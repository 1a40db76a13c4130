import { isBefore } from "../base/ordering";
import type { EpochMs } from "../base/shapes";
import type { Moment, MomentKind } from "../treatment/journey";
import { lastTreatment, nextTreatment, type Plan } from "../treatment/plan";
import { end } from "../treatment/treatment";

/** How long the last copy is enough, in milliseconds: four weeks. */
const enough = 28 * 24 * 3_600_000;

/** When there is room for it: not on the way into a treatment, nor in the first days after one. */
const room: ReadonlySet<MomentKind> = new Set(["none", "far", "daysAfter", "week1", "week2", "month"]);
const firstDays = 3;

/**
 * Whether a copy of the journal in a file is worth a line: four weeks after the last one, and at the end of a series.
 * @param since when it was made or offered last, or when there was first something to lose
 */
export function isBackupDue(plan: Plan, moment: Moment, since: EpochMs, now: Temporal.Instant): boolean {
  if (!room.has(moment.kind) || (moment.kind === "daysAfter" && moment.days < firstDays)) return false;
  if (now.epochMilliseconds - since >= enough) return true;
  const last = lastTreatment(plan, now);
  const isOver = last !== undefined && isBefore(end(last).toInstant(), now) && nextTreatment(plan, now) === undefined;
  return isOver && end(last).epochMilliseconds > since;
}
