import { markWord, secretOf, splitWords, suggestWords } from "../../vault";

const WORDS = 12;
const SUGGESTIONS = 4;

export interface TypedWord {
  word: string;
  /** It is in the list, or may still become a word of it. */
  fits: boolean;
  /** Words that may be meant; empty for a word that is whole. */
  suggestions: string[];
}

/** What somebody has typed or pasted of the twelve words, as it stands. */
export interface Phrase {
  words: TypedWord[];
  /** `whole`: the twelve words of some journal. */
  state: "writing" | "tooMany" | "checksum" | "whole";
}

export function readPhrase(text: string): Phrase {
  const typed = splitWords(text);
  const ended = /[\s\d.,;:()]$/.test(text);
  const words = typed.map((word, place): TypedWord => {
    const mark = markWord(word);
    const writing = place === typed.length - 1 && !ended;
    const fits = mark === "known" || (mark === "unfinished" && writing);
    return { word, fits, suggestions: mark === "known" ? [] : suggestWords(word, SUGGESTIONS) };
  });
  return { words, state: stateOf(typed, text) };
}

function stateOf(typed: string[], text: string): Phrase["state"] {
  if (typed.length > WORDS) return "tooMany";
  const read = secretOf(text);
  if (read.ok) return "whole";
  return read.error.kind === "checksum" ? "checksum" : "writing";
}

/** The text with one of its words replaced; after its last one it is ready for the next. */
export function replaceWord(text: string, place: number, word: string): string {
  const words = splitWords(text).with(place, word);
  return words.join(" ") + (place === words.length - 1 ? " " : "");
}
