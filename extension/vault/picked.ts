import type { Row } from "./connection";
import type { Keyring } from "./keyring";
import { openable } from "./records";
import { nonceOf } from "./seal";
import { type RecordView, viewOf } from "./view";

/** Gives something small of a record. Always the same function, because what it gave is remembered by it. */
export type Picking<T> = (record: RecordView) => T;

/** Remembered as long as the keys are: what nobody may read any more is not known either. */
const remembered = new WeakMap<Keyring, Map<Picking<unknown>, Map<string, unknown>>>();

/** Row and record have the same order; what does not open is left out. Only what is not remembered is opened. */
export async function pickFrom<T>(
  keys: Keyring,
  rows: readonly Row[],
  pick: Picking<T>,
): Promise<{ readonly row: Row; readonly picked: T }[]> {
  const known = knownOf(keys, pick);
  // The nonce is another one each time that a record is sealed, so what it was before is never taken for what it is.
  const named = rows.map((row) => ({ row, name: `${row.id}${nonceOf(row.sealed)}` }));
  const unknown = named.filter(({ name }) => !known.has(name)).map(({ row }) => row);
  for (const { row, record } of await openable(keys, unknown)) {
    const view = viewOf(row.id, record);
    if (view) known.set(`${row.id}${nonceOf(row.sealed)}`, pick(view));
  }
  return named.flatMap(({ row, name }) => (known.has(name) ? [{ row, picked: known.get(name) as T }] : []));
}

function knownOf<T>(keys: Keyring, pick: Picking<T>): Map<string, T> {
  const all = remembered.get(keys) ?? new Map<Picking<unknown>, Map<string, unknown>>();
  const known = all.get(pick as Picking<unknown>) ?? new Map<string, unknown>();
  remembered.set(keys, all.set(pick as Picking<unknown>, known));
  return known as Map<string, T>;
}
