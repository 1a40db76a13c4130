import type { EpochMs } from "../../base/shapes";

export type NoteKind = "entry" | "goal" | "question" | "decision" | "practice";

/** Something that can be brought to a therapist. */
export interface Note {
  id: string;
  at: EpochMs;
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
