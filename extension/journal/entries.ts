/**
 * The journal: entries, and everything made of them. This file reads and writes entries in the vault; `draft` and
 * `caret` are for a text while it is typed, `grouping` and `search` for the timeline. `drawing/` is strokes as bytes,
 * `mood/` the chart, `therapy/` what is brought to a therapist, `backup/` the file with a whole journal (its format is
 * documented in `backup/format.ts`), `import/` texts from other journals.
 */

import * as v from "valibot";
import type { Cursor, EpochMs } from "../base/shapes";
import { asRecordId, type RecordChange, type RecordView, type Vault } from "../vault";
import type { EntryView } from "./entry-view";
import { type EntryAbout, type EntryKind, entryKind, type StrokeChanges } from "./shapes";

/**
 * Each stroke of a drawing is a field of its own, `stroke/ID`: bytes, or null after it was removed. So strokes that two
 * devices draw at the same time are both kept, and removing one is a change like any other.
 */
const STROKE = "stroke/";

/** An entry as pages see it. A field of another version that this one cannot read counts as absent. */
export const toEntryView = ({ id, at, changed, fields, body, trashed, readOnly }: RecordView): EntryView => ({
  id,
  at,
  changed,
  text: body,
  mood: typeof fields.mood === "number" ? fields.mood : null,
  kind: kindOf(fields),
  treatment: typeof fields.treatment === "string" ? fields.treatment : null,
  prompt: typeof fields.prompt === "string" ? fields.prompt : null,
  caption: typeof fields.caption === "string" ? fields.caption : "",
  strokes: strokesIn(fields).length,
  ...(trashed !== undefined && { trashed }),
  readOnly,
});

function kindOf({ kind }: RecordView["fields"]): EntryKind {
  return v.is(entryKind, kind) ? kind : "note";
}

export interface EntryChange extends EntryAbout {
  id: string;
  /** The text that the page had before, and the text it has now. */
  from: string;
  to: string;
  /** When a new entry began. */
  at: EpochMs;
}

/** Writes a change into its entry, which is created at the first word. */
export async function foldEntry(vault: Vault, { id: name, from, to, at, ...about }: EntryChange): Promise<EntryView> {
  const given = Object.entries(about).filter(([, value]) => value !== undefined);
  return putEntry(vault, name, at, { fields: Object.fromEntries(given), body: { from, to } });
}

/** Changes the named strokes of an entry, which is created at the first stroke. `at` as in {@link EntryChange}. */
export async function drawEntry(vault: Vault, id: string, strokes: StrokeChanges, at: EpochMs): Promise<EntryView> {
  const fields = Object.entries(strokes).map(([stroke, packed]) => [
    STROKE + stroke,
    packed === null ? null : Uint8Array.fromBase64(packed),
  ]);
  return putEntry(vault, id, at, { fields: Object.fromEntries(fields) });
}

/**
 * Restores an entry that is in the Trash: what somebody writes or draws now must not be deleted because another page or
 * device had deleted the entry before.
 */
async function putEntry(vault: Vault, name: string, at: EpochMs, change: RecordChange): Promise<EntryView> {
  const id = asRecordId(name);
  if ((await vault.get(id))?.trashed !== undefined) await vault.restore(id);
  return toEntryView(await vault.put("entry", { id, at }, change));
}

/** The strokes that exist, in base64, by their ids; none if there is no such entry. */
export async function readDrawing(vault: Vault, id: string): Promise<Record<string, string>> {
  const record = await vault.get(asRecordId(id));
  return Object.fromEntries(strokesIn(record?.fields ?? {}).map(([stroke, packed]) => [stroke, packed.toBase64()]));
}

function strokesIn(fields: RecordView["fields"]): [string, Uint8Array][] {
  return Object.entries(fields).flatMap(([name, value]): [string, Uint8Array][] =>
    name.startsWith(STROKE) && value instanceof Uint8Array ? [[name.slice(STROKE.length), value]] : [],
  );
}

/** A page of entries, newest first. */
export async function listEntries(
  vault: Vault,
  { before, limit, trashed }: { before: EpochMs | null; limit: number; trashed: boolean },
): Promise<EntryView[]> {
  const records = await vault.list("entry", { limit, trashed, ...(before !== null && { before }) });
  return records.map(toEntryView);
}

/** UTF-16 units after which a page is full: years of short notes come in few pages, and books one after the other. */
const fullAt = 1024 * 1024;

function firstOf(entries: readonly EntryView[]): readonly EntryView[] {
  let length = 0;
  for (const [count, { text }] of entries.entries()) {
    length += text.length;
    if (length > fullAt) return entries.slice(0, Math.max(1, count));
  }
  return entries;
}

/** A page of the timeline, newest first and no more than fits into a message, and where the next one begins. */
export async function pageOfTimeline(
  vault: Vault,
  { before, limit }: { before: Cursor | null; limit: number },
): Promise<{ entries: readonly EntryView[]; next: Cursor | null }> {
  const from = before && { at: before.at, id: asRecordId(before.id) };
  const listed = (await vault.list("entry", { limit, ...(from && { before: from }) })).map(toEntryView);
  const entries = firstOf(listed);
  const last = entries.at(-1);
  const isEnd = listed.length < limit && entries.length === listed.length;
  return { entries, next: last && !isEnd ? { at: last.at, id: last.id } : null };
}

/** The entries of these ids that exist and are not in the Trash. */
export async function someEntries(vault: Vault, ids: readonly string[]): Promise<EntryView[]> {
  const found = await Promise.all(ids.map((id) => vault.get(asRecordId(id))));
  return found.flatMap((record) =>
    record?.type === "entry" && record.trashed === undefined ? [toEntryView(record)] : [],
  );
}
