import { isBefore, latest } from "../base/ordering";
import { toLocalDate } from "../base/time";
import { midwayGap, shelfDays } from "../treatment/journey-times";
import { daysBetween, firstDay, lastDay } from "../treatment/local-day";
import { active, sorted } from "../treatment/plan";
import type { Treatment } from "../treatment/treatment";
import { midwayOf } from "../treatment/weeks-after";
import type { CareFields } from "./shapes";

type Decision = CareFields["decision"];

/**
 * The day on which a parked decision comes back: 14 days after the treatment that it belongs to, wherever that was moved
 * to. Without one, or when it was parked later than that, 14 days after it was parked. Kept parked, it comes back on the
 * day that it was kept until. Never on an eve, on the day of a treatment or on the day after one, and between two that are
 * up to 14 days apart on the day midway: then it is the first such day from there on.
 */
export function dueDay(decision: Decision, treatments: readonly Treatment[]): Temporal.PlainDate {
  const parked = Temporal.PlainDate.from(decision.parked);
  const known = sorted(active(treatments));
  const own = known.find(({ id }) => id === decision.treatment);
  const rested = own ? lastDay(own).add({ days: shelfDays }) : parked;
  const first = isBefore(parked, rested) ? rested : parked.add({ days: shelfDays });
  const kept = decision.until === "" ? first : latest(first, Temporal.PlainDate.from(decision.until));
  return firstFree(kept, known);
}

/** The first day from one on that is free for a decision. The treatments are in order. */
function firstFree(wanted: Temporal.PlainDate, treatments: readonly Treatment[]): Temporal.PlainDate {
  let day = wanted;
  for (const [index, treatment] of treatments.entries()) {
    const [eve, over] = [firstDay(treatment).subtract({ days: 1 }), lastDay(treatment).add({ days: 2 })];
    if (isBefore(day, eve)) continue; // it lies ahead, and so does what it asks for
    day = latest(day, over);
    const next = treatments[index + 1];
    const gap = next ? daysBetween(lastDay(treatment), firstDay(next)) : Number.POSITIVE_INFINITY;
    if (gap > midwayGap) continue;
    const midway = lastDay(treatment).add({ days: midwayOf(gap) });
    const isFree = midwayOf(gap) < gap - 1 && !isBefore(midway, day);
    if (isFree) return midway;
    // Past it, the day after the next one is the first that is free.
    if (next) day = latest(day, firstDay(next));
  }
  return day;
}

export const isDue = (decision: Decision, treatments: readonly Treatment[], today: Temporal.PlainDate): boolean =>
  !isBefore(today, dueDay(decision, treatments));

/** The fields to set when a decision is parked again. */
export const parkedAgain = (today: Temporal.PlainDate): Pick<Decision, "until"> => ({
  until: toLocalDate(today.add({ days: shelfDays })),
});
