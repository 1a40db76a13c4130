import { markWord, type PhraseProblem, type Result, readSheet, secretOf, splitWords, suggestWords } from "../../vault";

const SUGGESTIONS = 4;

/** What is typed: the twelve words of a journal, or one of its three sheets. */
export type PhraseKind = "twelve" | "sheet";

interface Kind {
  readonly words: number;
  readonly read: (text: string) => Result<unknown, PhraseProblem>;
}

export const kinds: Readonly<Record<PhraseKind, Kind>> = {
  twelve: { words: 12, read: secretOf },
  sheet: { words: 15, read: readSheet },
};

export interface TypedWord {
  word: string;
  /** It is in the list, or may still become a word of it. */
  fits: boolean;
  /** Words that may be meant; empty for a word that is whole. */
  suggestions: string[];
}

/** What somebody has typed or pasted of a phrase, as it stands. */
export interface Phrase {
  words: TypedWord[];
  /** `whole`: the words of some journal, or of some sheet. `sheet`: those of a sheet in place of the twelve. */
  state: "writing" | "tooMany" | "checksum" | "whole" | "sheet";
}

export function readPhrase(text: string, kind: PhraseKind = "twelve"): Phrase {
  const typed = splitWords(text);
  const ended = /[\s\d.,;:()]$/.test(text);
  const words = typed.map((word, place): TypedWord => {
    const mark = markWord(word);
    const writing = place === typed.length - 1 && !ended;
    const fits = mark === "known" || (mark === "unfinished" && writing);
    return { word, fits, suggestions: mark === "known" ? [] : suggestWords(word, SUGGESTIONS) };
  });
  return { words, state: stateOf(typed, text, kind) };
}

function stateOf(typed: string[], text: string, kind: PhraseKind): Phrase["state"] {
  const { words, read } = kinds[kind];
  if (typed.length > words) return kind === "twelve" && readSheet(text).ok ? "sheet" : "tooMany";
  const found = read(text);
  if (found.ok) return "whole";
  return found.error.kind === "checksum" ? "checksum" : "writing";
}

/** The text with one of its words replaced; after its last one it is ready for the next. */
export function replaceWord(text: string, place: number, word: string): string {
  const words = splitWords(text).with(place, word);
  return words.join(" ") + (place === words.length - 1 ? " " : "");
}
