import * as v from "valibot";
import { readLines, takeLines } from "../../../journal/backup/pages";
import { takeFound } from "../../../journal/import/take";
import { readMoods } from "../../../journal/mood/read";
import { readNotes } from "../../../journal/therapy/notes";
import type { ReviewMessages } from "../../../messages/review";
import { cursor, id, nothing, text } from "../shapes";
import type { PageAsks } from "./handler";

const found = v.object({
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  at: v.pipe(v.number(), v.safeInteger()),
  text,
});

export const reviewAsks: PageAsks<ReviewMessages> = {
  "backup.read": {
    shape: v.object({ after: v.nullable(id) }),
    act: async ({ vault }, { after }) => readLines(await vault(), after),
  },
  "backup.take": {
    shape: v.object({ lines: v.pipe(v.array(v.string()), v.maxLength(500)) }),
    act: async ({ vault, schedule }, { lines }) => {
      const taken = await takeLines(await vault(), lines);
      await schedule.recompute();
      return taken;
    },
  },
  "import.take": {
    shape: v.object({ found: v.pipe(v.array(found), v.maxLength(500)) }),
    act: async ({ vault }, ask) => takeFound(await vault(), ask.found),
  },
  "review.moods": {
    shape: v.object({ before: v.nullable(cursor) }),
    act: async ({ vault }, { before }) => readMoods(await vault(), before),
  },
  "review.notes": {
    shape: v.object({ source: v.picklist(["entry", "setting", "decision", "practice"]), before: v.nullable(cursor) }),
    act: async ({ vault }, ask) => readNotes(await vault(), ask),
  },
  "counts.read": { shape: nothing, act: ({ tally }) => tally.read() },
  "counts.switch": {
    shape: v.object({ on: v.boolean() }),
    act: ({ tally }, { on }) => tally.change((known) => ({ ...known, on })),
  },
  "counts.clear": { shape: nothing, act: ({ tally }) => tally.change((known) => ({ ...known, weeks: {} })) },
};
