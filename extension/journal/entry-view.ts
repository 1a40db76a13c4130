import type { EpochMs } from "../base/shapes";
import type { EntryAbout } from "./shapes";

/** A journal entry as pages see it. */
export interface EntryView extends Required<EntryAbout> {
  id: string;
  at: EpochMs;
  changed: EpochMs;
  text: string;
  /** How many strokes its drawing has; 0 without a drawing. `entry.drawing` gives them. */
  strokes: number;
  /** When it was moved to the Trash; absent if it was not. */
  trashed?: EpochMs;
  /** Written by a newer version of Clearing: shown, never changed. */
  readOnly: boolean;
}

/** An entry that is not stored yet. */
export const blankEntry = (id: string, at: EpochMs): EntryView => ({
  id,
  at,
  changed: at,
  text: "",
  strokes: 0,
  readOnly: false,
  mood: null,
  kind: "note",
  treatment: null,
  prompt: null,
  caption: "",
});
