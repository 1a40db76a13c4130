import { isBefore } from "../../base/ordering";
import type { Source } from "../source";
import { type Doubt, type Entry, type EntryTime, nameOf, namesOf } from "./entry";
import type { ZoneDoubt } from "./zone";

/** Something in a calendar file that may be a treatment; the person decides, and says which kind it is. */
export interface Candidate {
  source: Source;
  start: Temporal.ZonedDateTime;
  /** Length in minutes, 1 to 1,440; undefined if the file gives none that is possible. */
  minutes: number | undefined;
  summary: string;
  /** Only the day is known; the hour of `start` is {@link allDayTime} and should be asked for. */
  allDay: boolean;
  cancelled: boolean;
  /** The file does not name a place we know: `start` is in the person's own zone. */
  zoneAssumed: boolean;
  /** The file gives a clock time, or a day, without any zone: it means the zone of the treatment's place. */
  floating: boolean;
  /** Clock time, or midnight of the day, as the file writes it. */
  written: Temporal.PlainDateTime;
  /** Why the hour may be another. */
  zoneDoubt: ZoneDoubt | undefined;
  doubts: readonly Doubt[];
  /** A change to a repeated entry that is not in the file: what became of its other dates is not known. */
  alone: boolean;
}

/** The hour suggested for an all-day entry. */
export const allDayTime = Temporal.PlainTime.from("10:00");

/** The part of a calendar that is read. */
export interface Window {
  from: Temporal.Instant;
  now: Temporal.Instant;
  to: Temporal.Instant;
}

/** The candidates of some entries, and how many entries, or occurrences beyond the limit, were skipped. */
export interface Offer {
  candidates: Candidate[];
  skipped: number;
}

/** Most occurrences of one entry, and most of a whole file. */
export const mostOfOneEntry = 200;
export const mostOfOneFile = 2000;

/** An entry that changes an occurrence of another. */
type Change = Entry & { changes: EntryTime };

/**
 * The candidates of the entries with one UID: repeated ones listed, exceptions left out, changed ones in place.
 * Cancelled occurrences are kept and marked, so that a treatment from an earlier import can be cancelled.
 */
export function candidatesOf(entries: readonly Entry[], window: Window): Offer {
  const inOrder = entries.toSorted((a, b) => a.sequence - b.sequence);
  const mains = appointmentsIn(inOrder.filter((entry) => !isChange(entry)));
  // Of several entries about the same occurrence, the map keeps the last revision.
  const changes = new Map(
    inOrder.filter(isChange).map((each) => [referenceTo(each.changes, mains.at(-1)?.start), each]),
  );

  const placed = new Set<Change>();
  const byName = mains.flatMap((main) =>
    [...occurrencesOf(main, window)].map(([name, time]): [string, Candidate] => {
      const change = changeOf(time, name, changes);
      if (change) placed.add(change);
      const isOneOfMany = main.repeats || mains.length > 1;
      return [name, change ? changed(change, name) : following({ main, time, name, isOneOfMany }, changes)];
    }),
  );
  const found = [...new Map(byName).values()];
  // A change whose occurrence lies outside the window, or whose series is not in the file, stands alone.
  for (const [name, change] of changes) {
    if (!placed.has(change)) found.push({ ...changed(change, name), alone: mains.length === 0 });
  }

  const within = found.filter(({ start }) => isWithin(start.epochMilliseconds, window));
  const candidates = nearest(within, window.now, mostOfOneEntry);
  return { candidates, skipped: candidates.length > 0 ? within.length - candidates.length : entries.length };
}

/**
 * The appointments among entries with one UID that change no other, from the lowest revision to the highest. They are
 * revisions of one, of which the last counts. But some programs give all appointments of a room or a patient the same
 * UID: then those of one revision have different starts, and each is an appointment.
 */
function appointmentsIn(inOrder: readonly Entry[]): Entry[] {
  // Nobody knows which date it was meant to change: it stands beside the others.
  const [own, alone] = [inOrder.filter((each) => !isUnplaced(each)), inOrder.filter(isUnplaced)];
  const byRevision = Map.groupBy(own, ({ sequence }) => sequence);
  const isShared = [...byRevision.values()].some((same) => new Set(same.map(({ start }) => nameOf(start))).size > 1);
  const standing = isShared ? own : own.slice(-1);
  return [...new Map([...standing, ...alone].map((entry) => [nameOf(entry.start), entry])).values()];
}

