import * as v from "valibot";
import { type Cursor, cursor, epochMs, id } from "../base/shapes";
import type { CareView } from "../care/care";
import type { BackupPage } from "../journal/backup/pages";
import type { MoodsFound } from "../journal/mood/read";
import { found, noteSource } from "../journal/shapes";
import type { Note } from "../journal/therapy/note";
import type { TakenCopies } from "../vault";
import { gives, nothing } from "./message";
import { zone } from "./zone";

/** Far more treatments than lie between two visits to a therapist. */
const MOST = 500;

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

  /** The moods of a time, day by day, newest first: as long as the time has days, however much was written in it. */
  "review.moods": {
    ask: v.object({ since: v.nullable(epochMs), until: v.nullable(epochMs), zone }),
    answer: gives<MoodsFound>,
  },

  /** The numbers that the clinic asked for, earliest first. */
  "review.numbers": { ask: nothing, answer: gives<CareView<"number">[]> },

  /** What can be brought to a therapist, newest first: nothing that is older than `since`. */
  "review.notes": {
    ask: v.object({ source: noteSource, before: v.nullable(cursor), since: v.nullable(epochMs) }),
    answer: gives<{ notes: Note[]; next: Cursor | null }>,
  },

  /** The goals for these treatments, whenever they were written, newest first. */
  "review.goals": { ask: v.object({ treatments: v.pipe(v.array(id), v.maxLength(MOST)) }), answer: gives<Note[]> },
};
