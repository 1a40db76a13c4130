import ICAL from "ical.js";
import { sorted } from "../plan";
import { end, type Treatment } from "../treatment";
import { timeOf } from "./wall-time";

/**
 * The treatments as an iCalendar text (RFC 5545), in UTC. It contains start, length and the given summary, and nothing
 * else: no kind, no intention. Cancelled ones are written as cancelled, so that a calendar that has them removes them.
 * @param now When the file is made.
 * @param summary What anybody who sees the calendar may read, the same for every entry.
 */
export function writeCalendar(
  treatments: readonly Treatment[],
  { now, summary }: { now: Temporal.Instant; summary: string },
): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Clearing//Clearing//EN");
  for (const treatment of sorted(treatments)) calendar.addSubcomponent(eventOf(treatment, now, summary));
  return `${calendar.toString()}\r\n`;
}

function eventOf(treatment: Treatment, now: Temporal.Instant, summary: string): ICAL.Component {
  const event = new ICAL.Component("vevent");
  event.addPropertyWithValue("uid", treatment.id);
  event.addPropertyWithValue("dtstamp", utc(now));
  event.addPropertyWithValue("dtstart", utc(treatment.start.toInstant()));
  event.addPropertyWithValue("dtend", utc(end(treatment).toInstant()));
  event.addPropertyWithValue("summary", onOneLine(summary));
  event.addPropertyWithValue("class", "PRIVATE");
  event.addPropertyWithValue("status", treatment.cancelled ? "CANCELLED" : "CONFIRMED");
  return event;
}

function utc(instant: Temporal.Instant): ICAL.Time {
  return timeOf(instant.toZonedDateTimeISO("UTC").toPlainDateTime(), ICAL.Timezone.utcTimezone);
}

function onOneLine(summary: string): string {
  return summary.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
