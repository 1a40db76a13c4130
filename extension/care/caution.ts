import { end, type Moment, type Plan, type Treatment } from "../treatment";
import { noon } from "../treatment/journey-times";
import { dayAt, dayStart, firstDay, hourOf, lastDay } from "../treatment/local-day";
import { isInRest } from "../treatment/rest";
import { stretches } from "./schedule";

/** What to be careful with: on the eve of a treatment, or from the start of its day to the next noon. */
export type Caution = "eve" | "day";

/**
 * What to be careful with at an instant. A day starts where the treatment is; the noon that ends it is that of `zone`,
 * where the person is. The rest and the hours after, if they last longer, lengthen it. If the next treatment has its eve then, the day counts.
 */
export function cautionAt(plan: Plan, moment: Moment, instant: Temporal.Instant, zone: string): Caution | undefined {
  if (isInRest(moment)) return "day";
  const treatments = stretches(plan).map(({ treatment }) => treatment);
  if (treatments.some((treatment) => isWithin(instant, [startOf(treatment, 0), nextNoon(treatment, zone)]))) {
    return "day";
  }
  const isEve = treatments.some((treatment) => isWithin(instant, [startOf(treatment, -1), startOf(treatment, 0)]));
  return isEve ? "eve" : undefined;
}

/** Whether a treatment is over and the noon after its day has not come, for somebody in this zone. */
export const isBeforeNextNoon = (plan: Plan, instant: Temporal.Instant, zone: string): boolean =>
  stretches(plan).some(({ treatment }) => isWithin(instant, [end(treatment).toInstant(), nextNoon(treatment, zone)]));

/** The start of the treatment's day, or of one `days` later. */
const startOf = (treatment: Treatment, days: number): Temporal.Instant =>
  dayStart(firstDay(treatment).add({ days }), treatment.start.timeZoneId);

function nextNoon(treatment: Treatment, zone: string): Temporal.Instant {
  // For somebody who is far from there the day may be another one already, or not yet: the later one counts.
  const [there, here] = [lastDay(treatment), dayAt(end(treatment).toInstant(), zone)];
  const last = Temporal.PlainDate.compare(there, here) < 0 ? here : there;
  return hourOf(last.add({ days: 1 }), noon, zone);
}

const isWithin = (instant: Temporal.Instant, [from, until]: [Temporal.Instant, Temporal.Instant]): boolean =>
  Temporal.Instant.compare(from, instant) <= 0 && Temporal.Instant.compare(instant, until) < 0;
