import type { EntryView } from "../messages";
import { asRecordId, type RecordView, type Vault } from "../vault";

/** An entry as pages see it. */
export const toEntryView = ({ id, at, changed, fields, body, trashed, readOnly }: RecordView): EntryView => ({
  id,
  at,
  changed,
  text: body,
  mood: typeof fields.mood === "number" ? fields.mood : null,
  ...(trashed !== undefined && { trashed }),
  readOnly,
});

export interface EntryChange {
  id: string;
  /** What the writer last knew the text to be, and what it is now. */
  from: string;
  to: string;
  mood: number | null;
  /** Epoch milliseconds at which a new entry began. */
  at: number;
}

/** Writes a change into its entry, which is made at the first word. */
export async function foldEntry(vault: Vault, { id: name, from, to, mood, at }: EntryChange): Promise<EntryView> {
  const id = asRecordId(name);
  const known = await vault.get(id);
  const record = known
    ? await vault.change(id, { fields: { mood }, body: { from, to } })
    : await vault.create("entry", { id, at, fields: { mood }, body: to });
  return toEntryView(record);
}

/** A page of entries, newest first. */
export async function listEntries(
  vault: Vault,
  { before, limit, trashed }: { before: number | null; limit: number; trashed: boolean },
): Promise<EntryView[]> {
  const records = await vault.list("entry", { limit, trashed, ...(before !== null && { before }) });
  return records.map(toEntryView);
}
