import ICAL from "ical.js";
import { tryParse } from "../../base/try-parse";
import { isLength } from "../treatment";
import { describedZone } from "./described-zone";
import type { Entry, EntryTime } from "./entry";
import { type Budget, startsOf } from "./rule";
import { wallOf } from "./wall-time";
import { type CalendarZone, knownZone, namedZone, utcZone } from "./zone";

const longestUid = 1000;
const longestSummary = 500;
const stepsOfOneFile = 120_000;
/** RFC 5545 asks for one rule; a few are tolerated. */
const mostRules = 4;

/**
 * Turns the entries of one file from text into values; holds what they share, the zones and the budget for repetitions.
 */
export class Reader {
  readonly #zones = new Map<string, CalendarZone>();
  readonly #floating: CalendarZone;
  readonly #utc: CalendarZone;
  readonly #budget: Budget = { left: stepsOfOneFile };

  constructor(zones: readonly string[], defaultZone: string, now: Temporal.Instant) {
    this.#floating = knownZone(defaultZone, { floating: true, assumed: true });
    this.#utc = utcZone(defaultZone);
    for (const block of zones) {
      const described = tryParse(() => describedZone(parsed(block), defaultZone, now));
      if (described) this.#zones.set(described.tzid, described.zone);
    }
  }

  /** The entry in a block, or undefined if it cannot be read. */
  entry(block: string): Entry | undefined {
    return tryParse(() => {
      const event = parsed(block);
      const start = this.#times(event, "dtstart")[0];
      if (!start) return undefined;
      const rules = event
        .getAllProperties("rrule")
        .slice(0, mostRules)
        .map((property) => property.getFirstValue());
      const added = this.#times(event, "rdate");
      const summary = textOf(event, "summary").slice(0, longestSummary);
      return {
        uid: textOf(event, "uid").slice(0, longestUid) || `${start.wall} ${summary}`,
        sequence: Number(event.getFirstPropertyValue("sequence")) || 0,
        cancelled: textOf(event, "status").toUpperCase() === "CANCELLED",
        summary,
        start,
        minutes: this.#minutes(event, start),
        changes: this.#times(event, "recurrence-id")[0],
        andLater: isForLaterToo(event),
        repeats: rules.length > 0 || added.length > 0,
        byRule: (from, to) =>
          rules.flatMap((rule) =>
            rule instanceof ICAL.Recur ? startsOf(rule, start, { from, to }, this.#budget) : [],
          ),
        added,
        removed: this.#times(event, "exdate"),
      };
    });
  }

  #times(event: ICAL.Component, name: string): EntryTime[] {
    return event.getAllProperties(name).flatMap((property) => {
      const tzid = property.getFirstParameter("tzid");
      property.toJSON().slice(3).forEach(refuseOverflow);
      return property.getValues().map((value: unknown) => {
        const time = value instanceof ICAL.Period ? value.start : value;
        if (!(time instanceof ICAL.Time)) throw new TypeError(`${name} is no time.`);
        return { wall: wallOf(time), allDay: time.isDate, zone: this.#zone(time, tzid) };
      });
    });
  }

  #zone(time: ICAL.Time, tzid: string | undefined): CalendarZone {
    if (time.isDate) return this.#floating;
    if (time.zone === ICAL.Timezone.utcTimezone) return this.#utc;
    if (!tzid) return this.#floating;
    const zone = this.#zones.get(tzid) ?? namedZone(tzid, this.#floating.id) ?? this.#floating;
    this.#zones.set(tzid, zone);
    return zone;
  }

  #minutes(event: ICAL.Component, start: EntryTime): number | undefined {
    if (start.allDay) return undefined;
    const ends = this.#times(event, "dtend")[0];
    const duration = event.getFirstPropertyValue("duration");
    const seconds = ends
      ? ends.zone.toInstant(ends.wall).since(start.zone.toInstant(start.wall)).total("seconds")
      : duration instanceof ICAL.Duration
        ? duration.toSeconds()
        : Number.NaN;
    const minutes = Math.round(seconds / 60);
    return isLength(minutes) ? minutes : undefined;
  }
}

/**
 * The parser reads the 31st of February as the 3rd of March; here a day that does not exist makes the entry unreadable.
 */
function refuseOverflow(raw: unknown): void {
  if (typeof raw === "string") Temporal.PlainDate.from(raw.slice(0, 10), { overflow: "reject" });
}

function parsed(block: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(block));
}

function textOf(event: ICAL.Component, name: string): string {
  const value = event.getFirstPropertyValue(name);
  return typeof value === "string" ? value.trim() : "";
}

function isForLaterToo(event: ICAL.Component): boolean {
  const range = event.getFirstProperty("recurrence-id")?.getFirstParameter("range");
  return range?.toUpperCase() === "THISANDFUTURE";
}
