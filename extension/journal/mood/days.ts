import type { EpochMs, LocalDate } from "../../base/shapes";
import { instantOf, toLocalDate } from "../../base/time";
import { dayAt } from "../../treatment/local-day";

/** A mood that somebody noted: 0–10. */
export interface MoodNote {
  readonly at: EpochMs;
  readonly mood: number;
}

/** Some moods, in a few numbers. */
export interface Moods {
  readonly low: number;
  readonly high: number;
  readonly sum: number;
  readonly count: number;
}

/** All moods of one day from 05:00 to 05:00. */
export interface MoodDay extends Moods {
  readonly day: LocalDate;
}

export const together = (a: Moods, b: Moods): Moods => ({
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
  sum: a.sum + b.sum,
  count: a.count + b.count,
});

/** The days on which moods were noted, in the order in which they first come. */
export function moodDays(notes: readonly MoodNote[], zone: string): MoodDay[] {
  const days = new Map<LocalDate, Moods>();
  for (const { at, mood } of notes) {
    const day = toLocalDate(dayAt(instantOf(at), zone));
    const one = { low: mood, high: mood, sum: mood, count: 1 };
    const known = days.get(day);
    days.set(day, known ? together(known, one) : one);
  }
  return Array.from(days, ([day, moods]) => ({ day, ...moods }));
}
