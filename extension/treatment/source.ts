import * as v from "valibot";
import { tryParse } from "../base/try-parse";
import type { Treatment } from "./treatment";

/** Which calendar entry something was read from. The same entry in a later file has the same source. */
export interface Source {
  /** The entry's UID. */
  uid: string;
  /**
   * Which of a repeated entry's occurrences: its original start, before it was moved, as an instant
   * (`2026-05-04T08:00:00Z`), as a wall-clock time if the entry has no zone, or as a date if it is all-day.
   */
  recurrenceId: string | undefined;
}

/** A source as one string, to be stored with the treatment (`Treatment.source`). */
export function sourceKey({ uid, recurrenceId }: Source): string {
  return JSON.stringify(recurrenceId === undefined ? [uid] : [uid, recurrenceId]);
}

const keyShape = v.union([v.tuple([v.string()]), v.tuple([v.string(), v.string()])]);

/** The source that {@link sourceKey} wrote with a treatment; undefined if it has none. */
export function sourceOf({ source }: Treatment): Source | undefined {
  const key = v.safeParse(
    keyShape,
    tryParse(() => JSON.parse(source ?? "")),
  );
  return key.success ? { uid: key.output[0], recurrenceId: key.output[1] } : undefined;
}

/**
 * The treatment that an earlier import made from this calendar entry, or that this extension exported to the calendar
 * (an exported entry has the treatment's id as UID).
 */
export function importedBefore(treatments: readonly Treatment[], source: Source): Treatment | undefined {
  const key = sourceKey(source);
  return treatments.find(
    (treatment) => treatment.source === key || (source.recurrenceId === undefined && treatment.id === source.uid),
  );
}
