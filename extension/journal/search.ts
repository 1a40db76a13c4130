import type { EntryView } from "./entry-view";

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

/**
 * A text in the form in which it is compared: lower case, without accents, `ß` as `ss`. So `manana` finds `Mañana` and
 * `uber` finds `Über`.
 */
export const fold = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");

/** The folded words of a query. */
export const wordsIn = (question: string): string[] => [...new Set(fold(question).split(/\s+/).filter(Boolean))];

/** How many texts can be folded without delaying a frame. */
const AT_A_TIME = 50;

/**
 * Finds entries by their words, anywhere in a word, so that `behandlung` finds `Ketaminbehandlung`.
 *
 * It searches all texts at each query: for 10,000 entries of 60 words that takes under 10 ms. An inverted index was
 * tried: it took twelve times as long to build, twice the memory, and up to 90 ms for the first letter. The folded
 * texts are in memory only, as long as the page is open.
 */
export class Search {
  readonly #folded = new Map<string, { readonly text: string; readonly caption: string; readonly folded: string }>();

  /**
   * Folds entries ahead of the first query, {@link AT_A_TIME} at each step. Entries that are folded already cost
   * nothing.
   */
  *prepare(entries: readonly EntryView[]): Generator<undefined, void> {
    for (let at = 0; at < entries.length; at += AT_A_TIME) {
      for (const entry of entries.slice(at, at + AT_A_TIME)) this.#textOf(entry);
      yield;
    }
  }

  /** The entries that match, in the order given. */
  find<Entry extends EntryView>(entries: readonly Entry[], wanted: Wanted): Entry[] {
    const words = wordsIn(wanted.words);
    return entries.filter((entry) => {
      if (!matches(entry, wanted)) return false;
      if (words.length === 0) return true;
      const text = this.#textOf(entry);
      return words.every((word) => text.includes(word));
    });
  }

  #textOf({ id, text, caption }: EntryView): string {
    const known = this.#folded.get(id);
    if (known?.text === text && known.caption === caption) return known.folded;
    const folded = fold(caption === "" ? text : `${text}\n${caption}`);
    this.#folded.set(id, { text, caption, folded });
    return folded;
  }
}

function matches({ kind, strokes, mood, at }: EntryView, wanted: Wanted): boolean {
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
