import ICAL from "ical.js";
import { timeOf, wallOf } from "./wall";
import { type CalendarZone, zoneNamed } from "./zone";

const mostObservances = 200;
const plainParts: readonly string[] = ["BYMONTH", "BYDAY", "BYMONTHDAY"];
/** Clock changes are worked out this many years beyond the time that is looked at. */
const yearsBeyond = 10;

/**
 * A zone as the file itself describes it (VTIMEZONE), for names that nobody else knows, such as Outlook's
 * 'Customized Time Zone'. Its instants are exact; the place is unknown, so times are shown in `defaultZone`.
 * @returns undefined when the name is known without it, or the description is none that clocks anywhere follow.
 */
export function describedZone(
  component: ICAL.Component,
  defaultZone: string,
  now: Temporal.Instant,
): { tzid: string; zone: CalendarZone } | undefined {
  const tzid = component.getFirstPropertyValue("tzid");
  if (typeof tzid !== "string" || zoneNamed(tzid)) return undefined;
  const observances = component.getAllSubcomponents();
  if (observances.length === 0 || observances.length > mostObservances) return undefined;
  const lastYear = now.toZonedDateTimeISO("UTC").year + yearsBeyond;
  if (!observances.every((observance) => isPlain(observance, lastYear))) return undefined;

  const rules = new ICAL.Timezone({ component, tzid });
  const zone: CalendarZone = {
    id: defaultZone,
    floating: false,
    assumed: true,
    toInstant: (wall) => Temporal.Instant.fromEpochMilliseconds(timeOf(wall, rules).toUnixTime() * 1000),
    toWall: (instant) => {
      const utc = instant.toZonedDateTimeISO("UTC").toPlainDateTime();
      return wallOf(timeOf(utc, ICAL.Timezone.utcTimezone).convertToZone(rules));
    },
  };
  return { tzid, zone };
}

/**
 * Whether a clock change repeats at most once a year, by month and day. The parser writes every repetition out, and
 * would go on for ever with one that repeats every second.
 */
function isPlain(observance: ICAL.Component, lastYear: number): boolean {
  if (!["dtstart", "tzoffsetfrom", "tzoffsetto"].every((name) => observance.hasProperty(name))) return false;
  const rule = observance.getFirstPropertyValue("rrule");
  if (rule === null) return true;
  if (!(rule instanceof ICAL.Recur) || rule.freq !== "YEARLY" || rule.interval !== 1) return false;
  const parts = Object.entries(rule.parts);
  if (!parts.every(([name, values]) => plainParts.includes(name) && values.length <= 12)) return false;
  if (!rule.until) rule.until = timeOf(Temporal.PlainDateTime.from({ year: lastYear, month: 12, day: 31 }));
  return rule.until.year <= lastYear + 100;
}
