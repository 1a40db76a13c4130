import { serialize } from "node:v8";
import { forceCloseDatabase } from "fake-indexeddb";
import { afterEach, describe, expect, test, vi } from "vitest";
import { toHex } from "../../../extension/vault/bytes";
import { flush, freshName, MORNING, newDevice, openRaw, secretFrom, testClock } from "./support";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Every key and value in the database, as the bytes they would be on disk. */
async function bytesOnDisk(name: string): Promise<Buffer> {
  const database = await openRaw(name);
  const stores = [...database.objectStoreNames];
  const transaction = database.transaction(stores);
  const all = stores.flatMap((store) => {
    const source = transaction.objectStore(store);
    return [source.getAllKeys(), source.getAll()];
  });
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  database.close();
  return Buffer.concat(all.flatMap(({ result }) => result.map((item: unknown) => serialize(withoutKeys(item)))));
}

/** Key handles are the browser's; their bytes are not ours to see, as long as they cannot be exported. */
function withoutKeys(item: unknown): unknown {
  if (typeof item !== "object" || item === null || item instanceof Uint8Array) return item;
  const entries = Object.entries(item).map(([name, value]) => {
    if (value instanceof CryptoKey) expect(value.extractable).toBe(false);
    return [name, value instanceof CryptoKey ? null : value];
  });
  return Object.fromEntries(entries);
}

