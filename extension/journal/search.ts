import { fold } from "./fold";
import type { PackedEntry } from "./packed-entry";
import type { Words } from "./packed-text";

/** What a person searches for. A part that is left out does not restrict the result. */
export interface Wanted {
  readonly words: string;
  readonly kind?: "note" | "drawing" | "goal" | "quiet" | undefined;
  /** Mood from 0 to 10, both ends included. Entries without a mood do not match. */
  readonly moodFrom?: number | undefined;
  readonly moodTo?: number | undefined;
  /** Epoch milliseconds. */
  readonly since?: number | undefined;
}

/** The folded words of a query. */
export const wordsIn = (question: string): string[] => [...new Set(fold(question).split(/\s+/).filter(Boolean))];

/**
 * The entries that match, in the order given. Words are found anywhere in a word, so that `behandlung` finds
 * `Ketaminbehandlung`.
 * @param words that packed the entries
 */
export function find<Entry extends PackedEntry>(entries: readonly Entry[], wanted: Wanted, words: Words): Entry[] {
  const hasAll = words.finder(wordsIn(wanted.words));
  return entries.filter((entry) => matches(entry, wanted) && hasAll(entry.by, entry.text, entry.caption));
}

function matches({ kind, strokes, mood, at }: PackedEntry, wanted: Wanted): boolean {
  if (wanted.kind === "drawing" ? strokes === 0 : wanted.kind !== undefined && kind !== wanted.kind) return false;
  if (wanted.since !== undefined && at < wanted.since) return false;
  if (wanted.moodFrom === undefined && wanted.moodTo === undefined) return true;
  return mood !== null && mood >= (wanted.moodFrom ?? 0) && mood <= (wanted.moodTo ?? 10);
}

/** A piece of a text, and whether it matches the query. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/**
 * The text cut into matching and other pieces. Joined, the pieces are the text.
 * @param words as {@link wordsIn} gives them
 */
export function highlight(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0 || text === "") return [{ text, found: false }];
  // Letter by letter, so that a position in the folded text can be mapped back: `origins` has, for each unit of the
  // folded text, where its letter begins in the text.
  const origins: number[] = [];
  let folded = "";
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    for (let unit = 0; unit < plain.length; unit++) origins.push(at);
    folded += plain;
    at += letter.length;
  }
  origins.push(text.length);

  const found = new Uint8Array(text.length);
  for (const word of words) {
    for (let place = folded.indexOf(word); place >= 0; place = folded.indexOf(word, place + 1)) {
      // To where the next letter begins: accents that follow a letter belong to it.
      const last = origins[place + word.length - 1] as number;
      let next = place + word.length;
      while (origins[next] === last) next++;
      found.fill(1, origins[place], origins[next]);
    }
  }
  const pieces: Piece[] = [];
  let start = 0;
  for (let end = 1; end <= text.length; end++) {
    if (end < text.length && found[end] === found[start]) continue;
    pieces.push({ text: text.slice(start, end), found: found[start] === 1 });
    start = end;
  }
  return pieces;
}
