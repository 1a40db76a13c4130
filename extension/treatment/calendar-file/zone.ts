import { tryParse } from "../../base/try-parse";
import { windowsZone } from "./windows-zones";

/**
 * Why the hour of an entry may be another than the one that is offered: the entry names no zone, its zone is one that
 * nobody knows, or it gives only an offset, which says nothing of summer time.
 */
export interface ZoneDoubt {
  why: "unnamed" | "unknown" | "offset";
  /** The zone's name as the file writes it; empty if it names none. */
  name: string;
}

/** How the wall-clock times of a calendar entry become instants. */
export interface CalendarZone {
  /** The IANA zone in which the entry's times are shown. */
  id: string;
  /** The entry names no zone at all: ten o'clock is ten o'clock in every zone. */
  floating: boolean;
  /** The file does not name a place, so {@link id} is the person's own zone. */
  assumed: boolean;
  doubt: ZoneDoubt | undefined;
  toInstant(wall: Temporal.PlainDateTime): Temporal.Instant;
  toWall(instant: Temporal.Instant): Temporal.PlainDateTime;
}

/** A zone whose rules Temporal knows. */
export function knownZone(id: string): CalendarZone {
  return {
    id,
    floating: false,
    assumed: false,
    doubt: undefined,
    toInstant: (wall) => wall.toZonedDateTime(id).toInstant(),
    toWall: (instant) => instant.toZonedDateTimeISO(id).toPlainDateTime(),
  };
}

/** The zone of an entry that names none, or (`name`) one that nobody knows. */
export function floatingZone(id: string, { assumed = true, name = "" } = {}): CalendarZone {
  return { ...knownZone(id), floating: true, assumed, doubt: { why: name === "" ? "unnamed" : "unknown", name } };
}

/** An offset gives an instant and no place: such times are shown in the person's own zone. */
export function offsetZone(offset: string, name: string, defaultZone: string): CalendarZone {
  return { ...knownZone(offset), id: defaultZone, assumed: true, doubt: { why: "offset", name } };
}

/** UTC gives an instant and no place: such times are shown in the person's own zone. */
export function utcZone(defaultZone: string): CalendarZone {
  return { ...knownZone("UTC"), id: defaultZone, assumed: true };
}

/** The zone that a TZID means, by any of its names; undefined if only the file itself can define it. */
export function namedZone(tzid: string, defaultZone: string): CalendarZone | undefined {
  const id = zoneNamed(tzid);
  if (!id) return undefined;
  return isUtc(id) ? utcZone(defaultZone) : knownZone(id);
}

/** Whether it is a name of UTC: there are more than ten, such as Etc/UTC, Zulu and GMT. */
function isUtc(id: string): boolean {
  return new Temporal.ZonedDateTime(0n, id).equals(new Temporal.ZonedDateTime(0n, "UTC"));
}

const longestName = 200;

/**
 * The IANA zone that a TZID means: an IANA name, a Windows name, or an IANA name after a vendor's prefix
 * (`/mozilla.org/20050126_1/America/New_York`). Undefined if it is none of these.
 */
function zoneNamed(tzid: string): string | undefined {
  const name = tzid.trim();
  if (name.length > longestName) return undefined;
  const windows = windowsZone(name);
  if (windows) return windows;
  const parts = name.split("/").filter((part) => part !== "");
  for (let first = 0; first < parts.length; first += 1) {
    const id = zoneId(parts.slice(first).join("/"));
    if (id) return id;
  }
  return undefined;
}

/** Names of a fixed offset that are written for places with summer time, too. */
const offsetsByName = /^(EST|MST)$/i;

/** The name as Temporal writes it, or undefined if there is no such zone. '-05:00' is none: it names no place. */
export function zoneId(name: string): string | undefined {
  if (/^[+-]/.test(name) || offsetsByName.test(name)) return undefined;
  return tryParse(() => new Temporal.ZonedDateTime(0n, name.replaceAll(" ", "_")).timeZoneId);
}
