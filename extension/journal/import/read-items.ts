import type { EpochMs } from "../../base/shapes";
import { isApplePage, readApplePage } from "./apple-journal";
import type { Reader } from "./dates";
import { readDayOne } from "./day-one";
import { type Findings, leftOutBy, nothingLeftOut, together } from "./found";
import { readNote } from "./markdown";

/** A file among others. */
export interface Item {
  /** Its path in the folder or in the zip file. */
  readonly path: string;
  /** When it was last changed. */
  readonly modified: EpochMs;
  /** Its text; undefined if it cannot be read. */
  text(): Promise<string | undefined>;
}

/**
 * Reads files that hold a journal: exports of Day One and Apple Journal, and notes, in any mixture.
 * @param others the paths of files that hold no text
 * @returns the entries, newest first and the same text once; undefined if none of the files is one of a journal
 */
export async function readItems(
  items: readonly Item[],
  others: readonly string[],
  reader: Reader,
): Promise<Findings | undefined> {
  const all: Findings[] = [];
  for (const item of items.filter(({ path }) => !isOfExport(path))) all.push(await readItem(item, reader));
  if (all.every(({ found, unread }) => found.length + unread === 0)) return undefined;
  // Pictures and recordings of which an entry speaks are files of the export, too; they count once.
  const speaks = all.some(({ leftOut: { photos, recordings } }) => photos + recordings > 0);
  const files = others.map(leftOutBy).filter(({ photos, recordings }) => !speaks || photos + recordings === 0);
  const byKey = new Map(all.flatMap(({ found }) => found.map((each) => [each.key, each] as const)));
  return {
    found: [...byKey.values()].toSorted((a, b) => b.at - a.at),
    unread: all.reduce((sum, { unread }) => sum + unread, 0),
    leftOut: together([...all.map(({ leftOut }) => leftOut), ...files]),
  };
}

/** What programs add to an export for themselves: Apple's list of entries, and what it knows of each photo. */
const isOfExport = (path: string): boolean => /(^|\/)(index\.html|Resources\/.*\.json)$/i.test(path);

async function readItem({ path, modified, text }: Item, reader: Reader): Promise<Findings> {
  const read = await text();
  if (read === undefined) return { found: [], unread: 1, leftOut: nothingLeftOut };
  const nothing = { found: [], unread: 0, leftOut: leftOutBy(path) };
  if (/\.json$/i.test(path)) return (await readDayOne(read, reader.zone)) ?? nothing;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (isApplePage(path)) return readApplePage({ name, text: read, modified }, reader);
  if (!isNote(path)) return nothing;
  const note = await readNote({ name, text: read, modified }, reader.zone, reader.monthFirst);
  if (!note) return { found: [], unread: 1, leftOut: nothingLeftOut };
  const { tags, ...found } = note;
  return { found: [found], unread: 0, leftOut: { ...nothingLeftOut, tags } };
}

export const isNote = (name: string): boolean => /\.(md|markdown|txt)$/i.test(name);

/** Whether a file may hold a journal's text. */
export const isReadable = (path: string): boolean => isNote(path) || /\.(json|html?)$/i.test(path);