describe("what lies on the disk", () => {
  test("shows none of the words, in no encoding, not even after they were deleted", async () => {
    const name = freshName();
    const vault = await newDevice(testClock(), name);
    const { id } = await vault.create("entry", { fields: { hiddenfield: "planted-value" }, body: "planted-body" });
    await vault.change(id, { body: { from: "planted-body", to: "planted-change" } });
    await vault.create("decision", { name: "planted-name", body: "planted-decision" });
    const gone = await vault.create("treatment", { fields: { clinic: "planted-clinic" } });
    await vault.trash(gone.id);
    await vault.local.set("draft", { text: "planted-draft" });
    const words = await vault.words();
    const bytes = await bytesOnDisk(name);

    // The search itself works: ids and names of local items are there to be found.
    expect(bytes.includes(id)).toBe(true);
    expect(bytes.includes("local/draft")).toBe(true);
    for (const encoding of ["utf8", "utf16le"] as const) {
      const shown = (text: string) => bytes.includes(text, 0, encoding);
      expect(["planted", "hiddenfield", "decision", "treatment", "clinic"].filter(shown)).toEqual([]);
      // Some words of the list are names of ours too (`key`), so that one or two may be there by chance.
      expect(words.filter(shown).length, `${words}`).toBeLessThan(words.length / 2);
    }
    expect(bytes.includes(Buffer.from(secretFrom(words)))).toBe(false);
    expect(bytes.includes(toHex(secretFrom(words)))).toBe(false);
  });

  test("is the same vault for a background that starts anew", async () => {
    const name = freshName();
    const first = await newDevice(testClock(), name);
    const created = await first.create("entry", { fields: { mood: 3 }, body: "still here" });
    vi.resetModules();
    const { openVault } = await import("../../../extension/vault");
    const second = await openVault({ name, now: testClock() });
    expect(await second.words()).toEqual(await first.words());
    expect(await second.get(created.id)).toEqual(created);
    expect(await second.list("entry")).toEqual([created]);
  });

  test("is one vault for copies that start at the same instant", async () => {
    const name = freshName();
    const vaults = await Promise.all(Array.from({ length: 5 }, () => newDevice(testClock(), name)));
    const words = await Promise.all(vaults.map((vault) => vault.words()));
    expect(new Set(words.map((list) => list.join(" "))).size).toBe(1);
    const ids = await Promise.all(vaults.map(async (vault) => (await vault.create("entry")).id));
    expect((await vaults[0]?.list("entry"))?.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  test("is not founded anew by a copy that was slow to start", async () => {
    const name = freshName();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { generateKey } = crypto.subtle;
    const spy = vi.spyOn(crypto.subtle, "generateKey").mockImplementation((async (...args: unknown[]) => {
      await held;
      return Reflect.apply(generateKey, crypto.subtle, args);
    }) as typeof generateKey);
    const starting = newDevice(testClock(), name);
    await vi.waitFor(() => expect(spy).toHaveBeenCalled());
    spy.mockRestore();
    const quick = await newDevice(testClock(), name);
    const created = await quick.create("entry", { body: "already here" });
    await quick.local.set("draft", "half a word");
    release();
    const slow = await starting;
    expect(await slow.list("entry")).toEqual([created]);
    expect(await slow.local.get("draft")).toBe("half a word");
  });

  test("takes the changes of two copies that write to one record at once", async () => {
    const name = freshName();
    const [one, other] = [await newDevice(testClock(), name), await newDevice(testClock(), name)];
    const { id } = await one.create("entry", { body: "x" });
    await Promise.all([
      one.change(id, { fields: { mood: 1 }, body: { from: "x", to: "<x" } }),
      other.change(id, { fields: { place: "home" }, body: { from: "x", to: "x>" } }),
    ]);
    expect(await one.get(id)).toMatchObject({ body: "<x>", fields: { mood: 1, place: "home" } });
  });
});

/** Ends the store's transaction as the browser does on its own, for the reason of this name. */
const abort = (store: IDBObjectStore, reason: string): void =>
  (store.transaction as unknown as { _abort(reason: string): void })._abort(reason);

describe("a full disk", () => {
  const full = new DOMException("full", "QuotaExceededError");

  test.each([
    [
      "at once",
      (): never => {
        throw full;
      },
    ],
    [
      "when the transaction ends",
      function (this: IDBObjectStore) {
        const request = this.get("anything");
        abort(this, "QuotaExceededError");
        return request;
      },
    ],
  ])("is told, and loses and pretends nothing: %s", async (_, put) => {
    const vault = await newDevice(testClock());
    const before = await vault.create("entry", { fields: { mood: 1 }, body: "a" });
    const heard = vi.fn();
    vault.subscribe(heard);
    const disk = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(put as never);
    const letter = { body: { from: "a", to: "ab" } };
    await expect(vault.change(before.id, letter)).rejects.toMatchObject({ code: "quota" });
    await expect(vault.create("entry")).rejects.toMatchObject({ code: "quota" });
    await expect(vault.local.set("draft", "ab")).rejects.toMatchObject({ code: "quota" });
    await expect(vault.trash(before.id)).rejects.toMatchObject({ code: "quota" });
    await flush();
    expect(heard).not.toHaveBeenCalled();
    expect(await vault.list("entry")).toEqual([before]);

    disk.mockRestore();
    expect((await vault.change(before.id, letter)).body).toBe("ab");
    expect((await vault.get(before.id))?.body).toBe("ab");
  });
});

describe("a browser that is set to keep nothing", () => {
  test.each(["InvalidStateError", "SecurityError"])("and says %s, is told from a disk that fails", async (name) => {
    const denied = vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("", name);
    });
    await expect(newDevice(testClock(), freshName())).rejects.toMatchObject({ code: "denied" });
    denied.mockRestore();
  });

  test("is asked again each time: once it keeps something, so do we", async () => {
    const vault = await newDevice(testClock(), freshName());
    const { id } = await vault.create("entry");
    expect((await vault.get(id))?.id).toBe(id);
    const failing = vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("", "UnknownError");
    });
    await expect(newDevice(testClock(), freshName())).rejects.toMatchObject({ code: "storage" });
    failing.mockRestore();
    await newDevice(testClock(), freshName());
  });
});

