import ICAL from "ical.js";
import { timeOf, wallOf } from "./wall-time";
import { type CalendarZone, namedZone } from "./zone";

const mostObservances = 200;
const plainParts: readonly string[] = ["BYMONTH", "BYDAY", "BYMONTHDAY"];
/** Clock changes are computed for this many years before and after now; the parser takes long for each year. */
const yearsAround = 10;

/**
 * A zone as the file itself describes it (VTIMEZONE), for names that nobody else knows, such as Outlook's 'Customized
 * Time Zone'. If it names its place, that is used. Otherwise its instants are exact, but as the place is unknown, times
 * are shown in `defaultZone`.
 * @returns undefined if the name is known without the description, or the description is one that no clocks anywhere
 * follow.
 */
export function describedZone(
  component: ICAL.Component,
  defaultZone: string,
  now: Temporal.Instant,
): { tzid: string; zone: CalendarZone } | undefined {
  const tzid = component.getFirstPropertyValue("tzid");
  if (typeof tzid !== "string" || namedZone(tzid, defaultZone)) return undefined;
  const place = component.getFirstPropertyValue("x-lic-location");
  const named = typeof place === "string" ? namedZone(place, defaultZone) : undefined;
  if (named) return { tzid, zone: named };
  const observances = component.getAllSubcomponents();
  if (observances.length === 0 || observances.length > mostObservances) return undefined;
  const { year } = now.toZonedDateTimeISO("UTC");
  if (!observances.every(isPlain)) return undefined;
  for (const observance of observances) narrow(observance, year - yearsAround, year + yearsAround);

  const rules = new ICAL.Timezone({ component, tzid });
  const zone: CalendarZone = {
    id: defaultZone,
    floating: false,
    assumed: true,
    doubt: undefined,
    toInstant: (wall) => Temporal.Instant.fromEpochMilliseconds(timeOf(wall, rules).toUnixTime() * 1000),
    toWall: (instant) => {
      const utc = instant.toZonedDateTimeISO("UTC").toPlainDateTime();
      return wallOf(timeOf(utc, ICAL.Timezone.utcTimezone).convertToZone(rules));
    },
  };
  return { tzid, zone };
}

/**
 * Whether a clock change repeats at most once a year, by month and day. The parser lists every repetition, and would
 * never finish with one that repeats every second.
 */
function isPlain(observance: ICAL.Component): boolean {
  if (!["dtstart", "tzoffsetfrom", "tzoffsetto"].every((name) => observance.hasProperty(name))) return false;
  const rule = observance.getFirstPropertyValue("rrule");
  if (rule === null) return true;
  if (!(rule instanceof ICAL.Recur) || rule.freq !== "YEARLY" || rule.interval !== 1 || rule.count) return false;
  return Object.entries(rule.parts).every(([name, values]) => plainParts.includes(name) && values.length <= 12);
}

/** Narrows the years for which a yearly clock change is computed: Outlook begins all of its own in 1601. */
function narrow(observance: ICAL.Component, firstYear: number, lastYear: number): void {
  const rule = observance.getFirstPropertyValue("rrule");
  const start = observance.getFirstPropertyValue("dtstart");
  if (!(rule instanceof ICAL.Recur) || !(start instanceof ICAL.Time)) return;
  // A rule that ended earlier keeps its start: its last change may be the one that still applies.
  if (start.year < firstYear && !(rule.until && rule.until.year < firstYear)) start.year = firstYear;
  if (!rule.until || rule.until.year > lastYear) {
    rule.until = timeOf(Temporal.PlainDateTime.from({ year: lastYear, month: 12, day: 31 }));
  }
}
