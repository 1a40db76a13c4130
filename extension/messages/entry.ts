import type { Empty } from "./empty";

/**
 * What an entry is: words or a drawing, a goal for a treatment, or quiet, which says that nothing came and that this is
 * fine.
 */
export type EntryKind = "note" | "goal" | "quiet";

/** What stands beside the words of an entry. Only what is given is changed. */
export interface EntryAbout {
  /** 0–10, or null when not said. */
  mood?: number | null;
  kind?: EntryKind;
  /** The id of the treatment that a goal is pinned to, or null. */
  treatment?: string | null;
  /** The id of the prompt that was shown while it was written, or null. */
  prompt?: string | null;
  /** The person's own name for the drawing. */
  caption?: string;
}

/** A journal entry as pages see it. Times are epoch milliseconds. */
export interface EntryView extends Required<EntryAbout> {
  id: string;
  at: number;
  changed: number;
  text: string;
  /** How many strokes its drawing has; 0 without a drawing. `entry.drawing` gives them. */
  strokes: number;
  /** When it went to Trash; absent when it has not. */
  trashed?: number;
  /** Written by a newer version of Clearing: shown, never changed. */
  readOnly: boolean;
}

/** Words on their way into an entry. It lives in memory (`storage.session`) under the key `draft`, never on disk. */
export interface Draft {
  /** The id of the entry it becomes. */
  id: string;
  text: string;
  mood: number | null;
  /** The id of the prompt that it is written about. */
  prompt?: string;
  /** Says that nothing came, which is an entry, too. */
  kind?: "quiet";
  /** Epoch milliseconds of the last change. */
  at: number;
  /** Names the page that wrote this, for as long as it is open. */
  by?: string;
}

/** Strokes by their ids, each as `journal/drawing` packs it, in base64. Null takes the stroke away. */
export type StrokeChanges = Record<string, string | null>;

/** The journal. */
export interface EntryMessages {
  /** Everything in the draft is an entry now. */
  "draft.fold": { ask: Empty; answer: null };
  /** A page of entries, newest first, older than `before`. */
  "entry.list": { ask: { before: number | null; limit: number; trashed: boolean }; answer: EntryView[] };
  /**
   * `from` is what the page last knew, `to` what it has now: only the difference is applied. The answer has what the
   * entry says then, with whatever came from elsewhere.
   */
  "entry.write": { ask: { id: string; from: string; to: string } & EntryAbout; answer: EntryView };
  /** Changes the strokes that are named and no other, so that two devices can draw on one entry. */
  "entry.draw": { ask: { id: string; strokes: StrokeChanges }; answer: EntryView };
  /** The strokes of an entry that are there, packed, by their ids. */
  "entry.drawing": { ask: { id: string }; answer: Record<string, string> };
  "entry.trash": { ask: { id: string }; answer: null };
  "entry.restore": { ask: { id: string }; answer: null };
  "entry.purge": { ask: { id: string }; answer: null };
}