/** At most `most` of them, in order: first future ones, soonest first, then the most recent past ones. */
export function nearest(found: readonly Candidate[], now: Temporal.Instant, most: number): Candidate[] {
  const inOrder = found.toSorted((a, b) => a.start.epochMilliseconds - b.start.epochMilliseconds);
  const firstToCome = inOrder.findIndex(({ start }) => start.epochMilliseconds >= now.epochMilliseconds);
  const past = firstToCome === -1 ? inOrder.length : firstToCome;
  const toCome = Math.min(most, inOrder.length - past);
  return inOrder.slice(Math.max(0, past - (most - toCome)), past + toCome);
}

/** Those that begin later, and those of today of which only the day is known. */
export function ahead(found: readonly Candidate[], now: Temporal.Instant): Candidate[] {
  return found.filter(({ start, allDay }) => {
    const ends = allDay ? start.toPlainDate().add({ days: 1 }).toZonedDateTime(start.timeZoneId) : start;
    return !isBefore(ends.toInstant(), now);
  });
}

/** The starts of an entry by name: its own, those by rule and those added, without those removed. */
function occurrencesOf(entry: Entry, { from, to }: Window): Map<string, EntryTime> {
  const { start, added, removed } = entry;
  if (!entry.repeats) return new Map([[nameOf(start), start]]);
  const ruled = entry.byRule(start.zone.toWall(from), start.zone.toWall(to)).map((wall) => ({ ...start, wall }));
  const all = new Map([start, ...ruled, ...added].map((time) => [nameOf(time), time]));
  if (removed.length === 0) return all;
  const gone = new Set(removed.map((time) => referenceTo(time, start)));
  return new Map([...all].filter(([, time]) => !namesOf(time).some((name) => gone.has(name))));
}

/** The name that refers to an occurrence: in an all-day series an hour means its day. */
function referenceTo(time: EntryTime, series: EntryTime | undefined): string {
  return nameOf(series?.allDay ? { ...time, allDay: true } : time);
}

const isUnplaced = ({ doubts }: Entry): boolean => doubts.includes("change");

function isChange(entry: Entry): entry is Change {
  return entry.changes !== undefined;
}

function changeOf(time: EntryTime, name: string, changes: ReadonlyMap<string, Change>): Change | undefined {
  if (changes.size === 0) return undefined;
  const reference = [name, ...namesOf(time)].find((each) => changes.has(each));
  return reference === undefined ? undefined : changes.get(reference);
}

function changed(change: Change, recurrenceId: string): Candidate {
  return candidate({ uid: change.uid, recurrenceId }, change, change.start);
}

/**
 * An occurrence without a change of its own. If an earlier one was changed for all that follow, this one moves by as
 * much.
 */
function following(
  { main, time, name, isOneOfMany }: { main: Entry; time: EntryTime; name: string; isOneOfMany: boolean },
  changes: ReadonlyMap<string, Change>,
): Candidate {
  const source = { uid: main.uid, recurrenceId: isOneOfMany ? name : undefined };
  const wallOf = ({ wall, zone }: EntryTime) =>
    zone.floating || time.zone.floating ? wall : time.zone.toWall(zone.toInstant(wall));
  const last = [...changes.values()]
    .filter((change) => change.andLater)
    .map((change) => ({ change, original: wallOf(change.changes) }))
    .filter(({ original }) => isBefore(original, time.wall))
    .sort((a, b) => Temporal.PlainDateTime.compare(a.original, b.original))
    .at(-1);
  if (!last) return candidate(source, main, time);
  const by = last.original.until(last.change.start.wall, { largestUnit: "days" });
  return candidate(source, last.change, { ...last.change.start, wall: time.wall.add(by) });
}

function candidate(source: Source, entry: Entry, { wall, allDay, zone }: EntryTime): Candidate {
  const start = allDay
    ? wall.toPlainDate().toZonedDateTime({ timeZone: zone.id, plainTime: allDayTime })
    : zone.toInstant(wall).toZonedDateTimeISO(zone.id);
  const { minutes, summary, cancelled, doubts } = entry;
  return {
    source,
    start,
    minutes,
    summary,
    allDay,
    cancelled,
    zoneAssumed: zone.assumed,
    floating: zone.floating,
    written: wall,
    zoneDoubt: allDay ? undefined : zone.doubt,
    doubts,
    alone: false,
  };
}

function isWithin(milliseconds: number, { from, to }: Window): boolean {
  return milliseconds >= from.epochMilliseconds && milliseconds <= to.epochMilliseconds;
}
