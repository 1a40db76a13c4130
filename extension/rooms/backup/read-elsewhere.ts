import { report } from "../../base/report";
import type { EpochMs } from "../../base/shapes";
import type { Findings } from "../../journal/import/found";
import type { Found } from "../../journal/shapes";

/** What reads other journals is loaded only when a file is there. */
const dayOne = () => import("../../journal/import/day-one");
const zip = () => import("../../journal/import/zip");
const markdown = () => import("../../journal/import/markdown");

/** Largest export and largest note that are read, in bytes. */
const largestExport = 1024 * 1024 * 1024;
const largestNote = 4 * 1024 * 1024;
const mostNotes = 50_000;

export type Reading = Findings | "foreign" | "tooLarge";

/** A Day One export, packed or not. One that has several journals in it is read whole. */
export async function readExport(file: File): Promise<Reading> {
  if (file.size > largestExport) return "tooLarge";
  const packed = /\.zip$/i.test(file.name) || file.type === "application/zip";
  const texts = packed ? (await zip()).jsonIn(new Uint8Array(await file.arrayBuffer())) : [await file.text()];
  const { readDayOne } = await dayOne();
  const journals = (await Promise.all((texts ?? []).map(readDayOne))).filter((journal) => journal !== undefined);
  return journals.length === 0 ? "foreign" : joined(journals);
}

export const isNote = (name: string): boolean => /\.(md|markdown|txt)$/i.test(name);

/** All notes of a folder. Folders that programs hide their own things in are left alone. */
export async function readFolder(files: readonly File[], zone: string): Promise<Reading> {
  const notes = files.filter(({ name, webkitRelativePath }) => isNote(name) && !/(^|\/)\./.test(webkitRelativePath));
  if (notes.length === 0) return "foreign";
  if (notes.length > mostNotes) return "tooLarge";
  const { readNote } = await markdown();
  const read: (Found | undefined)[] = [];
  for (const file of notes) {
    const note = file.size > largestNote ? undefined : await textOf(file);
    read.push(
      note === undefined
        ? undefined
        : await readNote({ name: file.name, text: note, modified: file.lastModified as EpochMs }, zone),
    );
  }
  const found = read.filter((each) => each !== undefined);
  return joined([{ found, unread: read.length - found.length }]);
}

/** One unreadable file must not keep the others out. */
const textOf = (file: File): Promise<string | undefined> =>
  file.text().catch((error) => void report("read-elsewhere.textOf", error));

/** Newest first, and the same text once. */
function joined(all: readonly Findings[]): Findings {
  const byKey = new Map(all.flatMap(({ found }) => found.map((each) => [each.key, each] as const)));
  return {
    found: [...byKey.values()].toSorted((a, b) => b.at - a.at),
    unread: all.reduce((sum, { unread }) => sum + unread, 0),
  };
}
