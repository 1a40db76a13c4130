import * as v from "valibot";
import type { EpochMs } from "../../base/shapes";
import { tryParse } from "../../base/try-parse";
import type { Found } from "../shapes";
import { type Findings, hashOf, isSensible, longestText, mostFound } from "./found";

/** Day One's 'JSON' export: one object for each journal, with its entries; `text` is Markdown. */
const exportShape = v.object({
  metadata: v.object({ version: v.string() }),
  entries: v.pipe(v.array(v.unknown()), v.maxLength(mostFound)),
});

const entryShape = v.object({
  uuid: v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,64}$/)),
  /** RFC 3339, in UTC. */
  creationDate: v.string(),
  text: v.pipe(v.string(), v.maxLength(longestText)),
});

/** @returns undefined if the text is not an export of Day One */
export async function readDayOne(text: string): Promise<Findings | undefined> {
  const journal = v.safeParse(exportShape, asJson(text));
  if (!journal.success) return undefined;
  const read = await Promise.all(journal.output.entries.map(toFound));
  const found = read.filter((each) => each !== undefined);
  return { found, unread: read.length - found.length };
}

async function toFound(entry: unknown): Promise<Found | undefined> {
  const read = v.safeParse(entryShape, entry);
  if (!read.success) return undefined;
  const { uuid, creationDate, text } = read.output;
  const at = Date.parse(creationDate) as EpochMs;
  const words = plainWords(text);
  if (!isSensible(at) || words === "") return undefined;
  return { key: await hashOf("day one", uuid, words), at, text: words };
}

/** Without the placeholders of photos and recordings, which are not imported, and without Markdown's backslashes. */
function plainWords(text: string): string {
  return text
    .replace(/!\[[^\]\n]*\]\(dayone-moment:[^)\n]*\)/g, "")
    .replace(/\\([\\`*_{}[\]()#+\-.!~>|])/g, "$1")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const asJson = (text: string): unknown => tryParse(() => JSON.parse(text));
