/** What somebody who runs code in a page of the extension can open. */
export interface Loot {
  /** What opened: `records/…`, `meta/secret.sealed`. */
  opened: string[];
  /** How many sealed things and keys were tried at all. */
  tried: { sealed: number; keys: number };
  /** The vault's public id, once the secret is known. */
  vaultId: string | undefined;
  /** Everything that is readable without a key: the browser's memory and its settings, as text. */
  plain: string;
}

/**
 * Reads everything that a page of the extension reaches: the databases with their key handles, the browser's memory and
 * settings. Tries every key on every sealed thing, and every key that comes out of that on all of it again. It is run
 * inside a page, so it can use nothing but its argument.
 */
export async function attackFromPage(known: { vaultId: string | undefined }): Promise<Loot> {
  type Bytes = Uint8Array<ArrayBuffer>;
  const extension = (globalThis as unknown as { chrome: typeof import("wxt/browser").browser }).chrome;
  const utf8 = (words: string) => new TextEncoder().encode(words);
  const fromHex = (hex: string): Bytes => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  let vaultId = known.vaultId;

  const found = new Map<string, unknown>();
  const collect = (where: string, value: unknown): void => {
    if (value instanceof Uint8Array || value instanceof CryptoKey) found.set(where, value);
    else if (typeof value === "object" && value !== null) {
      for (const [name, part] of Object.entries(value)) collect(`${where}.${name}`, part);
    }
  };
  for (const { name = "" } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const source = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(source.getAllKeys()), done(source.getAll())]);
      for (const [i, key] of keys.entries()) collect(`${name === "vault" ? "" : name}${store}/${key}`, values[i]);
    }
    database.close();
  }
  const memory = await extension.storage.session.get(null);
  for (const [name, value] of Object.entries(memory)) {
    if (typeof value === "string" && /^([0-9a-f]{2})+$/.test(value)) found.set(`memory/${name}`, fromHex(value));
  }
  const plain = JSON.stringify([
    memory,
    await extension.storage.local.get(null),
    await extension.storage.sync.get(null),
  ]);

  const derive = async (secret: Bytes, info: string) => {
    const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(info) };
    return new Uint8Array(await crypto.subtle.deriveBits(how, base, 256));
  };
  const aes = (bytes: Bytes) => crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["decrypt"]);
  const keysIn = async (bytes: Bytes): Promise<CryptoKey[]> => {
    if (bytes.length !== 16 && bytes.length !== 32) return [];
    const derived = ["record key", "lock key"].map(async (name) => aes(await derive(bytes, `clearing/1/${name}`)));
    return Promise.all([aes(bytes), ...derived]);
  };
  const purposes = (where: string): Bytes[] => {
    const [store = "", rest = ""] = [where.split("/")[0], where.slice(where.indexOf("/") + 1)];
    if (store === "records") {
      const id = rest.split(".")[0] ?? "";
      return vaultId ? [Uint8Array.from([...utf8("clearing/1/record"), ...fromHex(vaultId), ...fromHex(id)])] : [];
    }
    return ["secret", "master", "awake", "inbox key", rest].map((name) => utf8(`clearing/1/${name}`));
  };

  const sealed = [...found].filter((item): item is [string, Bytes] => item[1] instanceof Uint8Array);
  const keys = [...found.values()].filter(
    (value): value is CryptoKey => value instanceof CryptoKey && value.algorithm.name === "AES-GCM",
  );
  for (const [, bytes] of sealed) keys.push(...(await keysIn(bytes)));
  const opened = new Set<string>();
  let tried = 0;
  for (let key = keys.pop(); key; key = keys.pop()) {
    tried++;
    for (const [where, bytes] of sealed) {
      if (opened.has(where)) continue;
      for (const additionalData of purposes(where)) {
        const how = { name: "AES-GCM", iv: bytes.slice(2, 14), additionalData };
        const content = await crypto.subtle.decrypt(how, key, bytes.slice(14)).catch(() => undefined);
        if (content === undefined) continue;
        opened.add(where);
        const inside = new Uint8Array(content);
        if (inside.length === 16) {
          const name = await derive(inside, "clearing/1/vault id");
          vaultId ??= Array.from(name.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
        }
        keys.push(...(await keysIn(inside)));
      }
    }
  }
  return { opened: [...opened].sort(), tried: { sealed: sealed.length, keys: tried }, vaultId, plain };
}
