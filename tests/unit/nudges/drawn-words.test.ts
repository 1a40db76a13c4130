import fc from "fast-check";
import { expect, test } from "vitest";
import { linesOf } from "../../../extension/nudges/veil/drawn-words";

/** A font in which every character is as wide as the next: one unit. */
const measure = (text: string) => [...text].length;

test("words are broken between words, at line ends, and inside a word only if it is too wide by itself", () => {
  expect(linesOf("I can be held", 8, measure)).toEqual(["I can be", "held"]);
  expect(linesOf("one\ntwo", 20, measure)).toEqual(["one", "two"]);
  expect(linesOf("one\n\ntwo", 20, measure)).toEqual(["one", "", "two"]);
  expect(linesOf("Donaudampfschiff", 6, measure)).toEqual(["Donaud", "ampfsc", "hiff"]);
});

test("no line is too wide, and no letter is lost", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme-ascii", maxLength: 200 }),
      fc.integer({ min: 1, max: 40 }),
      (words, width) => {
        const lines = linesOf(words, width, measure);
        expect(lines.filter((line) => measure(line) > width)).toEqual([]);
        expect(lines.join("").replaceAll(/\s/g, "")).toBe(words.replaceAll(/\s/g, ""));
      },
    ),
  );
});
