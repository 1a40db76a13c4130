import { asRecordId, type TakenCopies, type Vault, VaultError } from "../../vault";
import { entriesAPage } from "../entry-pages";
import type { VersionStore } from "../versions";
import { fromLine, longestLine, toLine } from "./record-line";

/** UTF-16 units after which an answer is full. */
const fullAt = longestLine;

export interface BackupPage {
  /** One record each, as JSON; see `format`. */
  lines: string[];
  /** Records that do not open here, or are too odd to be read back, and are in no line. */
  left: number;
  /** The id of the last record that was looked at; null at the end. */
  last: string | null;
}

/** The next records, as lines. A record whose line could not be parsed again is left out and counted. */
export async function readLines(vault: Vault, versions: VersionStore, after: string | null): Promise<BackupPage> {
  const { copies, last } = await vault.copies.page(after === null ? undefined : asRecordId(after), entriesAPage);
  const lines: string[] = [];
  let [left, length] = [0, 0];
  for (const { id, record } of copies) {
    const earlier = record && (await versions.all(id));
    const line = record && toLine({ id, record, ...(earlier && { earlier }) });
    if (line === undefined || fromLine(line) === undefined) left += 1;
    else lines.push(line);
    length += line?.length ?? 0;
    if (length > fullAt) return { lines, left, last: id };
  }
  return { lines, left, last: last ?? null };
}

/** @throws VaultError `invalid` if one of the lines is not a record; nothing is stored then */
export async function takeLines(vault: Vault, versions: VersionStore, lines: readonly string[]): Promise<TakenCopies> {
  const copies = lines.map(fromLine);
  if (!copies.every((copy) => copy !== undefined)) throw new VaultError("invalid");
  const taken = await vault.copies.take(copies);
  for (const { id, record, earlier } of copies) {
    const { name } = record.content ?? {};
    if (earlier) await versions.take(name === undefined ? id : await vault.idOf(name), earlier);
  }
  return taken;
}
