import type { EpochMs } from "../../base/shapes";
import { toEpochMs } from "../../base/time";
import { tryParse } from "../../base/try-parse";
import { isSensible } from "./found";
import { monthNamed, monthNames } from "./month-names";

/** How dates are read that say too little of themselves. */
export interface Reader {
  /** IANA name, for those without a zone. */
  zone: string;
  /** Whether 5/6/2024 is the 6th of May, as in the United States; else it is the 5th of June. */
  monthFirst: boolean;
}

/** The first date in a text, with its time if it has one; noon if not. */
export const instantIn = (text: string, reader: Reader): EpochMs | undefined => dateIn(text, reader)?.at;

/** The same, and what else stands in the text. */
export function dateIn(text: string, reader: Reader): { at: EpochMs; rest: string } | undefined {
  const found = dayIn(text, reader);
  if (!found) return undefined;
  const { time = noon, offset, length = 0 } = timeAtStart(found.behind) ?? {};
  const wall = found.day.toPlainDateTime(time);
  const at = tryParse(() =>
    toEpochMs(offset ? Temporal.Instant.from(`${wall}${offset}`) : wall.toZonedDateTime(reader.zone)),
  );
  const rest = `${found.before} ${found.behind.slice(length)}`;
  return at !== undefined && isSensible(at) ? { at, rest } : undefined;
}

const noon = Temporal.PlainTime.from("12:00");

interface Day {
  day: Temporal.PlainDate;
  before: string;
  behind: string;
}

const month = `(${monthNames.join("|")})\\.?`;
const ordinal = "(?:st|nd|rd|th|\\.|º)?";
const sep = "(?:\\s+|\\s*,\\s*|\\s*-\\s*|\\s+(?:de|del|of)\\s+)";

/** Each way to write a day; the first in the text counts, of those at one place the first in this list. */
const ways: readonly { pattern: RegExp; parts: (found: string[], reader: Reader) => (string | undefined)[] }[] = [
  // 2024-05-01, 2024/5/1, 2024.05.01, 20240501, and stamps of 12 or 14 digits
  {
    pattern: /(?<![0-9])([12][0-9]{3})([-_./])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])/,
    parts: ([, y, , m, d]) => [y, m, d],
  },
  {
    pattern: /(?<![0-9])([12][0-9]{3})([01][0-9])([0-3][0-9])(?=[^0-9]|$|[0-9]{4}(?:[0-9]{2})?(?:[^0-9]|$))/,
    parts: ([, y, m, d]) => [y, m, d],
  },
  // 31.12.2024, 31-12-2024; 12/31/2024 where the month comes first, and wherever the day can only be the second
  {
    pattern: /(?<![0-9])([0-3]?[0-9])([-./])([0-3]?[0-9])\2([12][0-9]{3})(?![0-9])/,
    parts: ([, a, separator, b, y], { monthFirst }) =>
      (separator === "/" && monthFirst && Number(a) <= 12) || Number(b) > 12 ? [y, a, b] : [y, b, a],
  },
  // May 1, 2024 · 1 May 2024 · 1. Mai 2024 · 1 de mayo de 2024 · 2024 May 1
  {
    pattern: new RegExp(`(?<![\\p{L}])${month}\\s*([0-3]?[0-9])${ordinal}${sep}([12][0-9]{3})(?![0-9])`, "iu"),
    parts: ([, name, d, y]) => [y, monthNamed(name), d],
  },
  {
    pattern: new RegExp(`(?<![0-9])([0-3]?[0-9])${ordinal}${sep}?${month}${sep}([12][0-9]{3})(?![0-9])`, "iu"),
    parts: ([, d, name, y]) => [y, monthNamed(name), d],
  },
  {
    pattern: new RegExp(`(?<![0-9])([12][0-9]{3})${sep}${month}${sep}([0-3]?[0-9])(?![0-9])`, "iu"),
    parts: ([, y, name, d]) => [y, monthNamed(name), d],
  },
];

function dayIn(text: string, reader: Reader): Day | undefined {
  const found = ways
    .flatMap(({ pattern, parts }): Day[] => {
      const match = pattern.exec(text);
      if (!match) return [];
      const [year, ofYear, ofMonth] = parts([...match], reader).map(Number);
      // The 31st of February is refused.
      const day = tryParse(() =>
        Temporal.PlainDate.from({ year, month: ofYear, day: ofMonth } as Temporal.PlainDateLike, {
          overflow: "reject",
        }),
      );
      const [before, behind] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
      return day ? [{ day, before, behind }] : [];
    })
    .sort((a, b) => a.before.length - b.before.length);
  return found[0];
}

const TIME =
  /^(?:\s*[T_,]\s*|\s+|(?=[0-9]{4})|-(?=[0-9]{4}))(?:(?:at|um|a las?|-|·)\s+)?([0-2]?[0-9])(?:\s*[:.hH-]?\s?([0-5][0-9]))?(?:[:.-]?([0-5][0-9]))?(?:[.,][0-9]+)?\s*([ap]\.?\s?m\b\.?)?\s*(?:Uhr\b)?\s*(?:\(?(?:UTC|GMT)?\s*([+-][0-9]{1,2}(?::?[0-9]{2})?)(?![0-9])|(Z|UTC|GMT)\b)?(?![0-9])/i;

/** The time at the beginning of what stands behind a day. An hour alone is one only with 'am' or 'pm'. */
function timeAtStart(
  text: string,
): { time: Temporal.PlainTime; offset: string | undefined; length: number } | undefined {
  const [found, hour, minute, second = "0", half, offset, utc] = TIME.exec(text) ?? [];
  if (!found || (minute === undefined && !half)) return undefined;
  const time = tryParse(() =>
    Temporal.PlainTime.from(
      { hour: hourOf(Number(hour), half), minute: Number(minute ?? 0), second: Number(second) },
      { overflow: "reject" },
    ),
  );
  return time && { time, offset: utc ? "Z" : offset && fullOffset(offset), length: found.length };
}

function hourOf(hour: number, half: string | undefined): number {
  if (!half || hour > 12) return hour;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

/** '+2' and '+0200' as '+02:00'. */
function fullOffset(offset: string): string {
  const [, sign, hours = "", minutes = "00"] = /^([+-])([0-9]{1,2}):?([0-9]{2})?$/.exec(offset) ?? [];
  return `${sign}${hours.padStart(2, "0")}:${minutes}`;
}

/** Seconds or milliseconds since 1970, as programs write `timestamp`; undefined for any other text. */
export function instantOfNumber(text: string): EpochMs | undefined {
  if (!/^(?:[0-9]{10}|[0-9]{13})$/.test(text)) return undefined;
  const at = Number(text.padEnd(13, "0")) as EpochMs;
  return isSensible(at) ? at : undefined;
}
