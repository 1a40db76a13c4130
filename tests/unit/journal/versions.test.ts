import fc from "fast-check";
import { expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { type Losing, lossIn } from "../../../extension/journal/loss";
import { thinned, type Version, withVersion } from "../../../extension/journal/versions";

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 24, 20) as EpochMs;
const version = (text: string, ago = 0): Version => ({ at: (now - ago) as EpochMs, text });
const texts = (versions: readonly Version[]) => versions.map(({ text }) => text);

/** What is kept while a text goes through these states. */
function kept(...states: string[]): string[] {
  let losing: Losing | undefined;
  const found: string[] = [];
  for (const [index, state] of states.entries()) {
    const loss = lossIn(states[index - 1] ?? "", state, losing);
    losing = "losing" in loss ? loss.losing : undefined;
    if ("keep" in loss) found.push(loss.keep);
  }
  return found;
}

const river = "The river was wide, and I was not afraid of it.";

test("all of it replaced by one letter: what was there is kept", () => {
  expect(kept(river, "x")).toEqual([river]);
});

test("letter by letter: the text from before the first one went", () => {
  const backspaces = Array.from({ length: river.length }, (_, gone) => river.slice(0, river.length - gone));
  expect(kept(...backspaces)[0]).toBe(river);
});

test("writing on, and a typing mistake, keep nothing", () => {
  expect(kept("", "The", "The rivr", "The riv", "The river", river)).toEqual([]);
});

test("of a few words, half is much", () => {
  expect(kept("Be kind.", "B")).toEqual(["Be kind."]);
  expect(kept("   ", "")).toEqual([]);
  expect(kept(" ", "!", "")).toEqual(["!"]);
});

test("what another version has in it is not kept twice", () => {
  expect(texts(withVersion([version(river)], version("I was not afraid"), now))).toEqual([river]);
  expect(texts(withVersion([version("I was not afraid", hour)], version(river), now))).toEqual([river]);
});

test("within a day all of them stay, then the longest of each day, and none after thirty", () => {
  const today = [version("first of today"), version("second of today", hour), version("third of today", 5 * hour)];
  const before = [version("a", 30 * hour), version("the long one", 31 * hour), version("bc", 32 * hour)];
  expect(texts(thinned([...today, ...before], now))).toEqual([...texts(today), "the long one"]);
  expect(thinned([version("old", 30 * day)], now)).toEqual([]);
  const rest = [version("stays", 29 * day)];
  expect(thinned(rest, now)).toBe(rest);
});

test("never too many, and the newest whatever its length", () => {
  const many = Array.from({ length: 100 }, (_, n) => version(`version number ${n};`, n * 1_000));
  expect(thinned(many, now)).toHaveLength(40);
  expect(texts(thinned(many, now))[0]).toBe("version number 0;");
  const long = "x".repeat(1_000_000);
  expect(thinned([version(long), version("y", hour)], now)).toEqual([version(long)]);
});

test("whatever is done to a text within a day, everything that was lost at once can be found again", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 0, maxLength: 200 }), { minLength: 2, maxLength: 20 }), (states) => {
      let versions: readonly Version[] = [];
      let losing: Losing | undefined;
      for (const [index, state] of states.entries()) {
        const before = states[index - 1] ?? "";
        const loss = lossIn(before, state, losing);
        losing = "losing" in loss ? loss.losing : undefined;
        if ("keep" in loss) versions = withVersion(versions, version(loss.keep), now);
        // A text of which nothing is left.
        if (state === "" && before.trim() !== "") {
          expect(versions.some(({ text }) => text.includes(before) || before.length < 2 * text.length)).toBe(true);
        }
      }
    }),
  );
});
