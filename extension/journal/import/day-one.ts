import * as v from "valibot";
import type { EpochMs } from "../../base/shapes";
import { toEpochMs } from "../../base/time";
import { tryParse } from "../../base/try-parse";
import type { Found } from "../shapes";
import {
  type Findings,
  hashOf,
  isSensible,
  type LeftOut,
  longestText,
  mostFound,
  nothingLeftOut,
  together,
} from "./found";

/** Day One's 'JSON' export: one object for each journal, with its entries. */
const exportShape = v.object({
  metadata: v.object({ version: v.union([v.string(), v.number()]) }),
  entries: v.pipe(v.array(v.unknown()), v.maxLength(mostFound)),
});

const words = v.pipe(v.string(), v.maxLength(longestText));
const attached = v.fallback(v.array(v.unknown()), []);

const entryShape = v.object({
  uuid: v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,64}$/)),
  /** RFC 3339, in UTC. */
  creationDate: v.string(),
  /** Markdown. */
  text: v.optional(words, ""),
  /** The same with its form, as JSON in a string. */
  richText: v.optional(words, ""),
  /** The entry is about a day, which begins at `creationDate` in `timeZone`. */
  isAllDay: v.fallback(v.boolean(), false),
  timeZone: v.fallback(v.string(), ""),
});

const attachmentsShape = v.object({
  photos: attached,
  videos: attached,
  audios: attached,
  pdfAttachments: attached,
  tags: attached,
});

const richShape = v.object({ contents: v.array(v.object({ text: v.fallback(v.string(), "") })) });
const spokenShape = v.object({ transcription: words });

/**
 * @param zone an IANA name: an entry about a whole day stands at noon of that day there; without one, in its own zone
 * @returns undefined if the text is not an export of Day One
 */
export async function readDayOne(text: string, zone?: string): Promise<Findings | undefined> {
  const journal = v.safeParse(exportShape, asJson(text));
  if (!journal.success) return undefined;
  const { entries } = journal.output;
  const read = await Promise.all(entries.map((entry) => toFound(entry, zone)));
  const found = read.filter((each) => each !== undefined);
  return { found, unread: read.length - found.length, leftOut: together(entries.map(leftOutOf)) };
}

async function toFound(entry: unknown, zone: string | undefined): Promise<Found | undefined> {
  const read = v.safeParse(entryShape, entry);
  if (!read.success) return undefined;
  const { uuid, creationDate, isAllDay, timeZone, text, richText } = read.output;
  const exact = Date.parse(creationDate) as EpochMs;
  if (!isSensible(exact)) return undefined;
  const at = isAllDay ? noonOf(exact, timeZone, zone) : exact;
  const written = plainWords(text) || plainWords(richWords(richText));
  const whole = [written, ...spoken(entry).filter((each) => !written.includes(each))].join("\n\n").trim();
  if (whole === "") return undefined;
  return { key: await hashOf("day one", uuid, whole), at, text: whole };
}

/** Noon of the day that begins at an instant, in a zone or in the entry's own. */
function noonOf(begin: EpochMs, own: string, zone: string | undefined): EpochMs {
  const instant = Temporal.Instant.fromEpochMilliseconds(begin);
  // Without a zone, midnight before noon in UTC belongs to a zone west of it, and after noon to one east of it.
  const day =
    tryParse(() => instant.toZonedDateTimeISO(own).toPlainDate()) ??
    instant.add({ hours: 12 }).toZonedDateTimeISO("UTC").toPlainDate();
  const noon = { plainTime: "12:00" };
  const there = (timeZone: string) => tryParse(() => day.toZonedDateTime({ timeZone, ...noon }));
  return toEpochMs((there(zone ?? own) ?? day.toZonedDateTime({ timeZone: "UTC", ...noon })).toInstant());
}

/** The words of Day One's rich text, which some entries have instead of Markdown. */
function richWords(richText: string): string {
  const rich = v.safeParse(richShape, asJson(richText));
  return rich.success ? rich.output.contents.map(({ text }) => text).join("") : "";
}

/** What was said in recordings, as far as Day One has written it down. */
function spoken(entry: unknown): string[] {
  const { audios } = v.parse(attachmentsShape, { ...blank, ...(entry as object) });
  return audios.flatMap((audio) => {
    const said = v.safeParse(spokenShape, audio);
    return said.success ? [said.output.transcription.trim()] : [];
  });
}

const blank = { photos: [], videos: [], audios: [], pdfAttachments: [], tags: [] };

function leftOutOf(entry: unknown): LeftOut {
  const has = v.safeParse(attachmentsShape, { ...blank, ...(typeof entry === "object" ? entry : {}) });
  if (!has.success) return nothingLeftOut;
  const { photos, videos, audios, pdfAttachments, tags } = has.output;
  return {
    photos: photos.length,
    recordings: videos.length + audios.length,
    files: pdfAttachments.length,
    tags: tags.length,
  };
}

/**
 * Without the placeholders of photos and recordings, which are not imported, and without Markdown's backslashes. Day One
 * writes a line break within a paragraph as U+2028.
 */
function plainWords(text: string): string {
  return text
    .replace(/[\u2028\u2029]/g, "\n")
    .replace(/\uFFFC/g, "")
    .replace(/!\[[^\]\n]*\]\(dayone-moment:[^)\n]*\)/g, "")
    .replace(/\\([\\`*_{}[\]()#+\-.!~>|])/g, "$1")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const asJson = (text: string): unknown => tryParse(() => JSON.parse(text));
