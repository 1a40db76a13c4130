import { decodeText } from "../../base/decode-text";
import { report } from "../../base/report";
import type { EpochMs } from "../../base/shapes";
import type { Reader } from "../../journal/import/dates";
import type { Findings } from "../../journal/import/found";

/** What reads other journals is loaded only when a file is there. */
const items = () => import("../../journal/import/read-items");
const zip = () => import("../../journal/import/zip");

/** Largest export and largest note that are read, in bytes. */
const largestExport = 1024 * 1024 * 1024;
const largestNote = 4 * 1024 * 1024;
const mostNotes = 50_000;

export type Reading = Findings | "foreign" | "tooLarge";

/** An export of Day One or Apple Journal, or notes, packed or not. One that has several journals in it is read whole. */
export async function readExport(file: File, reader: Reader): Promise<Reading> {
  if (file.size > largestExport) return "tooLarge";
  const { isReadable, readItems } = await items();
  const modified = file.lastModified as EpochMs;
  const isPacked = /\.zip$/i.test(file.name) || file.type === "application/zip";
  if (!isPacked) {
    const text = await textOf(file);
    return (await readItems([{ path: file.name, modified, text: async () => text }], [], reader)) ?? "foreign";
  }
  const { unpack } = await zip();
  const unpacked = unpack(new Uint8Array(await file.arrayBuffer()), isReadable);
  const texts = [...(unpacked?.texts ?? [])].map(([path, text]) => ({ path, modified, text: async () => text }));
  return (await readItems(texts, unpacked?.others ?? [], reader)) ?? "foreign";
}

/** All notes of a folder, and exports that were unpacked. Folders that programs hide their own things in are left alone. */
export async function readFolder(files: readonly File[], reader: Reader): Promise<Reading> {
  const { isNote, isReadable, readItems } = await items();
  const seen = files.filter((file) => !/(^|\/)\./.test(pathOf(file)));
  const texts = seen.filter(({ name }) => isReadable(name));
  if (texts.length > mostNotes) return "tooLarge";
  const others = seen.filter(({ name }) => !isReadable(name)).map(pathOf);
  const wanted = texts.map((file) => ({
    path: pathOf(file),
    modified: file.lastModified as EpochMs,
    // One unreadable file must not keep the others out.
    text: async () => {
      if (file.size > (isNote(file.name) ? largestNote : largestExport)) return undefined;
      return textOf(file).catch((error) => void report("read-elsewhere.text", error));
    },
  }));
  return (await readItems(wanted, others, reader)) ?? "foreign";
}

const pathOf = ({ name, webkitRelativePath }: File): string => webkitRelativePath || name;

const textOf = async (file: File): Promise<string> => decodeText(new Uint8Array(await file.arrayBuffer()));
