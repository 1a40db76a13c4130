import { type Draft, defaultMinutes, type Kind } from "./treatment";

/** Monday is 1, Sunday is 7, as in ISO 8601 and in Temporal. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const longestSeries = 60;

/** 'Six infusions, Mondays and Thursdays, at ten.' */
export interface SeriesWish {
  /** The first day that may have a treatment; the series starts on the first wanted weekday from it on. */
  first: Temporal.PlainDate;
  /** Wall-clock time, the same on both sides of a clock change. */
  time: Temporal.PlainTime;
  zone: string;
  weekdays: readonly Weekday[];
  /** Rounded and clamped to a whole number from 1 to {@link longestSeries}. */
  count: number;
  kind: Kind;
  /** Length in minutes; the usual one of the kind if absent. */
  minutes?: number;
}

/**
 * The treatments of a series, earliest first, with no id and no intention yet; none if no weekday is wanted. If a clock
 * change skips the wall-clock time, that one treatment is later by the length of the gap.
 * @throws RangeError if the zone is unknown.
 */
export function seriesOf(wish: SeriesWish): Draft[] {
  const { kind, minutes = defaultMinutes[kind] } = wish;
  return daysOf(wish).map((day) => ({
    kind,
    start: day.toZonedDateTime({ timeZone: wish.zone, plainTime: wish.time }),
    minutes,
    cancelled: false,
    intention: "",
  }));
}

function daysOf({ first, weekdays, count }: SeriesWish): Temporal.PlainDate[] {
  const wanted = Math.min(longestSeries, Math.max(1, Math.trunc(count) || 1));
  const firstWeek = Array.from({ length: 7 }, (_, days) => first.add({ days }));
  const pattern = firstWeek.filter((day) => (weekdays as readonly number[]).includes(day.dayOfWeek));
  const weeks = Array.from({ length: wanted }, (_, index) => index);
  return weeks.flatMap((week) => pattern.map((day) => day.add({ weeks: week }))).slice(0, wanted);
}
