import { i18n } from "#i18n";
import { dateFormat, relativeFormat } from "./formats";
import { zoneHere } from "./zone";

// Every date and time that a person reads, in the language of the texts.

type Options = Intl.DateTimeFormatOptions;

const language = () => i18n.t("language");
const time: Options = { hour: "numeric", minute: "2-digit" };
const dayOfYear: Options = { weekday: "long", day: "numeric", month: "long" };
const longDate: Options = { day: "numeric", month: "long", year: "numeric" };
const shortTime: Options = { weekday: "short", day: "numeric", month: "short", ...time };

/** An instant in epoch milliseconds, where the person is now if no zone is said. */
const textOf = (at: number, options: Options, timeZone = zoneHere()): string =>
  dateFormat({ timeZone, ...options }).format(at);

/** A time in its own zone. */
const inItsZone = (at: Temporal.ZonedDateTime, options: Options): string =>
  textOf(at.epochMilliseconds, options, at.timeZoneId);

const startInUtc = (day: Temporal.PlainDate): number => day.toZonedDateTime("UTC").epochMilliseconds;

const ofDay = (day: Temporal.PlainDate, options: Options): string => textOf(startInUtc(day), options, "UTC");

const yearOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zoneHere()).year;

const yearUnlessNow = (year: number, now: number): Options => (year === yearOf(now) ? {} : { year: "numeric" });

/** 'Thursday, 26 November at 10:00' in the treatment's own zone. `start` is RFC 9557 text. */
export const whenOf = (start: string): string =>
  inItsZone(Temporal.ZonedDateTime.from(start), { ...dayOfYear, ...time });

/** 'Thu 26 Nov, 10:00' where the person is now, for an instant in epoch milliseconds. */
export const shortWhen = (at: number): string => textOf(at, shortTime);

/** The same, with the year if it is not this one. */
export const entryWhen = (at: number, now: number): string =>
  textOf(at, { ...shortTime, ...yearUnlessNow(yearOf(at), now) });

/** 'Today', 'Yesterday' or 'Mon 30 Nov', with the year if it is not this one, for a calendar day. */
export function dayShort(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const away = today.until(day).days;
  if (away === 0 || away === -1) return capitalised(daysAway(away));
  const year: Options = day.year === today.year ? {} : { year: "numeric" };
  return ofDay(day, { weekday: "short", day: "numeric", month: "short", ...year });
}

/** 'in 4 days', 'tomorrow', 'today', '10 days ago', '3 months ago'. */
export function daysAway(days: number): string {
  const format = relativeFormat({ numeric: "auto" });
  return Math.abs(days) < 60 ? format.format(days, "day") : format.format(Math.trunc(days / 30.4), "month");
}

const capitalised = (words: string): string => words.charAt(0).toLocaleUpperCase(language()) + words.slice(1);

/** '10 December', with the year if it is not this one, at the place of the treatment. */
export const dayAndMonth = (start: Temporal.ZonedDateTime, now: number): string =>
  inItsZone(start, { day: "numeric", month: "long", ...yearUnlessNow(start.year, now) });

/** '10:00' in its own zone, of RFC 9557 text. */
export const timeOf = (start: string): string => inItsZone(Temporal.ZonedDateTime.from(start), time);

/** '10:00' where the person is now. */
export const clockOf = (at: number): string => textOf(at, time);

/** '10:00' if that is within a day, else 'Thu 26 Nov, 10:00'. */
export const soonOrWhen = (at: number, now: number): string =>
  at - now < 24 * 60 * 60_000 ? clockOf(at) : shortWhen(at);

/** '10:00' in a zone. */
export const clockIn = (at: number, timeZone: string): string => textOf(at, time, timeZone);

/** Days ahead in which a weekday alone names the day. */
const thisWeek = 6;

/** 'Thursday, 05:00', and with its date if it is not in the next days: 'Thursday, 26 November at 05:00'. */
export const soonWhen = (at: Temporal.ZonedDateTime, now: Temporal.Instant): string =>
  inItsZone(at, {
    ...(now.until(at.toInstant()).total("hours") < thisWeek * 24 ? { weekday: "long" } : dayOfYear),
    ...time,
  });

/** '24 November 2026 at 00:30' where the person is now. */
export const longWhen = (at: number): string => textOf(at, { ...longDate, ...time });

/** 'Thu 10:00' in its own zone. */
export const shortDayTime = (at: Temporal.ZonedDateTime): string => inItsZone(at, { weekday: "short", ...time });

/** 'Dec', '10' and 'Thu' in its own zone: what stands on a leaf of a calendar. */
export const calendarLeaf = (at: Temporal.ZonedDateTime): { month: string; day: string; weekday: string } => ({
  month: inItsZone(at, { month: "short" }),
  day: inItsZone(at, { day: "numeric" }),
  weekday: inItsZone(at, { weekday: "short" }),
});

/** '24 November 2026' where the person is now. */
export const dayAt = (at: number): string => textOf(at, longDate);

/** The same for an instant that is exact to the day only, in UTC. */
export const utcDayAt = (at: number): string => textOf(at, longDate, "UTC");

/** 'Thursday, 26 November', with the year if it is not this one, at the place of the treatment. */
export const treatmentDay = (start: Temporal.ZonedDateTime, now: number): string =>
  inItsZone(start, { ...dayOfYear, ...yearUnlessNow(start.year, now) });

/** 'Thursday, 10 December' for a calendar day. */
export const dayName = (day: Temporal.PlainDate): string => ofDay(day, dayOfYear);

/** '10 December 2026'. */
export const longDay = (day: Temporal.PlainDate): string => ofDay(day, longDate);

/** '2 – 10 December 2026', or whatever part of two days is not the same. */
export const longDays = (from: Temporal.PlainDate, to: Temporal.PlainDate): string => rangeOf(from, to, longDate);

/** 'December 2026', or 'December 2026 – January 2027', for the months that two days are in. */
export const monthsOf = (from: Temporal.PlainDate, to: Temporal.PlainDate): string =>
  rangeOf(from, to, { month: "long", year: "numeric" });

function rangeOf(from: Temporal.PlainDate, to: Temporal.PlainDate, options: Options): string {
  return dateFormat({ ...options, timeZone: "UTC" }).formatRange(startInUtc(from), startInUtc(to));
}

/** '10 Dec 2026'. */
export const shortDay = (day: Temporal.PlainDate): string => ofDay(day, { ...longDate, month: "short" });

/** '10 Dec'. */
export const dayOfMonth = (day: Temporal.PlainDate): string => ofDay(day, { day: "numeric", month: "short" });

/** Whether the person's browser writes the month before the day: 5/6 is then the 6th of May. */
export function isMonthFirst(): boolean {
  const parts = new Intl.DateTimeFormat(navigator.language, { day: "numeric", month: "numeric" }).formatToParts(0);
  return parts.findIndex(({ type }) => type === "month") < parts.findIndex(({ type }) => type === "day");
}

/** 'December 2026' for any day of it. */
export const monthName = (day: Temporal.PlainDate): string => ofDay(day, { month: "long", year: "numeric" });

/** 'Thu' for 4: Monday to Sunday are 1 to 7. */
export const weekdayName = (weekday: number): string =>
  ofDay(Temporal.PlainDate.from("2026-01-04").add({ days: weekday }), { weekday: "short" });
