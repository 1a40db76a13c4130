import * as v from "valibot";
import { type Cursor, cursor, epochMs, id } from "../base/shapes";
import type { CareView } from "../care/care";
import type { BackupPage } from "../journal/backup/pages";
import type { MoodPage } from "../journal/mood/read";
import { found, noteSource } from "../journal/shapes";
import type { Note } from "../journal/therapy/note";
import type { TakenCopies } from "../vault";
import { gives, nothing } from "./message";

/**
 * Looking back, and export and import of the whole journal. Long answers come in pages: a page asks until `next` is
 * null.
 */
export const reviewMessages = {
  /** Some of the records, in the order of their ids. `after` is the `last` of the previous answer, null at first. */
  "backup.read": { ask: v.object({ after: v.nullable(id) }), answer: gives<BackupPage> },
  /** Whether to offer a backup now. */
  "backup.due": { ask: nothing, answer: gives<boolean> },
  /** One was made, or is not wanted now. */
  "backup.answered": { ask: nothing, answer: gives<null> },
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

  /** Moods that are not older than `since`, newest first. */
  "review.moods": {
    ask: v.object({ before: v.nullable(cursor), since: v.nullable(epochMs) }),
    answer: gives<MoodPage>,
  },

  /** The numbers that the clinic asked for, earliest first. */
  "review.numbers": { ask: nothing, answer: gives<CareView<"number">[]> },

  /** What can be brought to a therapist, newest first. */
  "review.notes": {
    ask: v.object({ source: noteSource, before: v.nullable(cursor) }),
    answer: gives<{ notes: Note[]; next: Cursor | null }>,
  },
};
