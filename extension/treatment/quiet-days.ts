import { quietDaysAfter, quietEveningHour, waking } from "./journey-times";
import { daysBetween, firstDay, hourOf, lastDay } from "./local-day";
import { active, type Plan, sorted } from "./plan";
import { type QuietStretch, quietStretches } from "./quiet-stretches";
import type { Strength } from "./rhythm";

/** How a day is, before and after 17:00, as far as a person is to see it at a glance. */
export type QuietDay = "none" | "soft" | "evening" | "full";

/** A day of a plan, and how it is at most. */
export interface DayOfPlan {
  day: Temporal.PlainDate;
  quiet: QuietDay;
  /** Whether a treatment starts on it. */
  treatment: boolean;
}

/** The days from the eve of a plan's first treatment to the last soft day, at most so many. */
export function quietDays(plan: Plan, most: number): DayOfPlan[] {
  const treatments = sorted(active(plan.treatments));
  const [first, last] = [treatments[0], treatments.at(-1)];
  if (!first || !last) return [];
  const opens = firstDay(first).subtract({ days: 1 });
  const count = Math.min(most, daysBetween(opens, lastDay(last)) + quietDaysAfter + 1);
  return daysFrom(plan, opens, count, first.start.timeZoneId);
}

/** So many days of a plan in a zone, quiet or not. */
export function daysFrom(plan: Plan, from: Temporal.PlainDate, count: number, zone: string): DayOfPlan[] {
  const treatments = active(plan.treatments);
  const stretches = quietStretches(plan);
  return Array.from({ length: count }, (_, days) => {
    const day = from.add({ days });
    return {
      day,
      quiet: quietOn(stretches, day, zone),
      treatment: treatments.some((each) => firstDay(each).equals(day)),
    };
  });
}

/**
 * When the next pause or note begins, and with it the quiet days; not after `now` if they have begun. Undefined if none
 * are left.
 */
export const quietBegins = (plan: Plan, { epochMilliseconds: now }: Temporal.Instant): Temporal.Instant | undefined =>
  quietStretches(plan).find(({ to, strength }) => strength !== "none" && to.epochMilliseconds > now)?.from;

function quietOn(stretches: readonly QuietStretch[], day: Temporal.PlainDate, zone: string): QuietDay {
  const begins = hourOf(day, waking.from, zone).epochMilliseconds;
  const ends = hourOf(day, waking.to, zone).epochMilliseconds;
  const here = stretches.filter(({ from, to }) => from.epochMilliseconds < ends && begins < to.epochMilliseconds);
  if (here.every(({ strength }) => strength === "none")) return "none"; // most days: no hour need be looked at
  const hours = Array.from({ length: waking.to - waking.from }, (_, hour) => waking.from + hour);
  const strengthsOf = new Map(hours.map((hour) => [hour, strengthAt(here, hourOf(day, hour, zone))]));
  const at = (hour: number) => strengthsOf.get(hour) ?? "none";
  const paused = hours.filter((hour) => at(hour) === "full" || at(hour) === "silent");
  // The treatment itself is silent in every rhythm, and says nothing of the rest of its day.
  if (paused.some((hour) => hour < quietEveningHour && at(hour) === "full")) return "full";
  if (paused.some((hour) => hour >= quietEveningHour)) return "evening";
  return hours.some((hour) => at(hour) === "soft") ? "soft" : "none";
}

function strengthAt(stretches: readonly QuietStretch[], { epochMilliseconds: at }: Temporal.Instant): Strength {
  const found = stretches.find(({ from, to }) => from.epochMilliseconds <= at && at < to.epochMilliseconds);
  return found?.strength ?? "none";
}
