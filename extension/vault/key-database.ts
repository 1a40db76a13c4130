import { type DBSchema, openDB } from "idb";

/**
 * Keys that must be gone from the disk once they are discarded. Each has a database of its own, because deleting a
 * whole database is the only way to make a browser remove data from its files; see `eraseDatabase`.
 */

interface Schema extends DBSchema {
  key: { key: "key"; value: CryptoKey };
}

/** Stores a key under a name that no other key has had. */
export async function saveKey(name: string, key: CryptoKey): Promise<void> {
  const database = await openDB<Schema>(name, 1, { upgrade: (made) => void made.createObjectStore("key") });
  try {
    const transaction = database.transaction(["key"], "readwrite", { durability: "strict" });
    await Promise.all([transaction.objectStore("key").put(key, "key"), transaction.done]);
  } finally {
    database.close();
  }
}

/** Undefined if it has been discarded. */
export async function loadKey(name: string): Promise<CryptoKey | undefined> {
  let missing = false;
  const opening = openDB<Schema>(name, 1, {
    upgrade(_database, _from, _to, transaction) {
      missing = true; // opening a database creates it, unless that is aborted
      transaction.done.catch(() => undefined); // the abort of the next line, which the opening below tells of, too
      transaction.abort();
    },
  });
  const database = await opening.catch((error: unknown) => {
    if (missing) return undefined;
    throw error;
  });
  try {
    return await database?.transaction(["key"], "readonly").objectStore("key").get("key");
  } finally {
    database?.close();
  }
}
