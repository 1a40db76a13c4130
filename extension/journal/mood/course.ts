import { earliest, isBefore, isWithin, latest } from "../../base/ordering";
import { dayOf, dayStart, daysBetween } from "../../treatment/local-day";
import { active } from "../../treatment/plan";
import { type MoodDay, type Moods, together } from "./days";

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
  /** The zone whose days are used. */
  readonly zone: string;
  readonly steps: readonly Step<T>[];
  /** The days with treatments, earliest first, also where steps are months. */
  readonly marks: readonly { readonly day: Temporal.PlainDate; readonly treatments: readonly T[] }[];
}

/** More days than this are drawn as months, because overlapping dots cannot be read. */
const mostDays = 190;

/** A course is not drawn over fewer days than this: two dots at its ends would look like a long way. */
const fewestDays = 7;

/** A treatment so many days before the first mood belongs to it: the mood lies in its quiet days. */
const quietDaysAfter = 3;

interface Span {
  /** The earliest day. The course begins with the first mood if that is later. Undefined: with the first mood. */
  readonly from: Temporal.PlainDate | undefined;
  readonly to: Temporal.PlainDate;
  /** The zone whose days are used. */
  readonly zone: string;
}

/**
 * @param days in the zone of the span
 * @returns undefined if no mood lies in the span
 */
export function courseOf<T extends Marked>(
  days: readonly MoodDay[],
  treatments: readonly T[],
  { from, to, zone }: Span,
): Course<T> | undefined {
  const moods = days
    .map((each) => ({ ...each, day: Temporal.PlainDate.from(each.day) }))
    .filter(({ day }) => !isBefore(to, day) && (from === undefined || !isBefore(day, from)));
  const marked = active(treatments).map((treatment) => ({
    day: dayOf(Temporal.ZonedDateTime.from(treatment.start)),
    treatment,
  }));
  const first = beginOf(
    moods.map(({ day }) => day),
    marked.map(({ day }) => day),
    { from, to },
  );
  if (first === undefined) return undefined;
  const marks = marked.filter(({ day }) => isWithin(day, { from: first, to }));
  const unit = daysBetween(first, to) > mostDays ? "month" : "day";
  const groups = new Map<string, { moods: Moods[]; treatments: T[] }>();
  const groupOf = (day: Temporal.PlainDate) => {
    const key = (unit === "day" ? day : day.with({ day: 1 })).toString();
    const group = groups.get(key) ?? { moods: [], treatments: [] };
    groups.set(key, group);
    return group;
  };
  for (const { day, ...those } of moods) groupOf(day).moods.push(those);
  for (const { day, treatment } of marks) groupOf(day).treatments.push(treatment);
  const steps = inOrder(groups).map(([day, group]) => ({
    day,
    ...spread(group.moods),
    treatments: group.treatments,
  }));
  const markedDays = Map.groupBy(marks, ({ day }) => day.toString());
  return {
    unit,
    from: first,
    to,
    zone,
    steps,
    marks: inOrder(markedDays).map(([day, all]) => ({ day, treatments: all.map(({ treatment }) => treatment) })),
  };
}

/** The day with which a course begins: it fits what there is. */
function beginOf(
  moods: readonly Temporal.PlainDate[],
  treatments: readonly Temporal.PlainDate[],
  { from, to }: Pick<Span, "from" | "to">,
): Temporal.PlainDate | undefined {
  if (moods.length === 0) return undefined;
  const first = moods.reduce(earliest);
  const near = treatments.filter((day) => isWithin(day, { from: first.subtract({ days: quietDaysAfter }), to: first }));
  const begin = [first, ...near, to.subtract({ days: fewestDays - 1 })].reduce(earliest);
  return from === undefined ? begin : latest(begin, from);
}

/** By the days that are their keys. */
const inOrder = <T>(groups: ReadonlyMap<string, T>): [Temporal.PlainDate, T][] =>
  [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([day, group]) => [Temporal.PlainDate.from(day), group]);

/** The position of a step between the ends of its course, 0 to 1: the middle of its day or month. */
export function placeOf({ unit, from, to }: Course, { day }: Pick<Step, "day">): number {
  const middle = daysBetween(from, day) + (unit === "day" ? 0.5 : day.daysInMonth / 2);
  return inside(middle / (daysBetween(from, to) + 1));
}

/** The same for the middle of a day, also where steps are months. */
export const placeOfDay = (course: Course, day: Temporal.PlainDate): number =>
  placeOf({ ...course, unit: "day" }, { day });

/** The same for an instant. */
export function placeOfInstant({ from, to, zone }: Course, { epochMilliseconds: at }: Temporal.Instant): number {
  const [begin, end] = [dayStart(from, zone), dayStart(to.add({ days: 1 }), zone)].map(
    ({ epochMilliseconds }) => epochMilliseconds,
  ) as [number, number];
  return inside((at - begin) / (end - begin));
}

const inside = (place: number) => Math.min(1, Math.max(0, place));

const spread = (moods: readonly Moods[]) => {
  if (moods.length === 0) return { low: Number.NaN, high: Number.NaN, mean: Number.NaN, count: 0 };
  const { low, high, sum, count } = moods.reduce(together);
  return { low, high, mean: sum / count, count };
};
