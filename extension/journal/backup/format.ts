/**
 * The backup file ===============
 *
 * One JSON file (UTF-8) that contains a whole journal. It ends with the SHA-256 of all that stands before it, so that a
 * file that was cut short or changed is refused as a whole.
 *
 * Plain: the first line, one line for each record with a comma between them, and the last line.
 *
 *     {"format":"clearing/backup","version":1,"made":"2026-11-24T08:00:00Z","records":[
 *     {"id":"…","type":"entry","at":1764000000000,"changed":1764000000000,"fields":{"mood":[1764000000000,0,7]},"text":"The river.","body":"…"},
 *     {"id":"…", …}
 *     ],"count":2,"sha256":"…64 hexadecimal digits…"}
 *
 * A record:
 * - `id`: 32 hexadecimal digits. `name`: for what exists once in a journal, such as the settings; then each journal
 *   that imports the file derives the id from the name.
 * - `type`: `entry`, `treatment`, `appointment`, `practice`, `setting`, `decision`, or what a later version adds.
 * - `at`: when it was created or happened. `changed`: when it was last changed. Epoch milliseconds, like all times
 *   here.
 * - `fields`: the record's values, each as [time, count, value]. Time and count say when it was written; when two
 *   copies are merged, the later one wins. Bytes are {"$bytes":"base64"}; a key of an object that begins with `$` has
 *   one more.
 * - `text`: the free text, for people and other programs. `body`: the same with its history, a Yjs 13 update in format
 *   V2, base64, whose root text is named `body`. A file whose `text` and `body` differ is refused.
 * - `life`: [time, count, "trashed" or "alive", since] if the record is, or was, in the Trash. What was deleted for
 *   good is in no backup.
 * - `anew`: [time, count] of the deletion for good after which the record was made again. What that deletion erased
 *   does not come back.
 * - `more`: `earlier`, what its texts were before: for each field, or `body`, a list of {at, text}, newest first; and
 *   parts of a later version, kept as they are. `newer`: whole records of a later version, base64.
 *
 * Sealed with a passphrase: two lines. The first is in the clear, and is the additional data of the seal.
 *
 *     {"format":"clearing/sealed-backup","version":1,"kdf":"argon2id","memory":65536,"passes":3,"lanes":1,"salt":"…","cipher":"aes-256-gcm","nonce":"…",
 *     "data":"…","sha256":"…"}
 *
 * The key is Argon2id (RFC 9106, version 0x13, 32 bytes) of the passphrase in UTF-8 after NFKC; `memory` in KiB. `data`
 * is the plain file, encrypted, with its 16-byte tag at the end. Base64 (RFC 4648) with padding throughout.
 *
 * Importing merges as two devices of one person would: nothing here is lost, a text with two different histories keeps
 * both, and importing the same file again changes nothing.
 */

import * as v from "valibot";
import { tryParse } from "../../base/try-parse";
import type { RecordCopy } from "../../vault";
import { withChecksum, withoutChecksum } from "./checksum";
import { fromLine } from "./record-line";

/** Largest file that is read, in bytes: enough for a lifetime of writing, and it still fits in memory. */
export const largestFile = 256 * 1024 * 1024;

/** Most records in a file. */
const mostRecords = 500_000;

/**
 * Why a file is not imported:
 * - `foreign`: not a backup of Clearing.
 * - `newer`: made by a version with a newer form of backup.
 * - `damaged`: cut short, or changed since it was made.
 */
export type Unreadable = "foreign" | "newer" | "damaged";

/** A file in a known form and with a valid checksum. `text` is without the checksum. */
export type Opened =
  | { readonly kind: "plain" | "sealed"; readonly text: string }
  | { readonly kind: "unreadable"; readonly why: Unreadable };

const HEAD = /^\{"format":"clearing\/(backup|sealed-backup)","version":([0-9]{1,9}),/;

/** Recognises a file, before anything in it is used. */
export async function openFile(file: string): Promise<Opened> {
  const head = HEAD.exec(file);
  if (head === null) return { kind: "unreadable", why: "foreign" };
  if (head[2] !== "1") return { kind: "unreadable", why: "newer" };
  const text = await withoutChecksum(file);
  if (text === undefined) return { kind: "unreadable", why: "damaged" };
  return { kind: head[1] === "backup" ? "plain" : "sealed", text };
}

/** The contents of a plain backup. Every record in it has been parsed once and is complete. */
export interface Backup {
  /** When the file was made, RFC 3339. */
  readonly made: string;
  /** One record each, as `fromLine` reads it. */
  readonly lines: readonly string[];
  readonly found: Found;
}

export interface Found {
  readonly records: number;
  readonly entries: number;
  readonly treatments: number;
}

/** The whole file. @param made RFC 3339 */
export const plainFile = (lines: readonly string[], made: string): Promise<string> =>
  withChecksum(
    `{"format":"clearing/backup","version":1,"made":${JSON.stringify(made)},"records":[\n` +
      `${lines.join(",\n")}\n],"count":${lines.length}`,
  );

const headShape = v.strictObject({
  format: v.literal("clearing/backup"),
  version: v.literal(1),
  made: v.pipe(v.string(), v.isoTimestamp()),
  records: v.strictTuple([]),
});

/** @returns undefined if it is malformed */
export function readPlain(text: string): Backup | undefined {
  const rows = text.split("\n");
  const head = parsed(headShape, `${rows[0]}]}`);
  const body = rows.slice(1, -1).join("\n");
  const lines = body === "" ? [] : body.split(",\n");
  if (head === undefined || lines.length > mostRecords || rows.at(-1) !== `],"count":${lines.length}`) return undefined;
  let [entries, treatments] = [0, 0];
  for (const line of lines) {
    const copy = fromLine(line);
    if (copy === undefined) return undefined;
    if (isShown(copy, "entry")) entries += 1;
    if (isShown(copy, "treatment")) treatments += 1;
  }
  return { made: head.made, lines, found: { records: lines.length, entries, treatments } };
}

const isShown = ({ record: { life, content } }: RecordCopy, type: string): boolean =>
  content?.type === type && life.state === "alive";

function parsed<S extends v.GenericSchema>(shape: S, text: string): v.InferOutput<S> | undefined {
  return tryParse(() => v.parse(shape, JSON.parse(text)));
}
