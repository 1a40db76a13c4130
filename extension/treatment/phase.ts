import { earliest, isBefore } from "../base/ordering";
import { lateHour, quietDaysAfter } from "./journey-times";
import { dayEnd, dayStart, firstDay, lastDay } from "./local-day";
import { begin, end, type Treatment } from "./treatment";

/** The parts of the days around a treatment. All but `during` lie within one day each, or are whole days. */
export const phases = [
  /** The last day before. */
  "eve",
  /** The day itself, until the start. */
  "morning",
  "during",
  "rest",
  /** From the end of the rest until the day is over. */
  "evening",
  /** The first day after. */
  "dayAfter",
  /** The second and third day after. */
  "daysAfter",
] as const;
export type Phase = (typeof phases)[number];

/** A phase of one treatment, from `from` up to but not including `to`. Never empty. */
export interface PhaseSpan {
  phase: Phase;
  from: Temporal.Instant;
  to: Temporal.Instant;
  treatment: Treatment;
}

/**
 * The instant at which the rest is over: `restHours` elapsed hours after the end, but not past the end of the day. After
 * a treatment that ends at 18:00 or later it is the end of the day.
 */
export function restEnd(treatment: Treatment, restHours: number): Temporal.Instant {
  const ends = end(treatment);
  const dayIsOver = dayEnd(ends.toInstant(), ends.timeZoneId);
  const isLate = ends.hour >= lateHour || !ends.toPlainDate().equals(lastDay(treatment));
  return isLate ? dayIsOver : earliest(ends.toInstant().add({ hours: restHours }), dayIsOver);
}

/**
 * The phases of one treatment, in order and without gaps; none when it is cancelled. Days run from 05:00 to 05:00 at the
 * treatment's own place.
 */
export function phasesOf(treatment: Treatment, restHours: number): PhaseSpan[] {
  if (treatment.cancelled) return [];
  const zone = treatment.start.timeZoneId;
  const [first, last] = [firstDay(treatment), lastDay(treatment)];
  const [start, ends] = [begin(treatment).toInstant(), end(treatment).toInstant()];
  const rested = restEnd(treatment, restHours);
  const dayAfter = (days: number) => dayStart(last.add({ days }), zone);

  const span = (phase: Phase, from: Temporal.Instant, to: Temporal.Instant) => ({ phase, from, to, treatment });
  return [
    span("eve", dayStart(first.subtract({ days: 1 }), zone), dayStart(first, zone)),
    span("morning", dayStart(first, zone), start),
    span("during", start, ends),
    span("rest", ends, rested),
    span("evening", rested, dayAfter(1)),
    span("dayAfter", dayAfter(1), dayAfter(2)),
    span("daysAfter", dayAfter(2), dayAfter(quietDaysAfter + 1)),
  ].filter(({ from, to }) => isBefore(from, to));
}
