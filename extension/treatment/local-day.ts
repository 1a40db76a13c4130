import { end, type Treatment } from "./treatment";

/** The first instant of a calendar day in a zone: midnight, or the end of the gap if the clock skips midnight. */
export function midnight(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.toZonedDateTime(zone).toInstant();
}

/** The calendar day on which a treatment starts, where it takes place. */
export function firstDay(treatment: Treatment): Temporal.PlainDate {
  return treatment.start.toPlainDate();
}

/** The calendar day on which a treatment ends; ending at midnight sharp counts as the day before. */
export function lastDay(treatment: Treatment): Temporal.PlainDate {
  return end(treatment).subtract({ nanoseconds: 1 }).toPlainDate();
}

/** The calendar day of an instant at the place of a treatment, wherever the person's device is. */
export function dayThere(treatment: Treatment, instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(treatment.start.timeZoneId).toPlainDate();
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: "days" }).days;
}
