import { describe, expect, test } from "vitest";
import { rebase, spliceBetween } from "../../../extension/base/splice";

/** What a page has made of `from`, in a text that is `text` by now. */
function written(from: string, to: string, text: string): string {
  let result = text;
  for (const { at, remove, insert } of rebase(spliceBetween(from, to), spliceBetween(from, text)))
    result = result.slice(0, at) + insert + result.slice(at + remove);
  return result;
}

describe("words that are offered again, because nobody said that they had arrived", () => {
  test.each([
    ["", "a river", "a river", "a river"],
    ["", "a river and a sea", "a river", "a river and a sea"],
    ["It was .", "It was a river.", "It was a riv.", "It was a river."],
    ["a river", "x", "x", "x"],
    ["a river", "a sea", "a s", "a sea"],
    ["", "🌊🏞", "🌊", "🌊🏞"],
    // A letter was taken back before they were offered again: what arrived stays, and is shown.
    ["", "a riv", "a rivr", "a rivr"],
  ])("'%s' became '%s', of which '%s' was there", (from, to, text, both) => {
    expect(written(from, to, text)).toBe(both);
  });
});

describe("words of two pages", () => {
  test.each([
    ["A.", "A. One.", "A. Two.", "A. One. Two."],
    ["", "one", "two", "onetwo"],
    ["a river", "a wide river", "a river and a sea", "a wide river and a sea"],
    ["a river", "", "a river!", "!"],
  ])("'%s' became '%s' in one and '%s' in the other: both stay", (from, to, text, both) => {
    expect(written(from, to, text)).toBe(both);
  });
});
