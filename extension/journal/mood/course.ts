import { isWithin } from "../../base/ordering";
import type { EpochMs } from "../../base/shapes";
import { instantOf } from "../../base/time";
import { dayAt, dayOf } from "../../treatment/local-day";
import { active } from "../../treatment/plan";

/** A mood that somebody noted: 0–10. */
export interface MoodNote {
  readonly at: EpochMs;
  readonly mood: number;
}

/** A treatment in the chart. `start` is RFC 9557 text. */
interface Marked {
  readonly start: string;
  readonly cancelled: boolean;
}

/** All moods of one day from 05:00 to 05:00, or of one month. */
export interface Step<T extends Marked = Marked> {
  /** The day, or the first day of the month. */
  readonly day: Temporal.PlainDate;
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  /** How many moods; 0 if there is only a treatment: then the others are NaN. */
  readonly count: number;
  readonly treatments: readonly T[];
}

/**
 * The course of mood, day by day or, over a long time, month by month. Earliest first, without empty days or months.
 */
export interface Course<T extends Marked = Marked> {
  readonly unit: "day" | "month";
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly steps: readonly Step<T>[];
}

/** More days than this are drawn as months, because overlapping dots cannot be read. */
const mostDays = 190;

interface Span {
  /** Undefined: from the first mood on. */
  readonly from: Temporal.PlainDate | undefined;
  readonly to: Temporal.PlainDate;
  /** The zone whose days are used. */
  readonly zone: string;
}

/** @returns undefined if no mood lies in the span */
export function courseOf<T extends Marked>(
  notes: readonly MoodNote[],
  treatments: readonly T[],
  { from, to, zone }: Span,
): Course<T> | undefined {
  const dated = notes.map(({ at, mood }) => ({ day: dayAt(instantOf(at), zone), mood }));
  const first = from ?? dated.map(({ day }) => day).toSorted(Temporal.PlainDate.compare)[0];
  if (first === undefined) return undefined;
  const inSpan = ({ day }: { day: Temporal.PlainDate }) => isWithin(day, { from: first, to });
  const moods = dated.filter(inSpan);
  if (moods.length === 0) return undefined;
  const marks = active(treatments)
    .map((treatment) => ({ day: dayOf(Temporal.ZonedDateTime.from(treatment.start)), treatment }))
    .filter(inSpan);
  const unit = first.until(to, { largestUnit: "days" }).days > mostDays ? "month" : "day";
  const groups = new Map<string, { moods: number[]; treatments: T[] }>();
  const groupOf = (day: Temporal.PlainDate) => {
    const key = (unit === "day" ? day : day.with({ day: 1 })).toString();
    const group = groups.get(key) ?? { moods: [], treatments: [] };
    groups.set(key, group);
    return group;
  };
  for (const { day, mood } of moods) groupOf(day).moods.push(mood);
  for (const { day, treatment } of marks) groupOf(day).treatments.push(treatment);
  const steps = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => ({
      day: Temporal.PlainDate.from(key),
      ...spread(group.moods),
      treatments: group.treatments,
    }));
  return { unit, from: first, to, steps };
}

/** The position of a step between the ends of its course, 0 to 1: the middle of its day or month. */
export function placeOf({ unit, from, to }: Course, { day }: Pick<Step, "day">): number {
  const days = from.until(to, { largestUnit: "days" }).days + 1;
  const middle = from.until(day, { largestUnit: "days" }).days + (unit === "day" ? 0.5 : day.daysInMonth / 2);
  return Math.min(1, Math.max(0, middle / days));
}

const spread = (moods: readonly number[]) => ({
  low: moods.length === 0 ? Number.NaN : Math.min(...moods),
  high: moods.length === 0 ? Number.NaN : Math.max(...moods),
  mean: moods.reduce((sum, mood) => sum + mood, 0) / moods.length,
  count: moods.length,
});
