import { type Bytes, concat, fromHex, utf8 } from "../../../extension/vault/bytes";
import { deriveKeys } from "../../../extension/vault/keys";
import { unpad } from "../../../extension/vault/padding";
import { recordPurpose } from "../../../extension/vault/seal";
import { openRaw } from "./support";

/**
 * Somebody with everything that lies in the database and in the browser's memory, who knows how Clearing works and how
 * this vault is called, and tries every key on every sealed thing, and whatever comes out as a key on all of it again.
 */
export async function attack(name: string, session: string | undefined, vaultId: string) {
  const found = new Map<string, unknown>();
  for (const one of await databasesOf(name)) {
    const database = await openRaw(one);
    for (const store of database.objectStoreNames) {
      const [keys, values] = await Promise.all([all(database, store, "getAllKeys"), all(database, store, "getAll")]);
      for (const [i, key] of keys.entries()) collect(`${one.slice(name.length)}${store}/${key}`, values[i], found);
    }
    database.close();
  }
  if (session !== undefined) found.set("memory", fromHex(session));

  const sealed = [...found].filter((item): item is [string, Bytes] => item[1] instanceof Uint8Array);
  const keys: CryptoKey[] = [...found.values()].filter(
    (value): value is CryptoKey => value instanceof CryptoKey && value.algorithm.name === "AES-GCM",
  );
  for (const [, bytes] of sealed) keys.push(...(await asKeys(bytes)));
  const opened = new Map<string, string>();
  const tried = new Set<CryptoKey>();
  for (let key = keys.pop(); key; key = keys.pop()) {
    if (tried.has(key)) continue;
    tried.add(key);
    for (const [where, bytes] of sealed) {
      if (opened.has(where)) continue;
      const content = await tryAll(key, bytes, purposesOf(where, vaultId));
      if (content === undefined) continue;
      opened.set(where, new TextDecoder().decode(unpad(content) ?? content));
      if (content.length === 32)
        keys.push(await crypto.subtle.importKey("raw", content, "AES-GCM", false, ["decrypt"]));
      if (content.length === 16) keys.push((await deriveKeys(content)).recordKey);
    }
  }
  return { sealed: sealed.map(([where]) => where), opened };
}

/** The vault's database, and those of the keys that it keeps. */
export async function databasesOf(name: string): Promise<string[]> {
  const names = (await indexedDB.databases()).map((database) => database.name ?? "");
  return names.filter((one) => one === name || one.startsWith(`${name} key `));
}

/** Bytes that might be a key, as every key that they might be. */
async function asKeys(bytes: Bytes): Promise<CryptoKey[]> {
  if (bytes.length !== 16 && bytes.length !== 32) return [];
  const { recordKey, lockKey } = await deriveKeys(bytes);
  return [await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["decrypt"]), recordKey, lockKey];
}

async function tryAll(key: CryptoKey, sealed: Bytes, purposes: readonly Bytes[]): Promise<Bytes | undefined> {
  for (const additionalData of purposes) {
    const algorithm = { name: "AES-GCM", iv: sealed.subarray(2, 14), additionalData };
    const content = await crypto.subtle.decrypt(algorithm, key, sealed.subarray(14)).catch(() => undefined);
    if (content) return new Uint8Array(content);
  }
  return undefined;
}

function purposesOf(where: string, vaultId: string): Bytes[] {
  const [store, ...rest] = where.split("/");
  const id = rest[0]?.split(".")[0] as Parameters<typeof recordPurpose>[1];
  if (store === "records") return [recordPurpose(vaultId as Parameters<typeof recordPurpose>[0], id)];
  const name = rest.slice(1).join("/");
  const fixed = ["secret", "master", "awake", "inbox key", `local/${name}`, `hand/${name}`];
  return fixed.map((purpose) => concat(utf8(`clearing/1/${purpose}`)));
}

function collect(where: string, value: unknown, found: Map<string, unknown>): void {
  if (value instanceof Uint8Array || value instanceof CryptoKey) found.set(where, value);
  else if (typeof value === "object" && value !== null) {
    for (const [name, part] of Object.entries(value)) collect(`${where}.${name}`, part, found);
  }
}

function all(database: IDBDatabase, store: string, what: "getAll" | "getAllKeys"): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const request = database.transaction(store).objectStore(store)[what]();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
