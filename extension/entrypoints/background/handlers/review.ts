import { readNumbers } from "../../../care/records";
import { readLines, takeLines } from "../../../journal/backup/pages";
import { takeFound } from "../../../journal/import/take";
import { readMoods } from "../../../journal/mood/read";
import { readGoals, readNotes } from "../../../journal/therapy/notes";
import type { reviewMessages } from "../../../messages/review";
import { backupAnswered, isBackupOffered } from "../backup-rhythm";
import { done, type Handlers } from "./handler";

export const reviewHandlers: Handlers<typeof reviewMessages> = {
  "backup.read": ({ vault, versions }, { after }) => readLines(vault, versions, after),
  "backup.due": async ({ vault, clock, schedule, sync }) => {
    const { state } = await sync.view();
    return isBackupOffered(vault, { clock, schedule, isSynced: state !== "off" && state !== "notSetUp" });
  },
  "backup.answered": ({ vault, clock }) => done(backupAnswered(vault, clock)),
  "backup.take": async ({ vault, schedule, versions }, { lines }) => {
    const taken = await takeLines(vault, versions, lines);
    await schedule.recompute();
    return taken;
  },
  "import.take": ({ vault }, ask) => takeFound(vault, ask.found),
  "review.moods": ({ vault }, ask) => readMoods(vault, ask),
  "review.numbers": ({ vault }) => readNumbers(vault),
  "review.notes": ({ vault }, ask) => readNotes(vault, ask),
  "review.goals": ({ vault }, { treatments }) => readGoals(vault, treatments),
};
