import type { Cursor, EpochMs } from "../../base/shapes";
import { asRecordId, type RecordView, type Vault } from "../../vault";
import type { MoodNote } from "./course";

/** Entries that are read for one answer. */
const pageSize = 500;

/** Where to read: older than `before`, and not older than `since`; null is no end. */
export interface MoodsAsked {
  readonly before: Cursor | null;
  readonly since: EpochMs | null;
}

export interface MoodPage {
  readonly moods: MoodNote[];
  readonly next: Cursor | null;
  /** Whether there are entries older than `since`. */
  readonly older: boolean;
}

const moodOf = ({ fields: { mood } }: RecordView): number | undefined => (typeof mood === "number" ? mood : undefined);

/** The moods of some entries, newest first. What is older than `since` is not opened. */
export async function readMoods(vault: Vault, { before, since }: MoodsAsked): Promise<MoodPage> {
  const from = before && { at: before.at, id: asRecordId(before.id) };
  const [records, older] = await Promise.all([
    vault.pick("entry", moodOf, { limit: pageSize, ...(from && { before: from }), ...(since !== null && { since }) }),
    since === null ? [] : vault.pick("entry", moodOf, { limit: 1, before: since }),
  ]);
  const moods = records.flatMap(({ at, picked: mood }) => (mood === undefined ? [] : [{ at, mood }]));
  const last = records.at(-1);
  return {
    moods,
    next: last && records.length === pageSize ? { at: last.at, id: last.id } : null,
    older: older.length > 0,
  };
}
