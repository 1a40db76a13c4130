import { wordlist } from "@scure/bip39/wordlists/english.js";
import fc from "fast-check";
import { combine } from "shamir-secret-sharing";
import { describe, expect, test } from "vitest";
import { concat, fromHex, randomBytes, toHex } from "../../../extension/vault/bytes";
import type { Secret } from "../../../extension/vault/secret";
import { newSecret, wordsOf } from "../../../extension/vault/secret";
import { readSheet, type Sheet, secretOfSheets, sheetsOf } from "../../../extension/vault/sheets";
import printed from "./fixtures/sheets.json";

/** A sheet that can be read. */
function sheet(words: string | readonly string[]): Sheet {
  const read = readSheet(typeof words === "string" ? words : words.join(" "));
  if (!read.ok) throw new Error(`This is no sheet: ${read.error.kind}`);
  return read.value;
}

/** The secret in hexadecimal, or why there is none. */
async function joined(one: Sheet, other: Sheet): Promise<string> {
  const secret = await secretOfSheets(one, other);
  return secret.ok ? toHex(secret.value) : secret.error;
}

const anySecret = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes): Secret => Uint8Array.from(bytes));
const pairs = [
  [0, 1],
  [1, 0],
  [0, 2],
  [2, 0],
  [1, 2],
  [2, 1],
] as const;

describe("three sheets", () => {
  test("are of 15 words each, all of them with the same first one, and any two give the secret: 1,000 secrets", async () => {
    await fc.assert(
      fc.asyncProperty(anySecret, async (secret) => {
        const words = await sheetsOf(secret);
        expect(words.map(({ length }) => length)).toEqual([15, 15, 15]);
        expect(new Set(words.map(([first]) => first)).size).toBe(1);
        const sheets = words.map(sheet) as [Sheet, Sheet, Sheet];
        for (const [one, other] of pairs) expect(await joined(sheets[one], sheets[other])).toBe(toHex(secret));
      }),
      { numRuns: 1_000 },
    );
  });

  test("that were printed once can be read for ever", async () => {
    const sheets = printed.sheets.map(sheet) as [Sheet, Sheet, Sheet];
    for (const [one, other] of pairs) expect(await joined(sheets[one], sheets[other])).toBe(printed.secret);
  });

  test("are another set each time, and sheets of two sets give nothing", async () => {
    await fc.assert(
      fc.asyncProperty(anySecret, async (secret) => {
        const [[one], [, other]] = (await Promise.all([sheetsOf(secret), sheetsOf(secret)])) as string[][][] as [
          [string[]],
          [string[], string[]],
        ];
        // Of 65,536 pairs of sets one has the same number; then the check inside finds it, but for one of 256.
        expect(["sets", "unfit"]).toContain(await joined(sheet(one), sheet(other)));
      }),
      { numRuns: 100 },
    );
  });

  test("one of them twice gives nothing", async () => {
    const [one] = (await sheetsOf(newSecret())) as [string[]];
    expect(await joined(sheet(one), sheet(one.join(", ").toUpperCase()))).toBe("same");
  });
});

describe("one sheet alone", () => {
  test("rules out no value of a byte: each is what exactly one second sheet would give, whatever the first one says", async () => {
    const y = randomBytes(1)[0] as number;
    for (let x = 1; x <= 255; x++) {
      const other = (x % 255) + 1;
      const secrets = new Set<number>();
      for (let value = 0; value <= 255; value++)
        secrets.add((await combine([Uint8Array.of(y, x), Uint8Array.of(value, other)]))[0] as number);
      expect(secrets.size, `a sheet with ${y} at ${x}`).toBe(256);
    }
  });

  test("says the same of every secret: its bytes are spread evenly", async () => {
    const splits = 600;
    const counts = new Uint32Array(256);
    const secret = newSecret();
    for (let i = 0; i < splits; i++) {
      const [words] = (await sheetsOf(secret)) as [string[]];
      for (const byte of sheet(words).share.slice(0, 17)) counts[byte] = (counts[byte] as number) + 1;
    }
    const expected = (splits * 17) / 256;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 255 degrees of freedom: seven standard deviations above the mean, which one run in a billion passes by chance.
    expect(chiSquare).toBeLessThan(255 + 7 * Math.sqrt(2 * 255));
  });
});

describe("a mistake", () => {
  const other = sheet(printed.sheets[1] as string);
  const words = (printed.sheets[0] as string).split(" ");

  /** How many of these sheets can be read, and how many of those give a secret that is not the right one. */
  async function tried(damaged: Iterable<readonly string[]>) {
    const found = { all: 0, read: 0, wrong: 0 };
    for (const each of damaged) {
      const read = readSheet(each.join(" "));
      found.all += 1;
      if (!read.ok) continue;
      found.read += 1;
      const secret = await joined(read.value, other);
      if (/^[0-9a-f]{32}$/.test(secret) && secret !== printed.secret) found.wrong += 1;
    }
    return found;
  }

  test("in a word is found by the words' checksum, and if not, by the one inside", async () => {
    const some = wordlist.filter((word, i) => i % 16 === 0 && !words.includes(word));
    const found = await tried([0, 4, 7, 11, 14].flatMap((place) => some.map((word) => words.with(place, word))));
    expect(found.all).toBeGreaterThan(600);
    expect(found.read).toBeGreaterThan(0);
    expect(found.read / found.all).toBeLessThan(1 / 20); // 5 bits: one in 32
    expect(found.wrong).toBe(0); // 13 bits: one in 8,192, and none of these
  });

  test("in the order, or one word left out or too many", async () => {
    const swapped = words.slice(1).map((word, i) => words.with(i, word).with(i + 1, words[i] as string));
    expect((await tried(swapped)).wrong).toBe(0);
    expect(readSheet(words.slice(1).join(" "))).toEqual({ ok: false, error: { kind: "count", words: 14 } });
    expect(readSheet(`${words.join(" ")} zoo`)).toEqual({ ok: false, error: { kind: "count", words: 16 } });
    expect(readSheet(words.with(3, "colour").join(" "))).toEqual({
      ok: false,
      error: { kind: "unknown-words", at: [3] },
    });
  });

  test("the twelve words are no sheet", () => {
    expect(readSheet(wordsOf(newSecret()).join(" "))).toEqual({ ok: false, error: { kind: "count", words: 12 } });
  });
});

test("a forged sheet cannot bring a secret of its own: x = 0 is none", async () => {
  const mine = sheet(printed.sheets[0] as string);
  const secret = fromHex("11".repeat(16));
  const check = new Uint8Array(await crypto.subtle.digest("SHA-256", secret)).slice(0, 1);
  const forged = concat(secret, check, Uint8Array.of(0));
  // This is what it would do.
  expect(toHex((await combine([mine.share, forged])).slice(0, 16))).toBe("11".repeat(16));
  expect(readSheet(wordsOf(concat(mine.set, forged)).join(" "))).toEqual({ ok: false, error: { kind: "checksum" } });
});

test("two values at one x are no set", async () => {
  const one = sheet(printed.sheets[0] as string);
  const altered = Uint8Array.from(one.share);
  altered[0] = (altered[0] as number) ^ 1;
  expect(await joined(one, { ...one, share: altered })).toBe("unfit");
});
