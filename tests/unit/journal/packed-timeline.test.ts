import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { after } from "../../../extension/base/time";
import { blankEntry, type EntryView } from "../../../extension/journal/entry-view";
import { type PackedEntry, packEntry, unpackEntry } from "../../../extension/journal/packed-entry";
import { Words } from "../../../extension/journal/packed-text";
import { packTimeline, readMarks, readTimeline, unpackSome } from "../../../extension/journal/packed-timeline";
import { restOfTimeline } from "../../../extension/journal/timeline-digest";
import { newRecordId } from "../../../extension/vault";
import { journal } from "../../bench/support/corpus";
import { MINUTE, MORNING, newDevice, testClock } from "../vault/support";

const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((each) => each.toWellFormed());
const entry: fc.Arbitrary<EntryView> = fc.record({
  id: fc.uuid().map((uuid) => uuid.replaceAll("-", "")),
  at: fc.integer({ min: -1e12, max: 2e12 }).map((at) => at as EpochMs),
  changed: fc.integer({ min: 0, max: 2e12 }).map((at) => at as EpochMs),
  text: fc.oneof(text, fc.constantFrom("", "a b a", "a  b", "b\nc c", " ")),
  caption: fc.oneof(fc.constant(""), text),
  mood: fc.option(fc.integer({ min: 0, max: 10 })),
  kind: fc.constantFrom("note" as const, "goal" as const, "quiet" as const),
  treatment: fc.option(fc.constant("a".repeat(32))),
  prompt: fc.option(fc.constant("before.1")) as fc.Arbitrary<EntryView["prompt"]>,
  strokes: fc.nat({ max: 3 }),
  readOnly: fc.boolean(),
});

test("entries are the same again among others, whatever they say", () => {
  fc.assert(
    fc.property(fc.array(fc.array(entry, { maxLength: 6 }), { maxLength: 4 }), (parts) => {
      const [words, apart] = [new Words(), new Words()];
      for (const part of parts) {
        const read = readTimeline(packTimeline(part), words);
        expect(read.map((each) => unpackEntry(each, words))).toEqual(part);
        const heights = (all: readonly PackedEntry[]) => all.map(({ lines, paragraphs }) => [lines, paragraphs]);
        expect(heights(read)).toEqual(heights(part.map((each) => packEntry(each, apart))));
        expect(readMarks(packTimeline(part)).map(({ id, at, mood, kind }) => ({ id, at, mood, kind }))).toEqual(
          part.map(({ id, at, mood, kind }) => ({ id, at, mood, kind })),
        );
      }
    }),
  );
});

test("of some entries only those are unpacked that are wanted", () => {
  const entries = ["a river", "a goal"].map((text, n) => ({
    ...blankEntry(`${n}`.repeat(32), MORNING),
    text,
    kind: n === 1 ? ("goal" as const) : ("note" as const),
  }));
  expect(unpackSome(packTimeline(entries), ({ kind }) => kind === "goal")).toEqual([entries[1]]);
});

test("a page that knows other words keeps the texts as they came, and packs none again", () => {
  const words = new Words();
  words.pack("many other words, and a few more of them");
  const packed = packTimeline([{ ...blankEntry("a".repeat(32), MORNING), text: "a river, a meadow" }]);
  const [read] = readTimeline(packed, words);
  expect(read?.text).toBe(JSON.parse(packed).lines[0].text);
  expect(read && unpackEntry(read, words).text).toBe("a river, a meadow");
});

/** What was kept with this name is read as it is here: who changes this has to change the name in `timeline-digest`. */
test("the packed form is this", () => {
  const entries: EntryView[] = [
    { ...blankEntry("a".repeat(32), 2 as EpochMs), text: "a river, a\nmeadow", mood: 4, changed: 3 as EpochMs },
    { ...blankEntry("b".repeat(32), 1 as EpochMs), kind: "goal", treatment: "c".repeat(32), caption: "a river," },
  ];
  expect(packTimeline(entries)).toBe(
    JSON.stringify({
      words: "a river, a\nmeadow",
      lines: [
        { id: "a".repeat(32), at: 2, changed: 3, text: "]^_", mood: 4, lines: 2, paragraphs: 2 },
        { id: "b".repeat(32), at: 1, text: "", kind: "goal", treatment: "c".repeat(32), caption: "]^" },
      ],
    }),
  );
});

test("a journal comes in few messages, each of them small, and is opened with as few decryptions once it was read", async () => {
  const vault = await newDevice(testClock());
  const entries = journal(700);
  const letters = entries.reduce((sum, { body = "" }) => sum + body.length, 0);
  await vault.putAll(
    "entry",
    entries.map(({ body = "" }, n) => [
      { id: newRecordId(), at: after(MORNING, n * MINUTE) },
      { body: { from: "", to: body } },
    ]),
  );
  const readAll = async () => {
    const decrypt = vi.spyOn(crypto.subtle, "decrypt");
    const [words, sizes]: [Words, number[]] = [new Words(), []];
    const texts: string[] = [];
    let from: Parameters<typeof restOfTimeline>[1] = null;
    do {
      const { text, next } = await restOfTimeline(vault, from);
      sizes.push(new TextEncoder().encode(text).length);
      texts.push(...readTimeline(text, words).map((each) => words.unpack(each.text, each.by)));
      from = next;
    } while (from);
    const opened = decrypt.mock.calls.length;
    decrypt.mockRestore();
    return { texts, sizes, opened };
  };
  const newestFirst = entries.map(({ body = "" }) => body).toReversed();
  const first = await readAll();
  expect(first.texts).toEqual(newestFirst);
  const again = await readAll();
  expect(again.texts).toEqual(newestFirst);
  expect(again.opened).toBe(2);
  expect(again.sizes).toHaveLength(3);
  expect(Math.max(...again.sizes)).toBeLessThan(256 * 1024);
  expect(again.sizes.reduce((sum, size) => sum + size)).toBeLessThan(letters / 2);
});
