import type { Candidate } from "../../treatment/calendar-file";
import { reimportedStart } from "../../treatment/reimport";
import type { Treatment } from "../../treatment/treatment";

/** What a person said of an entry of a calendar file that the file leaves open. */
export interface Correction {
  time?: Temporal.PlainTime;
  /** Length in minutes. */
  minutes?: number;
}

/** Whether hour and zone of an entry are to be asked for. */
export const isOpen = ({ allDay, zoneDoubt }: Candidate): boolean => allDay || zoneDoubt !== undefined;

/** Entries that are in doubt about the same zone share what is said of it: the zone's name in the file. */
export const zoneInFile = ({ zoneDoubt }: Candidate): string => zoneDoubt?.name ?? "";

/**
 * When an entry begins.
 * @param before the treatment that it became earlier, whose place and hour stay if the file says nothing of them
 * @param zone the IANA zone that was chosen for it, if one was: its clock shows what the file says
 */
export function startOf(
  candidate: Candidate,
  before: Treatment | undefined,
  { time }: Correction,
  zone: string | undefined,
): Temporal.ZonedDateTime {
  const read = before ? reimportedStart(candidate, before.start) : candidate.start;
  const wall = candidate.allDay ? read.toPlainDateTime() : candidate.written;
  const placed = zone !== undefined && isOpen(candidate) ? wall.toZonedDateTime(zone) : read;
  return time ? placed.withPlainTime(time) : placed;
}
