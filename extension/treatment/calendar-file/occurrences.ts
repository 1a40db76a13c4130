import { isBefore } from "../../base/ordering";
import type { Source } from "../source";
import { type Entry, type EntryTime, nameOf, namesOf } from "./entry";

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
  // Of several entries about the same occurrence, the map keeps the last revision.
  const main = inOrder.filter((entry) => !isChange(entry)).at(-1);
  const changes = new Map(inOrder.filter(isChange).map((each) => [referenceTo(each.changes, main?.start), each]));

  const placed = new Set<Change>();
  const found = [...occurrencesOf(main, window)].map(([name, time]) => {
    const change = changeOf(time, name, changes);
    if (change) placed.add(change);
    return change ? changed(change, name) : following(main as Entry, time, name, changes);
  });
  // A change whose occurrence lies outside the window, or whose series is not in the file, stands alone.
  for (const [name, change] of changes) if (!placed.has(change)) found.push(changed(change, name));

  const within = found.filter(({ start }) => isWithin(start.epochMilliseconds, window));
  const candidates = nearest(within, window.now, mostOfOneEntry);
  return { candidates, skipped: candidates.length > 0 ? within.length - candidates.length : entries.length };
}

/** At most `most` of them, in order: first future ones, soonest first, then the most recent past ones. */
export function nearest(found: readonly Candidate[], now: Temporal.Instant, most: number): Candidate[] {
  const inOrder = found.toSorted((a, b) => a.start.epochMilliseconds - b.start.epochMilliseconds);
  const firstToCome = inOrder.findIndex(({ start }) => start.epochMilliseconds >= now.epochMilliseconds);
  const past = firstToCome === -1 ? inOrder.length : firstToCome;
  const toCome = Math.min(most, inOrder.length - past);
  return inOrder.slice(Math.max(0, past - (most - toCome)), past + toCome);
}

/** The starts of an entry by name: its own, those by rule and those added, without those removed. */
function occurrencesOf(entry: Entry | undefined, { from, to }: Window): Map<string, EntryTime> {
  if (!entry) return new Map();
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
function following(main: Entry, time: EntryTime, name: string, changes: ReadonlyMap<string, Change>): Candidate {
  const source = { uid: main.uid, recurrenceId: main.repeats ? name : undefined };
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
  const { minutes, summary, cancelled } = entry;
  return { source, start, minutes, summary, allDay, cancelled, zoneAssumed: zone.assumed, floating: zone.floating };
}

function isWithin(milliseconds: number, { from, to }: Window): boolean {
  return milliseconds >= from.epochMilliseconds && milliseconds <= to.epochMilliseconds;
}
