import * as v from "valibot";
import { type Cursor, cursor, id } from "../base/shapes";
import type { BackupPage } from "../journal/backup/pages";
import type { MoodNote } from "../journal/mood/course";
import { found, noteSource } from "../journal/shapes";
import type { Note } from "../journal/therapy/note";
import type { TakenCopies } from "../vault";
import { gives } from "./message";

/**
 * Looking back, and export and import of the whole journal. Long answers come in pages: a page asks until `next` is
 * null.
 */
export const reviewMessages = {
  /** Some of the records, in the order of their ids. `after` is the `last` of the previous answer, null at first. */
  "backup.read": { ask: v.object({ after: v.nullable(id) }), answer: gives<BackupPage> },
  /** Merges such lines into this journal, all or none of them. Importing the same lines again changes nothing. */
  "backup.take": {
    ask: v.object({ lines: v.pipe(v.array(v.string()), v.maxLength(500)) }),
    answer: gives<TakenCopies>,
  },

  /** Texts from another journal, as entries. Importing the same ones again changes nothing. */
  "import.take": {
    ask: v.object({ found: v.pipe(v.array(found), v.maxLength(500)) }),
    answer: gives<TakenCopies>,
  },

  /** Moods, newest first. */
  "review.moods": {
    ask: v.object({ before: v.nullable(cursor) }),
    answer: gives<{ moods: MoodNote[]; next: Cursor | null }>,
  },

  /** What can be brought to a therapist, newest first. */
  "review.notes": {
    ask: v.object({ source: noteSource, before: v.nullable(cursor) }),
    answer: gives<{ notes: Note[]; next: Cursor | null }>,
  },
};
