import type { Cursor, EpochMs } from "../base/shapes";
import { instantOf, toEpochMs } from "../base/time";
import { dayAt, dayStart, daysBetween } from "../treatment/local-day";
import type { EntryView } from "./entry-view";

const year = 365;
const around = 3;

/** Where a page of the timeline begins that contains what was written a year before `today`, if anything was. */
export function yearAgoCursor(today: Temporal.PlainDate, zone: string): Cursor {
  const after = dayStart(today.subtract({ days: year - around - 1 }), zone);
  return { at: toEpochMs(after), id: "0".repeat(32) };
}

/** The entry with words that was written nearest to a year ago, give or take three days from 05:00 to 05:00. */
export function yearAgo(entries: readonly EntryView[], today: Temporal.PlainDate, zone: string): EntryView | undefined {
  const then = today.subtract({ days: year });
  const awayFrom = (at: EpochMs) => Math.abs(daysBetween(then, dayAt(instantOf(at), zone)));
  return entries
    .filter(({ text, kind, at }) => text.trim() !== "" && kind === "note" && awayFrom(at) <= around)
    .toSorted((a, b) => awayFrom(a.at) - awayFrom(b.at) || a.at - b.at)[0];
}
