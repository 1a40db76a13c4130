import type { Cursor } from "./cursor";
import type { Empty } from "./empty";

/** What can become of a nudge: it was met, a person stepped back from it, or went on. */
export type NudgeOutcome = "met" | "back" | "onward";

/** How often nudges were met. Never where, and never when in the week. */
export interface NudgeCounts {
  /** Whether anything is counted at all. */
  readonly on: boolean;
  /** By the Monday that a week began on, 'YYYY-MM-DD'. */
  readonly weeks: Readonly<Record<string, Readonly<Record<NudgeOutcome, number>>>>;
}

export type NoteKind = "entry" | "goal" | "question" | "decision" | "practice";

/** The sort of record that notes are in. */
export type NoteSource = "entry" | "setting" | "decision" | "practice";

/** Something that can be brought to a therapist. `at` is epoch milliseconds. */
export interface Note {
  id: string;
  at: number;
  kind: NoteKind;
  /** Empty for a usual practice, and for an entry that is a mood or a drawing only, or says that nothing came. */
  text: string;
  mood: number | null;
  /** Whether there is a drawing; `entry.drawing` gives its strokes. */
  drawn: boolean;
  /** The person's own name for the drawing, or ''. */
  caption: string;
  /** Whether the entry says that nothing came. */
  quiet: boolean;
  /** The id of the treatment that it is for, or ''. */
  treatment: string;
  /** Whether a question was asked. */
  done: boolean;
  /** The id of a usual practice, or ''. */
  usual: string;
  /** The local days on which a practice was done, 'YYYY-MM-DD'. */
  days: string[];
}

/** Looking back, and the whole journal out into a file and back in. Long answers come in pages: a page asks until `next` is null. */
export interface ReviewMessages {
  /**
   * Some of the records, one line of JSON each as `journal/backup/format` says, in the order of their ids.
   * `after` is the `last` of the answer before, null at first; `last` is null at the end. `left` counts records that do
   * not open here, or are too odd to be read back, and are in no line.
   */
  "backup.read": { ask: { after: string | null }; answer: { lines: string[]; left: number; last: string | null } };
  /** Merges such lines into this journal, all or none of them. The same lines again change nothing. */
  "backup.take": { ask: { lines: string[] }; answer: { added: number; changed: number; same: number } };

  /** Texts from another journal, as entries. The same ones again change nothing. `at` is epoch milliseconds. */
  "import.take": {
    ask: { found: { key: string; at: number; text: string }[] };
    answer: { added: number; changed: number; same: number };
  };

  /** Moods, newest first. */
  "review.moods": {
    ask: { before: Cursor | null };
    answer: { moods: { at: number; mood: number }[]; next: Cursor | null };
  };

  /** What can be brought to a therapist, newest first. */
  "review.notes": {
    ask: { source: NoteSource; before: Cursor | null };
    answer: { notes: Note[]; next: Cursor | null };
  };

  /** How often nudges were met in each week, on this device. */
  "counts.read": { ask: Empty; answer: NudgeCounts };
  "counts.switch": { ask: { on: boolean }; answer: NudgeCounts };
  "counts.clear": { ask: Empty; answer: NudgeCounts };
}
