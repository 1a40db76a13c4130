// Calendar files: reading and writing iCalendar (RFC 5545). `components` cuts a file into entries, `reader` reads one,
// `occurrences` lists what each entry stands for. The parser (ical.js) comes with this folder, so it is loaded when
// needed (`await import(…)`).

import { tryParse } from "../../base/try-parse";
import { blocksOf } from "./components";
import { type Candidate, candidatesOf, mostOfOneFile, nearest } from "./occurrences";
import { budgetOfOneFile, Reader } from "./reader";

export { ahead, allDayTime, type Candidate } from "./occurrences";
export { writeCalendar } from "./write";

export type CalendarReading =
  /**
   * `skipped`: entries that cannot be read or lie outside the window, and occurrences beyond the limits; `unread`: those
   * of them that cannot be read.
   */
  | { ok: true; candidates: Candidate[]; skipped: number; unread: number }
  | { ok: false; reason: "notACalendar" | "tooLarge" | "empty" };

/** Longest text that is read, in UTF-16 units; ten years of a busy calendar fit. */
export const longestText = 5_000_000;

/**
 * Reads an iCalendar file (RFC 5545) and offers what may be treatments, earliest first: from a year before `now` to two
 * years after, at most 200 occurrences of one entry and 2,000 in all, future ones before past ones. Never throws,
 * whatever the text is.
 * @param options.defaultZone IANA zone for entries that name none, and for UTC ones, which name no place either.
 */
export function readCalendar(
  text: string,
  { defaultZone, now }: { defaultZone: string; now: Temporal.Instant },
): CalendarReading {
  if (text.length > longestText) return { ok: false, reason: "tooLarge" };
  if (text.trim() === "") return { ok: false, reason: "empty" };
  const blocks = blocksOf(text);
  if (!blocks) return { ok: false, reason: "notACalendar" };
  const all = blocks.calendars.reduce((sum, { events }) => sum + events.length, blocks.broken);
  if (all === 0) return { ok: false, reason: "empty" };

  const budget = budgetOfOneFile();
  const entries = blocks.calendars.flatMap((calendar) => {
    const reader = new Reader(calendar, { defaultZone, now, budget });
    return calendar.events.flatMap((block) => reader.entry(block) ?? []);
  });
  const unread = all - entries.length;

  const today = now.toZonedDateTimeISO("UTC");
  const window = { from: today.subtract({ years: 1 }).toInstant(), now, to: today.add({ years: 2 }).toInstant() };
  const groups = [...Map.groupBy(entries, (entry) => entry.uid).values()].map(
    (group) => tryParse(() => candidatesOf(group, window)) ?? { candidates: [], skipped: group.length },
  );

  const found = groups.flatMap((group) => group.candidates);
  const candidates = nearest(found, now, mostOfOneFile);
  const passedOver = groups.reduce((sum, group) => sum + group.skipped, 0) + found.length - candidates.length;
  return { ok: true, candidates, skipped: unread + passedOver, unread };
}
