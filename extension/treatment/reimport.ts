import type { Candidate } from "./calendar-file";

/**
 * The start of a calendar entry that was imported before as a treatment starting at `before`. What the file leaves open
 * stays as it was, even if the person has travelled since: the place, and the hour of an all-day entry.
 */
export function reimportedStart(
  { start, allDay, floating, zoneAssumed }: Pick<Candidate, "start" | "allDay" | "floating" | "zoneAssumed">,
  before: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  const timeZone = before.timeZoneId;
  if (allDay) return start.toPlainDate().toZonedDateTime({ timeZone, plainTime: before.toPlainTime() });
  if (floating) return start.toPlainDateTime().toZonedDateTime(timeZone);
  return zoneAssumed ? start.withTimeZone(timeZone) : start;
}
