import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../extension/vault/bytes";
import { markWord, newSecret, secretOf, splitWords, wordsOf } from "../../../extension/vault/secret";
import vectors from "./fixtures/bip39.json";

const value = (phrase: string) => {
  const secret = secretOf(phrase);
  return secret.ok ? toHex(secret.value) : secret.error;
};

describe("the vault's 12 words", () => {
  test.each(vectors)("follow the BIP39 vector $entropy", ({ entropy, words }) => {
    expect(wordsOf(fromHex(entropy)).join(" ")).toBe(words);
    expect(value(words)).toBe(entropy);
  });

  test("give back any secret", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(value(wordsOf(Uint8Array.from(bytes)).join(" "))).toBe(toHex(bytes));
      }),
    );
  });

  test("are new each time", () => {
    expect(new Set(Array.from({ length: 100 }, () => toHex(newSecret()))).size).toBe(100);
  });

  test("may be pasted with numbers, commas, capitals and line breaks", () => {
    const pasted = " 1. Legal\n2. WINNER, thank (4) year\twave sausage worth useful legal winner thank yellow ";
    expect(value(pasted)).toBe("7f".repeat(16));
  });

  test("say which of them is wrong", () => {
    expect(value("legal winer thank year wave sausage worth useful legal winner thankk yellow")).toEqual({
      kind: "unknown-words",
      at: [1, 10],
    });
    expect(value("legal winner thank")).toEqual({ kind: "count", words: 3 });
    expect(value("")).toEqual({ kind: "count", words: 0 });
    expect(value("legal winner thank year wave sausage worth useful legal winner thank thank")).toEqual({
      kind: "checksum",
    });
  });

  test("are marked while they are typed", () => {
    expect(splitWords("Legal  winn").map(markWord)).toEqual(["known", "unfinished"]);
    expect(markWord("winx")).toBe("unknown");
  });
});
