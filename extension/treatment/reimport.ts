import { isBefore } from "../base/ordering";
import type { Candidate } from "./calendar-file";
import { active, sorted } from "./plan";
import { importedBefore, sourceOf } from "./source";
import type { Treatment } from "./treatment";

/**
 * The start of a calendar entry that was imported before as a treatment starting at `before`. What the file leaves open
 * stays as it was, even if the person has travelled since: the place, and the hour of an all-day entry.
 */
export function reimportedStart(
  { start, allDay, floating, zoneAssumed }: Pick<Candidate, "start" | "allDay" | "floating" | "zoneAssumed">,
  before: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  const timeZone = before.timeZoneId;
  if (allDay) return start.toPlainDate().toZonedDateTime({ timeZone, plainTime: before.toPlainTime() });
  if (floating) return start.toPlainDateTime().toZonedDateTime(timeZone);
  return zoneAssumed ? start.withTimeZone(timeZone) : start;
}

type Listed = Pick<Candidate, "source" | "start" | "alone">;

/** What a file says of the treatments that an earlier one became. */
export interface Reimport<Entry> {
  /** The treatment that an entry is, or that it replaces. */
  known: ReadonlyMap<Entry, Treatment>;
  /** Treatments that lie ahead, and whose date the file no longer has, though it has their series. */
  gone: Treatment[];
}

/**
 * Which treatment each entry of a file became before. When a whole series is moved, none of its dates has its old name
 * any more: then each of its treatments that lie ahead is the entry nearest to it.
 */
export function reimport<Entry extends Listed>(
  entries: readonly Entry[],
  treatments: readonly Treatment[],
  now: Temporal.Instant,
): Reimport<Entry> {
  const known = new Map<Entry, Treatment>();
  for (const entry of entries) {
    const before = importedBefore(treatments, entry.source);
    if (before) known.set(entry, before);
  }
  const named = new Set(known.values());
  const toCome = sorted(active(treatments)).filter(({ start }) => isBefore(now, start.toInstant()));
  const missing = Map.groupBy(toCome, (treatment) => sourceOf(treatment)?.uid);
  const whole = Map.groupBy(entries, ({ source, alone }) => (alone ? undefined : source.uid));

  const gone: Treatment[] = [];
  for (const [uid, series] of whole) {
    if (uid === undefined) continue;
    const fresh = new Set(series.some((entry) => known.has(entry)) ? [] : series);
    for (const treatment of missing.get(uid) ?? []) {
      if (named.has(treatment)) continue;
      const [nearest] = [...fresh].sort((a, b) => distance(a, treatment) - distance(b, treatment));
      if (nearest) known.set(nearest, treatment);
      else gone.push(treatment);
      if (nearest) fresh.delete(nearest);
    }
  }
  return { known, gone };
}

const distance = (one: Listed, other: Treatment): number =>
  Math.abs(one.start.epochMilliseconds - other.start.epochMilliseconds);
