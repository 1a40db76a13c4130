import { dayStartHour } from "./journey-times";
import { begin, end, type Treatment } from "./treatment";

/** The instant at which a day starts in a zone: 05:00 of that date. */
export function dayStart(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return hourOf(day, dayStartHour, zone);
}

/** A full hour of a day: 5 to 23 are of its own date, 24 to 28 are the first hours of the next one. */
export function hourOf(day: Temporal.PlainDate, hour: number, zone: string): Temporal.Instant {
  const date = day.add({ days: Math.floor(hour / 24) });
  return date.toZonedDateTime({ timeZone: zone, plainTime: { hour: hour % 24 } }).toInstant();
}

/** The day that an instant belongs to in a zone. Before 05:00 it is still the day before. */
export function dayAt(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return dayOf(instant.toZonedDateTimeISO(zone));
}

/** As {@link dayAt}, for a time that knows its zone. */
export function dayOf(time: Temporal.ZonedDateTime): Temporal.PlainDate {
  const date = time.toPlainDate();
  return time.hour < dayStartHour ? date.subtract({ days: 1 }) : date;
}

/** The instant at which the day of an instant ends: the next 05:00. */
export function dayEnd(instant: Temporal.Instant, zone: string): Temporal.Instant {
  return dayStart(dayAt(instant, zone).add({ days: 1 }), zone);
}

/** The day on which a treatment starts, where it takes place. */
export function firstDay(treatment: Treatment): Temporal.PlainDate {
  return dayOf(begin(treatment));
}

/** The day on which a treatment ends, where it takes place. */
export function lastDay(treatment: Treatment): Temporal.PlainDate {
  return dayOf(end(treatment));
}

/** The day of an instant at the place of a treatment, wherever the person's device is. */
export function dayThere(treatment: Treatment, instant: Temporal.Instant): Temporal.PlainDate {
  return dayAt(instant, treatment.start.timeZoneId);
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to, { largestUnit: "days" }).days;
}
