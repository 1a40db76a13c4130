import { daysAhead } from "./journey-times";
import { daysBetween, firstDay } from "./local-day";
import type { Plan } from "./plan";
import { type DayOfPlan, daysFrom } from "./quiet-days";
import { relevantTreatments } from "./relevant-treatments";
import type { Treatment } from "./treatment";

/** The days of the path, and which of them is today. */
export interface PathOfPlan {
  /** The first of them, in days since 1970-01-01. */
  first: number;
  days: DayOfPlan[];
  today: number;
}

/** How far ahead of the treatment the path reaches: four weeks, in which the journey still speaks of it. */
const daysAfter = 28;
/** Further from it than the path reaches, today stands this many days from its end. */
const margin = 3;

/**
 * The days around a treatment, from a week before to four weeks after, moved as far as it takes to have today among them;
 * without one, from a week before today.
 */
export function pathOf(plan: Plan, about: Treatment | undefined, { today, at, zone }: Now): PathOfPlan {
  const count = daysAhead + daysAfter + 1;
  const usual = (about ? firstDay(about) : today).subtract({ days: daysAhead });
  const place = daysBetween(usual, today);
  const moved = Math.max(margin, Math.min(count - 1 - margin, place));
  const from = place < 0 || place >= count ? today.subtract({ days: moved }) : usual;
  return pathFrom(plan, from, count, { today, at, zone });
}

interface Now {
  /** The person's day, from 05:00 to 05:00. */
  today: Temporal.PlainDate;
  at: Temporal.Instant;
  zone: string;
}

/** So many days of a plan, from one of them on. */
export function pathFrom(plan: Plan, from: Temporal.PlainDate, count: number, { today, at, zone }: Now): PathOfPlan {
  const near = { ...plan, treatments: relevantTreatments(plan.treatments, at, count) };
  return {
    first: daysBetween(Temporal.PlainDate.from("1970-01-01"), from),
    days: daysFrom(near, from, count, zone),
    today: daysBetween(from, today),
  };
}
