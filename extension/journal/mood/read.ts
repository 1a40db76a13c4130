import type { Cursor } from "../../base/shapes";
import { asRecordId, type Vault } from "../../vault";
import type { MoodNote } from "./course";

/** Entries that are read for one answer. */
const pageSize = 500;

/** The moods of some entries, newest first. */
export async function readMoods(
  vault: Vault,
  before: Cursor | null,
): Promise<{ moods: MoodNote[]; next: Cursor | null }> {
  const from = before && { at: before.at, id: asRecordId(before.id) };
  const records = await vault.list("entry", { limit: pageSize, ...(from && { before: from }) });
  const moods = records.flatMap(({ at, fields: { mood } }) => (typeof mood === "number" ? [{ at, mood }] : []));
  const last = records.at(-1);
  return { moods, next: last && records.length === pageSize ? { at: last.at, id: last.id } : null };
}
