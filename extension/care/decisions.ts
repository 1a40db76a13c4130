import { isBefore, latest } from "../base/ordering";
import { lastDay } from "../treatment/local-day";
import { active } from "../treatment/plan";
import type { Treatment } from "../treatment/treatment";
import type { CareFields } from "./shapes";

/** How long a decision rests, in days: after a treatment, after it was parked, and each time it is parked again. */
export const restDays = 14;

type Decision = CareFields["decision"];

/**
 * The local day on which a parked decision is due: 14 days after the treatment that it belongs to, even if that was
 * moved. Without one, or if it was parked later than that, 14 days after it was parked. Parked again, it is due on the
 * day in `until`.
 */
export function dueDay(decision: Decision, treatments: readonly Treatment[]): Temporal.PlainDate {
  const parked = Temporal.PlainDate.from(decision.parked);
  const own = active(treatments).find(({ id }) => id === decision.treatment);
  const rested = own ? lastDay(own).add({ days: restDays }) : parked;
  const first = isBefore(parked, rested) ? rested : parked.add({ days: restDays });
  if (decision.until === "") return first;
  return latest(first, Temporal.PlainDate.from(decision.until));
}

export const isDue = (decision: Decision, treatments: readonly Treatment[], today: Temporal.PlainDate): boolean =>
  !isBefore(today, dueDay(decision, treatments));

/** The fields to set when a decision is parked again. */
export const parkedAgain = (today: Temporal.PlainDate): Pick<Decision, "until"> => ({
  until: today.add({ days: restDays }).toString(),
});