describe("a database of a newer version", () => {
  test("is refused and left as it is", async () => {
    const name = freshName();
    const theirs = await openRaw(name, 99, (database) => database.createObjectStore("of tomorrow"));
    theirs.close();
    await expect(newDevice(testClock(), name)).rejects.toMatchObject({ code: "newer-database" });
    const after = await openRaw(name);
    expect([after.version, ...after.objectStoreNames]).toEqual([99, "of tomorrow"]);
    after.close();
  });

  test("does not have to wait for us", async () => {
    const name = freshName();
    const vault = await newDevice(testClock(), name);
    const { id } = await vault.create("entry");
    const theirs = await openRaw(name, 99);
    await expect(vault.get(id)).rejects.toMatchObject({ code: "newer-database" });
    await expect(vault.create("entry")).rejects.toMatchObject({ code: "newer-database" });
    theirs.close();
  });
});

describe("a connection that the browser closes", () => {
  /** The connection that the vault used last. */
  const spyOnConnection = () => {
    const spy = vi.spyOn(IDBDatabase.prototype, "transaction");
    return () => spy.mock.contexts.at(-1) as unknown as Parameters<typeof forceCloseDatabase>[0];
  };

  test("is opened again for the next call", async () => {
    const connection = spyOnConnection();
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry", { body: "a" });
    forceCloseDatabase(connection());
    expect((await vault.get(id))?.body).toBe("a");
    forceCloseDatabase(connection());
    expect((await vault.change(id, { body: { from: "a", to: "ab" } })).body).toBe("ab");
    forceCloseDatabase(connection());
    expect(await vault.count("entry")).toBe(1);
  });

  test.each([
    { write: "first", nth: 0, aborted: true },
    { write: "last", nth: 1, aborted: true },
    { write: "first", nth: 0, aborted: false },
  ])("at the $write write of a change loses nothing, aborted: $aborted", async ({ nth, aborted }) => {
    const connection = spyOnConnection();
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry", { body: "a" });
    const { put } = IDBObjectStore.prototype;
    let writes = 0;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = put.apply(this, args);
      if (writes++ === nth) {
        if (aborted) abort(this, "AbortError");
        forceCloseDatabase(connection());
      }
      return request;
    });
    expect((await vault.change(id, { body: { from: "a", to: "ab" } })).body).toBe("ab");
    expect((await vault.get(id))?.body).toBe("ab");
    expect((await vault.change(id, { body: { from: "ab", to: "abc" } })).body).toBe("abc");
  });
});

describe("deleting everything", () => {
  test("leaves nothing, and the next call starts a new vault", async () => {
    const name = freshName();
    const vault = await newDevice(testClock(), name);
    const other = await newDevice(testClock(), name);
    const words = await vault.words();
    await vault.create("entry", { body: "gone" });
    await vault.local.set("draft", "gone");
    await vault.wipe();
    expect((await indexedDB.databases()).some((database) => database.name === name)).toBe(false);
    for (const copy of [vault, other]) {
      expect(await copy.list("entry")).toEqual([]);
      expect(await copy.local.get("draft")).toBeUndefined();
      expect(await copy.words()).not.toEqual(words);
      await copy.create("practice", { at: MORNING });
    }
    expect(await vault.count("practice")).toBe(2);
    expect(await other.words()).toEqual(await vault.words());
  });

  const untilItWaits = async () => {
    while (vi.getTimerCount() === 0) await new Promise(setImmediate);
  };

  test("says so when another copy does not let go", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const name = freshName();
    const vault = await newDevice(testClock(), name);
    const stubborn = await openRaw(name);
    const wiping = vault.wipe().catch((error: unknown) => error);
    await untilItWaits();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await wiping).toMatchObject({ code: "blocked" });
    stubborn.close();
    expect(await vault.count("entry")).toBe(0);
  });

  test("waits for a copy that lets go in time", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const name = freshName();
    const vault = await newDevice(testClock(), name);
    const slow = await openRaw(name);
    const wiping = vault.wipe();
    await untilItWaits();
    slow.close();
    await wiping;
    expect(vi.getTimerCount()).toBe(0);
  });
});
