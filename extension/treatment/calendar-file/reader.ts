import ICAL from "ical.js";
import { tryParse } from "../../base/try-parse";
import { isLength } from "../treatment";
import type { CalendarBlocks } from "./components";
import { describedZone } from "./described-zone";
import type { Entry, EntryTime } from "./entry";
import { meantZone } from "./meant-zone";
import { type Budget, startsOf } from "./rule";
import { ownLines, tidied } from "./tidy";
import { wallOf } from "./wall-time";
import { type CalendarZone, floatingZone, namedZone, utcZone } from "./zone";

const longestUid = 1000;
const longestSummary = 500;
const stepsOfOneFile = 120_000;
/** RFC 5545 asks for one rule; a few are tolerated. */
const mostRules = 4;

/** The steps that the repetitions of one file may take, together. */
export const budgetOfOneFile = (): Budget => ({ left: stepsOfOneFile });

interface Given {
  /** IANA zone for entries that name none. */
  defaultZone: string;
  now: Temporal.Instant;
  budget: Budget;
}

/** Turns the entries of one calendar from text into values; holds what they share, the zones and what it says of all. */
export class Reader {
  readonly #zones = new Map<string, CalendarZone>();
  readonly #floating: CalendarZone;
  readonly #utc: CalendarZone;
  readonly #given: Given;
  readonly #cancels: boolean;

  constructor({ zones, zone, cancels }: CalendarBlocks, given: Given) {
    const own = zone === undefined ? undefined : namedZone(zone, given.defaultZone);
    this.#floating = floatingZone(own && !own.assumed ? own.id : given.defaultZone, { assumed: !own || own.assumed });
    this.#utc = utcZone(given.defaultZone);
    this.#given = given;
    this.#cancels = cancels;
    for (const block of zones) {
      const described = tryParse(() =>
        describedZone(parsed("VTIMEZONE", tidied(block).lines), given.defaultZone, given.now),
      );
      if (described) this.#zones.set(described.tzid, described.zone);
    }
  }

  /** The entry in a block, or undefined if it cannot be read. */
  entry(block: string): Entry | undefined {
    return tryParse(() => {
      const { lines, doubts } = tidied(ownLines(block));
      const event = parsed("VEVENT", lines);
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
        cancelled: this.#cancels || isCancelled(textOf(event, "status"), summary),
        summary,
        start,
        minutes: this.#minutes(event, start),
        changes: this.#times(event, "recurrence-id")[0],
        andLater: isForLaterToo(event),
        repeats: rules.length > 0 || added.length > 0,
        byRule: (from, to) =>
          rules.flatMap((rule) =>
            rule instanceof ICAL.Recur ? startsOf(rule, start, { from, to }, this.#given.budget) : [],
          ),
        added: added.map((time) => atHourOf(start, time)),
        removed: this.#times(event, "exdate"),
        doubts: [...new Set(doubts)],
      };
    });
  }

  #times(event: ICAL.Component, name: string): EntryTime[] {
    return event.getAllProperties(name).flatMap((property) => {
      const tzid = property.getFirstParameter("tzid");
      return property.getValues().map((time: unknown) => {
        if (!(time instanceof ICAL.Time)) throw new TypeError(`${name} is no time.`);
        return { wall: wallOf(time), allDay: time.isDate, zone: this.#zone(time, tzid) };
      });
    });
  }

  #zone(time: ICAL.Time, tzid: string | undefined): CalendarZone {
    if (time.isDate) return this.#floating;
    if (time.zone === ICAL.Timezone.utcTimezone) return this.#utc;
    if (!tzid) return this.#floating;
    const { defaultZone, now } = this.#given;
    const zone =
      this.#zones.get(tzid) ??
      namedZone(tzid, defaultZone) ??
      meantZone(tzid, defaultZone, now) ??
      floatingZone(defaultZone, { name: tzid });
    this.#zones.set(tzid, zone);
    return zone;
  }

  #minutes(event: ICAL.Component, start: EntryTime): number | undefined {
    if (start.allDay) return undefined;
    const ends = this.#times(event, "dtend")[0];
    const duration = event.getFirstPropertyValue("duration");
    const seconds = ends
      ? secondsBetween(start, ends)
      : duration instanceof ICAL.Duration
        ? duration.toSeconds()
        : Number.NaN;
    const minutes = Math.round(seconds / 60);
    return isLength(minutes) ? minutes : undefined;
  }
}

/** A day without an hour ends nothing that has one. An end that names no zone is meant in that of the start. */
function secondsBetween(start: EntryTime, ends: EntryTime): number {
  if (ends.allDay) return Number.NaN;
  if (ends.zone.floating) return start.wall.until(ends.wall).total("seconds");
  return ends.zone.toInstant(ends.wall).since(start.zone.toInstant(start.wall)).total("seconds");
}

/** A date that was added to a repeated entry, at the hour of that entry if it has none itself. */
function atHourOf(start: EntryTime, added: EntryTime): EntryTime {
  if (!added.allDay || start.allDay) return added;
  return { ...start, wall: added.wall.withPlainTime(start.wall.toPlainTime()) };
}

/** How programs write before a title that it does not take place, in the languages that we have and those next to them. */
const calledOff =
  /^[\s[(]*(?:cancell?ed(?: event)?|abgesagt|storniert|entfällt|f[äa]llt aus|cancelad[oa]|anulad[oa]|suspendid[oa]|annulée?|annullat[oa]|geannuleerd)[\s)\]]*(?:[:\])]|[-–—]\s)/i;

function isCancelled(status: string, summary: string): boolean {
  return /^cancell?ed$/i.test(status) || calledOff.test(summary);
}

/** One line that the parser refuses costs itself only. */
function parsed(name: "VEVENT" | "VTIMEZONE", lines: readonly string[]): ICAL.Component {
  const whole = (inner: readonly string[]) => ICAL.parse([`BEGIN:${name}`, ...inner, `END:${name}`].join("\r\n"));
  const read =
    tryParse(() => whole(lines)) ?? whole(lines.filter((line) => tryParse(() => whole([line])) !== undefined));
  return new ICAL.Component(read);
}

function textOf(event: ICAL.Component, name: string): string {
  const value = event.getFirstPropertyValue(name);
  return typeof value === "string" ? value.trim() : "";
}

function isForLaterToo(event: ICAL.Component): boolean {
  const range = event.getFirstProperty("recurrence-id")?.getFirstParameter("range");
  return range?.toUpperCase() === "THISANDFUTURE";
}
