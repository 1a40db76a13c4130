import type { Treatment } from "./treatment";

/** Which calendar entry something was read from. The same entry in a later file has the same source. */
export interface Source {
  /** The entry's UID. */
  uid: string;
  /**
   * Which of a repeated entry's occurrences: its original start, before it was moved, as an instant
   * (`2026-05-04T08:00:00Z`), as a wall-clock time when the entry has no zone, or as a date when it is all-day.
   */
  recurrenceId: string | undefined;
}

/** A source as one string, to be kept with the treatment (`Treatment.source`). */
export function sourceKey({ uid, recurrenceId }: Source): string {
  return JSON.stringify(recurrenceId === undefined ? [uid] : [uid, recurrenceId]);
}

/**
 * The treatment that came from this calendar entry at an earlier import, or that we wrote into the calendar ourselves
 * (an exported entry carries the treatment's id as UID).
 */
export function importedBefore(treatments: readonly Treatment[], source: Source): Treatment | undefined {
  const key = sourceKey(source);
  return treatments.find(
    (treatment) => treatment.source === key || (source.recurrenceId === undefined && treatment.id === source.uid),
  );
}
