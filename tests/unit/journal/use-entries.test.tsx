// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { blankEntry, type EntryView } from "../../../extension/journal/entry-view";
import { packTimeline, unpackSome } from "../../../extension/journal/packed-timeline";
import { type Journal, useEntries } from "../../../extension/rooms/journal/use-entries";

const ALL = 5_000;
let failsAt: number | undefined;
const asked: number[] = [];
vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));
vi.mock("../../../extension/ui/ask", async (original) => ({
  ...(await original<object>()),
  ask: async (type: string, { after, limit = 100 }: { after?: { at: number }; limit?: number }) => {
    const from = after?.at ?? 0;
    asked.push(from);
    if (from === failsAt) throw new Error("away");
    const count = Math.min(limit, ALL - from);
    const entries = Array.from({ length: count }, (_, n) =>
      blankEntry((from + n).toString(16).padStart(32, "0"), (ALL - from - n) as EpochMs),
    );
    const next = from + count < ALL ? { at: from + count } : null;
    return type === "timeline.rest" ? { text: packTimeline(entries), next } : { entries, next };
  },
}));
vi.mock("../../../extension/ui/changes", () => ({ onChanged: () => () => {} }));

const all = { one: (entry: EntryView) => entry, many: (text: string) => unpackSome(text, () => true) };
let journal: Journal<EntryView>;
const steps = new Set<readonly unknown[]>();
/** Whether something was taken in since the page last had a moment, and how often it was laid out without one between. */
let isFresh = false;
let atOnce = 0;
function Reader() {
  journal = useEntries(all);
  if (journal.entries && !steps.has(journal.entries)) {
    steps.add(journal.entries);
    if (isFresh) atOnce++;
  }
  return null;
}

beforeEach(() => {
  failsAt = undefined;
  asked.length = 0;
  steps.clear();
  isFresh = false;
  atOnce = 0;
  vi.stubGlobal("requestIdleCallback", (work: () => void) =>
    setTimeout(() => {
      isFresh = false;
      work();
    }),
  );
});
afterEach(async () => {
  await act(async () => render(null, document.body));
  vi.unstubAllGlobals();
});

test("the first entries are there at once, and thousands come in few steps", async () => {
  render(<Reader />, document.body);
  await expect.poll(() => journal?.whole).toBe(true);
  expect([...steps][0]).toHaveLength(30);
  expect(journal.entries?.map(({ at }) => at)).toEqual(Array.from({ length: ALL }, (_, n) => ALL - n));
  expect(asked.length).toBeGreaterThan(45);
  expect(steps.size).toBeLessThan(8);
});

test("the next hundreds are on their way while those that came are taken in", async () => {
  const ahead: number[] = [];
  const many = vi.spyOn(all, "many").mockImplementation((text) => {
    // The first entries, and the part that is taken in.
    ahead.push(asked.length - 2 - ahead.length);
    isFresh = true;
    return unpackSome(text, () => true);
  });
  render(<Reader />, document.body);
  await expect.poll(() => journal?.whole).toBe(true);
  expect(ahead).toEqual([...ahead.slice(1).map(() => 1), 0]);
  expect(atOnce).toBe(0); // and what was taken in is laid out in a task of its own
  many.mockRestore();
});

test("what was on its way when reading failed is read again, and nothing is missing", async () => {
  failsAt = 2_030;
  render(<Reader />, document.body);
  await expect.poll(() => journal?.wrong).toBeTruthy();
  expect(journal.whole).toBe(false);
  failsAt = undefined;
  journal.retry();
  await expect.poll(() => journal.whole).toBe(true);
  expect(journal.wrong).toBe("");
  expect(journal.entries?.map(({ at }) => at)).toEqual(Array.from({ length: ALL }, (_, n) => ALL - n));
});
