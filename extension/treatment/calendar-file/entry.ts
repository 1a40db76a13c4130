import type { CalendarZone } from "./zone";

/** A point in time as a calendar entry writes it. All-day ones have midnight as their wall-clock time. */
export interface EntryTime {
  wall: Temporal.PlainDateTime;
  allDay: boolean;
  zone: CalendarZone;
}

/**
 * What could not be read of an entry and was left out: how it repeats, which of its dates do not take place, or which
 * date of another entry it changes.
 */
export type Doubt = "repetition" | "exceptions" | "change";

/** One VEVENT: an entry of its own, or a change to one occurrence of a repeated entry. */
export interface Entry {
  uid: string;
  /** Revision; of two entries about the same thing the higher one counts. */
  sequence: number;
  cancelled: boolean;
  summary: string;
  start: EntryTime;
  /** Length in whole minutes, if the file gives one that a treatment can have. */
  minutes: number | undefined;
  /** Which occurrence this entry changes, by its original start. */
  changes: EntryTime | undefined;
  /** The change also applies to every later occurrence. */
  andLater: boolean;
  repeats: boolean;
  /** Starts by the entry's rules, as wall-clock times of its zone, `from` and `to` included. */
  byRule(from: Temporal.PlainDateTime, to: Temporal.PlainDateTime): Temporal.PlainDateTime[];
  added: EntryTime[];
  removed: EntryTime[];
  doubts: readonly Doubt[];
}

/** The name by which an entry's time is stored: the same in every file, even from another program. */
export function nameOf({ wall, allDay, zone }: EntryTime): string {
  if (allDay) return wall.toPlainDate().toString();
  return zone.floating ? wall.toString() : zone.toInstant(wall).toString();
}

/**
 * All names by which other parts of the file can refer to an entry's time. Real files refer to an occurrence by
 * instant, by bare wall-clock time or by date only, whatever the occurrence itself uses.
 */
export function namesOf({ wall, allDay, zone }: EntryTime): string[] {
  const date = wall.toPlainDate().toString();
  return allDay ? [date] : [zone.toInstant(wall).toString(), wall.toString(), date];
}
