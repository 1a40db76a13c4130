import { tryParse } from "../../base/try-parse";
import type { Doubt } from "./entry";

/** Lines of an entry as RFC 5545 writes them, and what could not be read and is left out. */
export interface Tidied {
  lines: string[];
  doubts: Doubt[];
}

/**
 * Writes the lines of an entry or a zone as the parser wants them. Real programs leave out seconds or the letter T,
 * write offsets behind the hour, put no quotes around a zone with a colon, or leave values empty. What cannot be read
 * costs its own line, or its own part of a list, and nothing else.
 * @param block lines without continuations
 */
export function tidied(block: string): Tidied {
  const all: Tidied = { lines: [], doubts: [] };
  for (const line of block.split("\n")) {
    const name = /^[A-Z-]+/i.exec(line)?.[0].toUpperCase() ?? "";
    const tidy = Object.hasOwn(byName, name) ? byName[name]?.(line, name) : { lines: [line.trimEnd()], doubts: [] };
    all.lines.push(...(tidy?.lines ?? []));
    all.doubts.push(...(tidy?.doubts ?? []));
  }
  return all;
}

/** The lines of an entry itself: those of its alarms have the same names. */
export function ownLines(block: string): string {
  let within = "";
  const own = block.split("\n").filter((line) => {
    if (within === "") within = /^BEGIN:(.*)/.exec(line)?.[1] ?? "";
    else if (line === `END:${within}`) within = "";
    else return false;
    return within === "" && !line.startsWith("END:");
  });
  return own.join("\n");
}

type Tidy = (line: string, name: string) => Tidied;

const times =
  (doubt?: Doubt): Tidy =>
  (line, name) => {
    // Whatever stands in the zone's name: the value begins at the first colon that is followed by a day.
    const at = line.search(/:\s*[0-9]{4}-?[0-9]{2}-?[0-9]{2}/);
    const zone = /;\s*TZID\s*=\s*(.*?)\s*(?:;\s*(?:VALUE|X-[A-Z-]+|RANGE)\s*=.*)?$/i.exec(line.slice(0, at))?.[1];
    const range = /;\s*RANGE\s*=\s*"?THISANDFUTURE/i.test(line.slice(0, at)) ? ";RANGE=THISANDFUTURE" : "";
    const named = zone ? `;TZID="${zone.replaceAll('"', "")}"` : "";
    const values = at === -1 ? [undefined] : items(line.slice(at + 1)).map(timeIn);
    return {
      lines: values.flatMap((value) => {
        if (value === undefined) return [];
        if (!value.includes("T")) return [`${name}${range};VALUE=DATE:${value}`];
        return [`${name}${range}${value.endsWith("Z") ? "" : named}:${value}`];
      }),
      doubts: doubt && values.includes(undefined) ? [doubt] : [],
    };
  };

const items = (list: string): string[] => list.split(",").filter((each) => each.trim() !== "");

const TIME =
  /^([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ]([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]+)?)?\s*(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?$/i;

/** A day or a time as RFC 5545 writes it, in UTC if it has an offset; of a period, its beginning. */
function timeIn(text: string): string | undefined {
  const [found, year, month, day, hour, minute, second = "00", offset] =
    TIME.exec(text.split("/")[0]?.trim() ?? "") ?? [];
  if (!found) return undefined;
  return tryParse(() => {
    // A day that does not exist is refused; the parser would read the 31st of February as the 3rd of March.
    const date = Temporal.PlainDate.from(`${year}-${month}-${day}`);
    if (hour === undefined) return compact(date);
    const wall = Temporal.PlainDateTime.from(`${date}T${hour}:${minute}:${second}`);
    if (!offset) return compact(wall);
    const utc = Temporal.Instant.from(`${wall}${offset}`).toZonedDateTimeISO("UTC").toPlainDateTime();
    return `${compact(utc)}Z`;
  });
}

const compact = (time: Temporal.PlainDate | Temporal.PlainDateTime): string =>
  time.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");

const rule: Tidy = (line, name) => {
  const parts = after(line)
    .toUpperCase()
    .split(";")
    .map((part) => part.replace(/\s|,+\s*$/g, ""))
    .filter((part) => part !== "" && !part.startsWith("X-"));
  const read = parts.map(rulePart);
  const known = read.filter((part) => part !== undefined);
  const isRule = known.some((part) => part.startsWith("FREQ="));
  const isWhole = isRule && read.every((part, index) => part === parts[index] || part?.startsWith("UNTIL="));
  return { lines: isRule ? [`${name}:${known.join(";")}`] : [], doubts: isWhole ? [] : ["repetition"] };
};

/** A part of a rule with those of its values that can be read. */
function rulePart(part: string): string | undefined {
  const [, name = "", value = ""] = /^([A-Z]+)=(.*)$/.exec(part) ?? [];
  if (name === "UNTIL") {
    const until = timeIn(value);
    return until && `UNTIL=${until}`;
  }
  const allowed = ruleParts[name];
  const values = allowed ? items(value).filter((each) => allowed.test(each)) : [];
  return values.length > 0 ? `${name}=${values.join()}` : undefined;
}

const weekday = "(?:MO|TU|WE|TH|FR|SA|SU)";
const number = /^[+-]?[0-9]{1,3}$/;
const ruleParts: Readonly<Record<string, RegExp>> = {
  FREQ: /^(?:SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  COUNT: /^[1-9][0-9]*$/,
  INTERVAL: /^[1-9][0-9]*$/,
  WKST: new RegExp(`^${weekday}$`),
  BYDAY: new RegExp(`^(?:[+-]?[0-9]{1,2})?${weekday}$`),
  BYSECOND: number,
  BYMINUTE: number,
  BYHOUR: number,
  BYMONTHDAY: number,
  BYYEARDAY: number,
  BYWEEKNO: number,
  BYMONTH: number,
  BYSETPOS: number,
};

const duration: Tidy = (line, name) => {
  const value = after(line).trim().toUpperCase();
  const isDuration = /^[+-]?P(?=[0-9T])(?:[0-9]+W|(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?)$/;
  return { lines: isDuration.test(value) ? [`${name}:${value}`] : [], doubts: [] };
};

/** '-5' and '-05:00' as '-0500'. */
const offset: Tidy = (line, name) => {
  const [found, sign, hours = "", minutes = "00"] =
    /^\s*([+-]?)([0-9]{1,2}):?([0-9]{2})?(?::?[0-9]{2})?\s*$/.exec(after(line)) ?? [];
  return { lines: found ? [`${name}:${sign || "+"}${hours.padStart(2, "0")}${minutes}`] : [], doubts: [] };
};

const after = (line: string): string => line.slice(line.indexOf(":") + 1);

/** An end or a length that is left out needs no doubt of its own: the length is then not known. */
const byName: Readonly<Record<string, Tidy>> = {
  DTSTART: times(),
  DTEND: times(),
  DURATION: duration,
  RRULE: rule,
  RDATE: times("repetition"),
  EXDATE: times("exceptions"),
  "RECURRENCE-ID": times("change"),
  TZOFFSETFROM: offset,
  TZOFFSETTO: offset,
};
