import { readLines, takeLines } from "../../../journal/backup/pages";
import { takeFound } from "../../../journal/import/take";
import { readMoods } from "../../../journal/mood/read";
import { readNotes } from "../../../journal/therapy/notes";
import type { reviewMessages } from "../../../messages/review";
import type { Handlers } from "./handler";

export const reviewHandlers: Handlers<typeof reviewMessages> = {
  "backup.read": async ({ vault }, { after }) => readLines(await vault(), after),
  "backup.take": async ({ vault, schedule }, { lines }) => {
    const taken = await takeLines(await vault(), lines);
    await schedule.recompute();
    return taken;
  },
  "import.take": async ({ vault }, ask) => takeFound(await vault(), ask.found),
  "review.moods": async ({ vault }, { before }) => readMoods(await vault(), before),
  "review.notes": async ({ vault }, ask) => readNotes(await vault(), ask),
  "counts.read": ({ nudgeCounter }) => nudgeCounter.read(),
  "counts.switch": ({ nudgeCounter }, { on }) => nudgeCounter.change((known) => ({ ...known, on })),
  "counts.clear": ({ nudgeCounter }) => nudgeCounter.change((known) => ({ ...known, weeks: {} })),
};
