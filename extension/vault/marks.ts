import { type Row, readMeta, type Transaction, writeMeta } from "./connection";
import type { RecordId } from "./id";

/**
 * What the server has not got is marked by the number of its change. A push is acknowledged by number as well: all that
 * is marked below `dirtyFrom` is on the server, one revision later than its row says. To write each row again without
 * its mark took half the time of a first push.
 */

/** The server has stored what was offered as change number `dirty`. */
export interface Pushed {
  readonly id: RecordId;
  readonly rev: number;
  readonly dirty: number;
}

type AnyTransaction = Transaction<"readonly" | "readwrite">;

const dirtyFrom = async (transaction: AnyTransaction): Promise<number> =>
  (await readMeta(transaction, "dirtyFrom")) ?? 0;

/** A stored row as it is, now that everything marked below `from` is on the server. */
export function acknowledgedBelow<R extends Row | undefined>(row: R, from: number): R {
  if (row?.dirty === undefined || row.dirty >= from) return row;
  const { dirty: _pushed, ...rest } = row;
  return { ...rest, rev: row.rev + 1 } as R;
}

/** Rows as they are, of rows as they are stored. Every row is read through this. */
export async function asTheyAre<R extends Row | undefined>(
  transaction: AnyTransaction,
  reading: Promise<readonly R[]>,
): Promise<R[]> {
  const [rows, from] = await Promise.all([reading, dirtyFrom(transaction)]);
  return rows.map((row) => acknowledgedBelow(row, from));
}

/** All numbers of what is on this device only. */
export const markedRange = async (transaction: AnyTransaction): Promise<IDBKeyRange> =>
  IDBKeyRange.lowerBound(await dirtyFrom(transaction));

/**
 * Acknowledges by number as far as rows still are what was pushed, and writes the others again.
 * @returns the rows to write
 */
export async function acknowledge(transaction: Transaction<"readwrite">, pushed: readonly Pushed[]): Promise<Row[]> {
  if (pushed.length === 0) return [];
  const marks = pushed.map(({ dirty }) => dirty);
  const [from, first, last] = [await dirtyFrom(transaction), Math.min(...marks), Math.max(...marks)];
  const records = transaction.objectStore("records");
  const lowest = Math.max(from, first);
  const marked = lowest > last ? [] : await records.index("dirty").getAll(IDBKeyRange.bound(lowest, last));
  const answers = new Map(pushed.map((each) => [each.id, each]));
  const isStored = ({ id, dirty, rev }: Row) => {
    const answer = answers.get(id);
    return answer !== undefined && answer.dirty === dirty && answer.rev === rev + 1;
  };
  // From a higher number on there is something below that was not pushed, such as a record too large for the server.
  const otherwise = lowest === from ? marked.findIndex((row) => !isStored(row)) : 0;
  const byNumber = otherwise < 0 ? marked : marked.slice(0, otherwise);
  const end = byNumber.at(-1)?.dirty;
  if (end !== undefined) await writeMeta(transaction, "dirtyFrom", end + 1);
  for (const { id } of byNumber) answers.delete(id);
  const known = new Map(marked.map((row) => [row.id, row]));
  const others = [...answers.values()];
  const rows = await asTheyAre(
    transaction,
    Promise.all(others.map(async ({ id }) => known.get(id) ?? records.get(id))),
  );
  return others.flatMap((each, i) => (rows[i] ? [acknowledged(rows[i], each)] : []));
}

/** The mark is removed only if nothing was changed since the push was put together. */
function acknowledged(row: Row, { rev, dirty }: Pushed): Row {
  const { dirty: current, ...rest } = { ...row, rev: Math.max(row.rev, rev) };
  return current === undefined || current === dirty ? rest : { ...rest, dirty: current };
}

/** Moves `dirtyFrom` up to the first mark. @param edits the number of the last change */
export async function moveMarkedRange(transaction: Transaction<"readwrite">, edits: number): Promise<void> {
  const from = await dirtyFrom(transaction);
  const first = await transaction.objectStore("records").index("dirty").openKeyCursor(IDBKeyRange.lowerBound(from));
  const next = first?.key ?? edits + 1;
  if (next !== from) await writeMeta(transaction, "dirtyFrom", next);
}
