import ICAL from "ical.js";

/**
 * The wall-clock reading of a parsed time, whatever its zone.
 * @throws RangeError if there is no such date or time.
 */
export function wallOf({ year, month, day, hour, minute, second }: ICAL.Time): Temporal.PlainDateTime {
  // A leap second, written as 60, counts as the second before it.
  return Temporal.PlainDateTime.from(
    { year, month, day, hour, minute, second: Math.min(second, 59) },
    { overflow: "reject" },
  );
}

/** A wall-clock reading as the parser's type, in a zone of the file or in none. */
export function timeOf(wall: Temporal.PlainDateTime, zone: ICAL.Timezone = ICAL.Timezone.localTimezone): ICAL.Time {
  const { year, month, day, hour, minute, second } = wall;
  return new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, zone);
}
