import { daysAhead, midwayGap, monthDays, runGap, week1Days, week2Days } from "./journey-times";
import { daysBetween, firstDay, lastDay } from "./local-day";
import type { Treatment } from "./treatment";

const kinds = ["week1", "week2", "month"] as const;
export type WeekKind = (typeof kinds)[number];

/** A moment of the weeks after a treatment, and the day since on which it comes. */
export interface WeekAfter {
  kind: WeekKind;
  days: number;
  /** It is that one day only, between two treatments that are near each other. */
  midway: boolean;
}

const usual: Readonly<Record<Exclude<WeekKind, "month">, number>> = { week1: week1Days, week2: week2Days };
/** A Monday, so that which of them is in turn changes with the week of the calendar. */
const someMonday = Temporal.PlainDate.from("1970-01-05");

/**
 * The weeks after a treatment, in order. None within a run, whose last treatment they count from. Between two that are 5
 * to 14 days apart the day midway carries them in turn. Otherwise they come 7, 14 and 28 days after, and the last of them
 * on the last ordinary day before the week of the next treatment, if that is sooner; it then also carries, in turn, those
 * that have no day of their own any more.
 *
 * The turn goes by the week of the calendar, so every device says the same, however much of the plan it has at hand.
 */
export function weeksAfter(treatment: Treatment, next: Treatment | undefined): WeekAfter[] {
  const day = lastDay(treatment);
  const gap = next ? daysBetween(day, firstDay(next)) : Number.POSITIVE_INFINITY;
  if (gap <= runGap) return [];
  const turn = Math.floor(daysBetween(someMonday, day) / 7);
  const inTurn = (some: readonly WeekKind[]) => some[turn % some.length] as WeekKind;
  if (gap <= midwayGap) return [{ kind: inTurn(kinds), days: midwayOf(gap), midway: true }];
  const last = Math.min(monthDays, gap - daysAhead - 1);
  const own = (["week1", "week2"] as const).filter((kind) => usual[kind] < last);
  return [
    ...own.map((kind) => ({ kind, days: usual[kind], midway: false })),
    { kind: inTurn(kinds.slice(own.length)), days: last, midway: false },
  ];
}

/** The day midway between two treatments, counted from the first. */
export const midwayOf = (gap: number): number => Math.ceil(gap / 2);
