import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../../../extension/journal/fold";
import { Words } from "../../../extension/journal/packed-text";
import { wordsIn } from "../../../extension/journal/search";
import { journal } from "../../bench/support/corpus";

/** Texts that share words, with all that can stand between them, and letters that are folded. */
const word = fc.oneof(
  fc.constantFrom("", "Río", "rio", "Straße", "an", "ana", "😀", "n\u0303"),
  fc.string({ unit: "grapheme" }),
);
const gap = fc.constantFrom(" ", " ", " ", "  ", "\n", " \n\n ", "\t", "\u00a0");
const text = fc.array(fc.tuple(word, gap), { maxLength: 12 }).map((parts) => parts.flat().join("").toWellFormed());

test("a text is the same again, whatever was packed before it", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
      const words = new Words();
      const packed = texts.map((each) => words.pack(each));
      expect(packed.map((each) => words.unpack(each))).toEqual(texts);
    }),
  );
});

test("what is found in a packed text is what stands in it", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), text, (texts, question) => {
      const words = new Words();
      const packed = texts.map((each) => words.pack(each));
      const wanted = wordsIn(question);
      const finds = words.finder(wanted);
      expect(packed.map((each) => finds(undefined, each))).toEqual(
        texts.map((each) => wanted.every((part) => fold(each).includes(part))),
      );
    }),
  );
});

test("texts that others packed are read and found among one's own, and their words are looked up once for all", () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 6 }), { maxLength: 4 }), text, (parts, question) => {
      const words = new Words();
      const wanted = wordsIn(question);
      const read = parts.map((texts) => {
        const theirs = new Words();
        const packed = texts.map((each) => theirs.pack(each));
        return { texts, packed, by: words.take(theirs.all()) };
      });
      const own = words.pack(question);
      const finds = words.finder(wanted);
      for (const { texts, packed, by } of read) {
        expect(packed.map((each) => words.unpack(each, by))).toEqual(texts);
        expect(packed.map((each) => finds(by, each))).toEqual(
          texts.map((each) => wanted.every((part) => fold(each).includes(part))),
        );
      }
      expect(finds(undefined, own)).toBe(true);
    }),
  );
});

test("each wanted word may be in another of the texts", () => {
  const words = new Words();
  const [river, sea] = [words.pack("a River"), words.pack("the sea")];
  const finds = words.finder(["iver", "sea"]);
  expect(finds(undefined, river, sea)).toBe(true);
  expect(finds(undefined, river)).toBe(false);
  expect(words.finder([])(undefined, sea)).toBe(true);
});

test("more words than one unit can number are told apart", () => {
  const words = new Words();
  const many = Array.from({ length: 70_000 }, (_, n) => `w${n}`);
  const all = words.pack(many.join(" "));
  expect(words.unpack(all)).toBe(many.join(" "));
  const last = words.pack("w32767 w32768 w69999");
  expect(words.unpack(last)).toBe("w32767 w32768 w69999");
  expect(words.finder(["w69999"])(undefined, last)).toBe(true);
  expect(words.finder(["w32769"])(undefined, last)).toBe(false);
});

test("a journal takes less than a third of its letters", () => {
  const words = new Words();
  const texts = journal(2_000).map(({ body = "" }) => body);
  const letters = texts.reduce((sum, { length }) => sum + length, 0);
  const bytes = texts.reduce((sum, each) => sum + 2 * words.pack(each).length, 0);
  expect(bytes).toBeLessThan(letters / 3);
});
