import type { Source } from "../source";
import { type Entry, type EntryTime, nameOf, namesOf } from "./entry";

/** Something in a calendar file that may be a treatment; the person decides, and says which kind it is. */
export interface Candidate {
  source: Source;
  start: Temporal.ZonedDateTime;
  /** Length in minutes, 1 to 1,440; undefined when the file gives none that fits. */
  minutes: number | undefined;
  summary: string;
  /** Only the day is known; the hour of `start` is {@link allDayTime} and should be asked for. */
  allDay: boolean;
  cancelled: boolean;
  /** The file names no place we know: `start` is in the person's own zone. */
  zoneAssumed: boolean;
}

/** The hour at which an all-day entry is offered. */
export const allDayTime = Temporal.PlainTime.from("10:00");

/** The part of a calendar that is looked at. */
export interface Window {
  from: Temporal.Instant;
  now: Temporal.Instant;
  to: Temporal.Instant;
}

/** What comes of some entries, and how many entries, or occurrences beyond the limit, were passed over. */
export interface Offer {
  candidates: Candidate[];
  skipped: number;
}

/** Most occurrences of one entry that are offered, and most of a whole file. */
export const mostOfOneEntry = 200;
export const mostOfOneFile = 2000;

/** An entry that changes an occurrence of another. */
type Change = Entry & { changes: EntryTime };

/**
 * What the entries with one UID come to: repeated ones written out, exceptions left out, changed ones in place.
 * Cancelled occurrences are kept and say so, so that a treatment known from before can be called off.
 */
export function candidatesOf(entries: readonly Entry[], window: Window): Offer {
  const inOrder = entries.toSorted((a, b) => a.sequence - b.sequence);
  // Of several about the same occurrence, the last revision is the one that stays in the map.
  const changes = new Map(inOrder.filter(isChange).map((change) => [nameOf(change.changes), change]));
  const main = inOrder.filter((entry) => !isChange(entry)).at(-1);

  const series = main ? seriesOf(main, [...changes.values()], window) : { found: [], applied: new Set<Change>() };
  // Changes to an occurrence that lies outside the window, or whose series is not in the file, stand alone.
  const alone = [...changes].filter(([, change]) => !series.applied.has(change));
  const found = [
    ...series.found,
    ...alone.map(([name, change]) => candidate({ uid: change.uid, recurrenceId: name }, change, change.start)),
  ];
  const within = found.filter(({ start }) => isWithin(start, window));
  const candidates = nearest(within, window.now, mostOfOneEntry);
  return { candidates, skipped: candidates.length > 0 ? within.length - candidates.length : entries.length };
}

/** As many as may be offered, those to come before those gone by, in the order of time. */
export function nearest(candidates: readonly Candidate[], now: Temporal.Instant, most: number): Candidate[] {
  const inOrder = candidates.toSorted((a, b) => Temporal.ZonedDateTime.compare(a.start, b.start));
  const isPast = ({ start }: Candidate) => Temporal.Instant.compare(start.toInstant(), now) < 0;
  const coming = inOrder.filter((each) => !isPast(each)).slice(0, most);
  const room = most - coming.length;
  return [...(room > 0 ? inOrder.filter(isPast).slice(-room) : []), ...coming];
}

const isChange = (entry: Entry): entry is Change => entry.changes !== undefined;

/** The occurrences of an entry in the window, with what changes them, and which changes found theirs. */
function seriesOf(main: Entry, changes: readonly Change[], window: Window) {
  const applied = new Set<Change>();
  if (!main.repeats)
    return { found: [candidate({ uid: main.uid, recurrenceId: undefined }, main, main.start)], applied };
  const { zone, allDay } = main.start;
  const ruled = main.byRule(zone.toWall(window.to)).map((wall): EntryTime => ({ wall, allDay, zone }));
  const removed = main.removed.flatMap((time) => referencesOf(time, allDay));
  const occurrences = new Map([main.start, ...ruled, ...main.added].map((time) => [nameOf(time), time]));

  const found = [...occurrences].flatMap(([name, time]) => {
    if (namesOf(time).some((each) => removed.includes(each))) return [];
    const own = changes.find((change) => means(change, time, allDay));
    if (own) applied.add(own);
    const earlier = own ? undefined : changes.filter((change) => isForLater(change, time)).at(-1);
    const source = { uid: main.uid, recurrenceId: name };
    if (own) return [candidate(source, own, own.start)];
    return [earlier ? candidate(source, earlier, shifted(time, earlier)) : candidate(source, main, time)];
  });
  return { found, applied };
}

/** The names by which a reference to an occurrence is known: a mere date means whatever is on that day. */
const referencesOf = (time: EntryTime, wholeDays: boolean): string[] =>
  time.allDay || wholeDays ? [time.wall.toPlainDate().toString()] : namesOf(time).slice(0, 2);

const means = (change: Change, time: EntryTime, wholeDays: boolean): boolean => {
  const references = referencesOf(change.changes, wholeDays);
  return namesOf(time).some((name) => references.includes(name));
};

const isForLater = ({ andLater, changes }: Change, { wall }: EntryTime): boolean =>
  andLater && Temporal.PlainDateTime.compare(changes.wall, wall) < 0;

/** The time moved by as much as the change moves its own occurrence. */
const shifted = (time: EntryTime, { changes, start }: Change): EntryTime => ({
  ...start,
  wall: time.wall.add(changes.wall.until(start.wall)),
});

function candidate(source: Source, entry: Entry, { wall, allDay, zone }: EntryTime): Candidate {
  const start = allDay
    ? wall.toPlainDate().toZonedDateTime({ timeZone: zone.id, plainTime: allDayTime })
    : zone.toInstant(wall).toZonedDateTimeISO(zone.id);
  const { minutes, summary, cancelled } = entry;
  return { source, start, minutes, summary, allDay, cancelled, zoneAssumed: zone.assumed };
}

const isWithin = (start: Temporal.ZonedDateTime, { from, to }: Window): boolean =>
  Temporal.Instant.compare(start.toInstant(), from) >= 0 && Temporal.Instant.compare(start.toInstant(), to) <= 0;
