import type { Bytes } from "./bytes";
import { type InboxRow, readMeta, type StoredSecret, type Transaction, writeMeta } from "./connection";
import type { StoredLock } from "./master-key";
import { sameSealed } from "./seal";

/** A lock turned on, changed or turned off: everything that its key seals is sealed again, in one transaction. */
export interface LockChange {
  /** Undefined: there is no lock any more. */
  readonly lock: StoredLock | undefined;
  /** Name of the stored session key, if there is a lock. */
  readonly sessionKey: string | undefined;
  /** Name of the stored key that seals what follows, if there is no lock. */
  readonly localKey: string | undefined;
  readonly secret: StoredSecret;
  /** Every local item, before and after. */
  readonly locals: readonly { readonly name: string; readonly was: Bytes; readonly sealed: Bytes }[];
  /** Ids of drafts that nothing can open. When the lock is turned off, no other drafts may be left. */
  readonly lost: readonly string[];
}

/** A draft that was sealed while locked. */
export interface InboxItem extends InboxRow {
  readonly id: string;
}

const under = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** Names and bytes of everything in `meta` whose key begins with `prefix`. */
async function allUnder<T>(
  transaction: Transaction<"readonly" | "readwrite">,
  prefix: string,
): Promise<{ readonly name: string; readonly value: T }[]> {
  const meta = transaction.objectStore("meta");
  const [keys, values] = await Promise.all([meta.getAllKeys(under(prefix)), meta.getAll(under(prefix))]);
  return keys.map((key, i) => ({ name: String(key).slice(prefix.length), value: values[i] as T }));
}

export const localItems = (transaction: Transaction<"readonly" | "readwrite">) =>
  allUnder<Bytes>(transaction, "local/");

/** The names of the local items that begin so, without reading what is in them. */
export async function localNames(
  transaction: Transaction<"readonly" | "readwrite">,
  beginning: string,
): Promise<string[]> {
  const keys = await transaction.objectStore("meta").getAllKeys(under(`local/${beginning}`));
  return keys.map((key) => key.slice("local/".length));
}

/** The oldest first. */
export async function inboxItems(transaction: Transaction<"readonly" | "readwrite">): Promise<InboxItem[]> {
  const rows = await allUnder<InboxRow>(transaction, "inbox/");
  return rows.map(({ name, value }) => ({ ...value, id: name })).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** False if the lock has changed in the meantime: then nobody could open the draft. */
export async function putInInbox(transaction: Transaction<"readwrite">, lock: StoredLock, item: InboxItem) {
  const current = await readMeta(transaction, "lock");
  if (!sameSealed(current?.inbox.publicKey, lock.inbox.publicKey)) return false;
  const { id, at, sealed } = item;
  const before = await readMeta(transaction, `inbox/${id}`);
  // A draft that is continued keeps the time at which it was begun.
  await writeMeta(transaction, `inbox/${id}`, { at: before?.at ?? at, sealed });
  return true;
}

/** False if something was sealed in the meantime with the key that is about to be discarded. */
export async function isStillCurrent(
  transaction: Transaction<"readwrite">,
  { lock, locals, lost }: LockChange,
): Promise<boolean> {
  const items = await localItems(transaction);
  const was = new Map(locals.map(({ name, was }) => [name, was]));
  if (items.length !== was.size) return false;
  if (!items.every(({ name, value }) => sameSealed(value, was.get(name)))) return false;
  return lock !== undefined || (await inboxItems(transaction)).every(({ id }) => lost.includes(id));
}

export async function writeLockChange(
  transaction: Transaction<"readwrite">,
  { lock, sessionKey, localKey, secret, locals }: LockChange,
): Promise<void> {
  const meta = transaction.objectStore("meta");
  await writeMeta(transaction, "secret", secret);
  for (const { name, sealed } of locals) await writeMeta(transaction, `local/${name}`, sealed);
  if (lock) {
    await writeMeta(transaction, "lock", lock);
  } else {
    await meta.delete("lock");
    await meta.delete(under("inbox/"));
  }
  await replaceStoredKey(transaction, "sessionKey", sessionKey);
  await replaceStoredKey(transaction, "localKey", localKey);
}

/** Another stored key, or none. The one before is discarded. */
export async function replaceStoredKey(
  transaction: Transaction<"readwrite">,
  what: "sessionKey" | "localKey",
  name: string | undefined,
): Promise<void> {
  const before = await readMeta(transaction, what);
  const keysToErase = (await readMeta(transaction, "keysToErase")) ?? [];
  if (before !== undefined) await writeMeta(transaction, "keysToErase", [...keysToErase, before]);
  if (name === undefined) await transaction.objectStore("meta").delete(what);
  else await writeMeta(transaction, what, name);
}
