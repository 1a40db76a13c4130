import fc from "fast-check";
import { expect, test } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import type { EntryView } from "../../../extension/journal/entry-view";
import { fold } from "../../../extension/journal/fold";
import { packEntry } from "../../../extension/journal/packed-entry";
import { Words } from "../../../extension/journal/packed-text";
import { find, highlight, type Wanted, wordsIn } from "../../../extension/journal/search";

const entry = (text: string, more: Partial<EntryView> = {}): EntryView => ({
  id: text,
  at: 0 as EpochMs,
  changed: 0 as EpochMs,
  text,
  mood: null,
  kind: "note",
  treatment: null,
  prompt: null,
  caption: "",
  strokes: 0,
  readOnly: false,
  ...more,
});
/** The ids of what is found. */
function found(entries: EntryView[], wanted: Partial<Wanted>, words = new Words()): string[] {
  const packed = entries.map((each) => packEntry(each, words));
  return find(packed, { words: "", ...wanted }, words).map(({ id }) => id);
}

test.each([
  ["manana", "Mañana vi el río"],
  ["RIO", "Mañana vi el río"],
  ["uber", "Über dem Wasser"],
  ["strasse", "die Straße hinunter"],
  ["straße", "DIE STRASSE"],
  ["behandlung", "nach der Ketaminbehandlung"],
  ["rio manana", "Mañana vi el río"],
  ["  ", "anything"],
  ["οδος", "ΟΔΟΣ"],
])("%s finds %s", (words, text) => {
  expect(found([entry(text), entry("something else")], { words })).toContain(text);
});

test("every word has to be there", () => {
  expect(found([entry("a river"), entry("a sea"), entry("river and sea")], { words: "sea river" })).toEqual([
    "river and sea",
  ]);
});

test("a drawing is found by its name, and an entry by its words as they are now", () => {
  const words = new Words();
  const before = entry("first", { id: "1", caption: "the door" });
  expect(found([before], { words: "door" }, words)).toEqual(["1"]);
  const after = { ...before, text: "later", caption: "" };
  expect(found([after], { words: "door" }, words)).toEqual([]);
  expect(found([after], { words: "later" }, words)).toEqual(["1"]);
});

test("a drawing that was given another name is found by that one, and no longer by the old one", () => {
  const words = new Words();
  const before = entry("first", { id: "1", caption: "the door" });
  expect(found([before], { words: "door" }, words)).toEqual(["1"]);
  const after = { ...before, caption: "the window" };
  expect(found([after], { words: "window" }, words)).toEqual(["1"]);
  expect(found([after], { words: "door" }, words)).toEqual([]);
});

test("kinds, drawings, moods and times", () => {
  const entries = [
    entry("low", { mood: 2, at: 10 as EpochMs }),
    entry("high", { mood: 8, at: 20 as EpochMs }),
    entry("goal", { kind: "goal" }),
    entry("sketch", { strokes: 3, at: 20 as EpochMs }),
  ];
  expect(found(entries, { kind: "goal" })).toEqual(["goal"]);
  expect(found(entries, { kind: "drawing" })).toEqual(["sketch"]);
  expect(found(entries, { moodTo: 5 })).toEqual(["low"]);
  expect(found(entries, { moodFrom: 2, moodTo: 8 })).toEqual(["low", "high"]);
  expect(found(entries, { since: 11 })).toEqual(["high", "sketch"]);
});

const marked = (text: string, question: string) =>
  highlight(text, wordsIn(question))
    .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
    .join("");

test.each([
  ["Mañana vi el río", "manana rio", "[Mañana] vi el [río]"],
  ["man\u0303ana ya", "manana", "[man\u0303ana] ya"],
  ["die Straße", "strasse", "die [Straße]"],
  ["die Straße", "stras", "die [Straß]e"],
  ["😀 ana 😀", "ana", "😀 [ana] 😀"],
  ["anana", "ana", "[anana]"],
  ["nothing", "x", "nothing"],
  ["nothing", "", "nothing"],
])("in '%s', '%s' is marked as '%s'", (text, question, expected) => {
  expect(marked(text, question)).toBe(expected);
});

const letters = fc.string({ unit: "grapheme" });
test("the pieces are the text, and whatever is found is marked somewhere", () => {
  fc.assert(
    fc.property(letters, letters, letters, (a, word, b) => {
      const text = a + word + b;
      const words = wordsIn(word);
      const pieces = highlight(text, words);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      const hit = words.some((each) => fold(text).includes(each));
      expect(pieces.some((piece) => piece.found)).toBe(hit);
    }),
  );
});

test("a text is folded as its letters are", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect([...text].map(fold).join("")).toBe(fold(text));
    }),
  );
});
