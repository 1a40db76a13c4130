import { combine, split } from "shamir-secret-sharing";
import { type Bytes, compareBytes, concat, randomBytes } from "./bytes";
import { failure, type Result, success } from "./errors";
import { bytesOf, type PhraseProblem, type Secret, wordsOf } from "./secret";

/**
 * Three sheets of paper that stand for the 12 words: any two of them give the vault secret, and one alone says nothing
 * about it (Shamir's secret sharing, over the field of AES, GF(2⁸) modulo x⁸ + x⁴ + x³ + x + 1).
 *
 * A sheet is 20 bytes, written as 15 English BIP39 words, of which the last one carries a checksum of 5 bits:
 *
 * | bytes | |
 * |---|---|
 * | 2 | random, and the same on all sheets of a set: those of two sets are told apart, and a set begins with one word |
 * | 16 | for each byte of the secret, the value at x of a polynomial of degree 1 whose value at 0 is that byte |
 * | 1 | the same for the first byte of the secret's SHA-256: with it a mistake that the words do not show is found |
 * | 1 | x, from 1 to 255, another one on each sheet |
 *
 * The last 18 bytes are a share as the library makes it. Its random numbers come from `crypto.getRandomValues`.
 *
 * SLIP-0039 was considered: 20 words of a list of its own for each sheet, and its only package for JavaScript calls
 * itself an early stage, has had no audit and needs Node's `crypto`.
 */
export interface Sheet {
  readonly set: Bytes;
  readonly share: Bytes;
}

const SHEETS = 3;
const NEEDED = 2;
const WORDS = 15;
const SET_BYTES = 2;
const SECRET_BYTES = 16;
const CHECK_BYTES = 1;

const checkOf = async (secret: Secret): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", secret)).slice(0, CHECK_BYTES);

/** A new set of three sheets, 15 words each. Every call makes another set; all of them open the same vault. */
export async function sheetsOf(secret: Secret): Promise<string[][]> {
  const set = randomBytes(SET_BYTES);
  const shares = await split(concat(secret, await checkOf(secret)), SHEETS, NEEDED);
  return shares.map((share) => wordsOf(concat(set, share)));
}

/** One sheet, as its 15 words were typed or pasted. */
export function readSheet(phrase: string): Result<Sheet, PhraseProblem> {
  const bytes = bytesOf(phrase, WORDS);
  if (!bytes.ok) return bytes;
  // No sheet of ours has x = 0. One that somebody forged would be the whole secret, of a vault of theirs.
  if (bytes.value.at(-1) === 0) return failure({ kind: "checksum" });
  return success({ set: bytes.value.slice(0, SET_BYTES), share: bytes.value.slice(SET_BYTES) });
}

/**
 * Why two sheets give no secret.
 * - `same`: they are one sheet, twice;
 * - `sets`: they are of different sets;
 * - `unfit`: they are of one set and yet do not fit, so that a word of one is wrong.
 */
export type SheetsProblem = "same" | "sets" | "unfit";

/** The secret behind two sheets. Whether there is still a vault of it, they cannot say. */
export async function secretOfSheets(one: Sheet, other: Sheet): Promise<Result<Secret, SheetsProblem>> {
  if (compareBytes(one.set, other.set) !== 0) return failure("sets");
  if (compareBytes(one.share, other.share) === 0) return failure("same");
  if (one.share.at(-1) === other.share.at(-1)) return failure("unfit");
  const joined = Uint8Array.from(await combine([one.share, other.share]));
  const secret = joined.slice(0, SECRET_BYTES);
  const fits = compareBytes(joined.slice(SECRET_BYTES), await checkOf(secret)) === 0;
  return fits ? success(secret) : failure("unfit");
}
