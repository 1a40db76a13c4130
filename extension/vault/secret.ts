import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { tryParse } from "../base/try-parse";
import { type Bytes, randomBytes } from "./bytes";
import { failure, type Result, success } from "./errors";

/** The vault secret: 16 random bytes. Every key is derived from it. */
export type Secret = Bytes & { readonly brand?: "Secret" };

const SECRET_BYTES = 16;
const WORDS = 12;

const known = new Set(wordlist);

export const newSecret = (): Secret => randomBytes(SECRET_BYTES);

/** Bytes as English BIP39 words, three for each four bytes; the last one carries a checksum, 4 bits of it for 16 bytes. */
export const wordsOf = (bytes: Bytes): string[] => entropyToMnemonic(bytes, wordlist).split(" ");

/** Words as a person types or pastes them: any case, any white space, numbers and commas between them. */
export function splitWords(text: string): string[] {
  return (
    text
      .normalize("NFKD")
      .toLowerCase()
      .match(/[^\s\d.,;:()]+/g) ?? []
  );
}

/** `unfinished`: the beginning of a word in the list, so not yet wrong while it is being typed. */
export type WordMark = "known" | "unfinished" | "unknown";

/** How to mark one word while it is typed. Lower case, as {@link splitWords} gives it. */
export function markWord(word: string): WordMark {
  if (known.has(word)) return "known";
  return wordlist.some((candidate) => candidate.startsWith(word)) ? "unfinished" : "unknown";
}

/** Words of the list that begin with what was typed, or with as much of it as any word begins with. */
export function suggestWords(typed: string, most: number): string[] {
  for (let length = typed.length; length > 1; length--) {
    const beginning = typed.slice(0, length);
    const found = wordlist.filter((candidate) => candidate.startsWith(beginning));
    if (found.length > 0) return found.slice(0, most);
  }
  return [];
}

/** What is wrong with a phrase. `at` counts from 0. A wrong `checksum` means: known words, but one is not the right one. */
export type PhraseProblem =
  | { readonly kind: "unknown-words"; readonly at: readonly number[] }
  | { readonly kind: "count"; readonly words: number }
  | { readonly kind: "checksum" };

/** The secret behind 12 words. */
export const secretOf = (phrase: string): Result<Secret, PhraseProblem> => bytesOf(phrase, WORDS);

/** The bytes behind a phrase of `count` words: the reverse of {@link wordsOf}. */
export function bytesOf(phrase: string, count: number): Result<Bytes, PhraseProblem> {
  const words = splitWords(phrase);
  const at = words.flatMap((word, index) => (known.has(word) ? [] : [index]));
  if (at.length > 0) return failure({ kind: "unknown-words", at });
  if (words.length !== count) return failure({ kind: "count", words: words.length });
  const entropy = tryParse(() => mnemonicToEntropy(words.join(" "), wordlist));
  return entropy ? success(Uint8Array.from(entropy)) : failure({ kind: "checksum" });
}
