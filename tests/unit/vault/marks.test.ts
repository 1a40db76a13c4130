import { describe, expect, test } from "vitest";
import type { RecordId, Vault } from "../../../extension/vault";
import type { Row } from "../../../extension/vault/connection";
import { freshName, newDevice, newServer, openRaw, syncAll, syncOnce, testClock, twoDevices } from "./support";

const VERSION_BEFORE = 1;

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The rows as they lie on the disk. */
async function onDisk(name: string): Promise<Row[]> {
  const database = await openRaw(name);
  const rows: Row[] = await answered(database.transaction("records").objectStore("records").getAll());
  database.close();
  return rows;
}

async function written(vault: Vault, count: number): Promise<RecordId[]> {
  const ids: RecordId[] = [];
  for (let n = 0; n < count; n++) ids.push((await vault.create("entry", { body: `entry ${n}` })).id);
  return ids;
}

/** An answer to a push of these, each of them stored for the first time. */
const stored = (records: Awaited<ReturnType<Vault["sync"]["dirty"]>>, cursor = 1) => ({
  epoch: "",
  cursor,
  records: [],
  pushed: records.map(({ id, rev, dirty }) => ({ id, rev: rev + 1, dirty })),
});

const left = async (vault: Vault) => (await vault.sync.dirty(99)).map(({ id, rev }) => [id, rev]);

describe("a push that is acknowledged by number", () => {
  test("writes no row again, and each of them is known to be on the server", async () => {
    const name = freshName();
    const vault = await newDevice(testClock(), name);
    const [first = "" as RecordId] = await written(vault, 5);
    const before = await onDisk(name);
    await vault.sync.apply(stored(await vault.sync.dirty(99)));
    expect(await onDisk(name)).toEqual(before);
    expect([await left(vault), await vault.sync.waiting()]).toEqual([[], 0]);
    await vault.change(first, { fields: { mood: 4 } });
    expect([await left(vault), await vault.sync.waiting()]).toEqual([[[first, 1]], 1]);
  });

  test("leaves marked what was changed meanwhile, wherever it stands among the others", async () => {
    for (const at of [0, 2, 4]) {
      const vault = await newDevice(testClock());
      const ids = await written(vault, 5);
      const offered = await vault.sync.dirty(99);
      await vault.change(ids[at] as RecordId, { fields: { mood: 4 } });
      await vault.sync.apply(stored(offered));
      expect(await left(vault)).toEqual([[ids[at], 1]]);
    }
  });

  test("leaves marked what the server has not stored, wherever it stands among the others", async () => {
    for (const at of [0, 2, 4]) {
      const vault = await newDevice(testClock());
      const ids = await written(vault, 5);
      const offered = await vault.sync.dirty(99);
      await vault.sync.apply(stored(offered.toSpliced(at, 1)));
      expect([await left(vault), await vault.sync.waiting()]).toEqual([[[ids[at], 0]], 1]);
      const [last] = await written(vault, 1);
      await vault.sync.apply(stored((await vault.sync.dirty(99)).slice(1)));
      expect(await left(vault)).toEqual([[ids[at], 0]]);
      await vault.sync.apply(stored(await vault.sync.dirty(99)));
      expect(await left(vault)).toEqual([]);
      await vault.change(last as RecordId, { fields: { mood: 4 } });
      expect(await left(vault)).toEqual([[last, 1]]);
    }
  });

  test("leaves marked what was changed meanwhile, also where the number of that change is between two others", async () => {
    const vault = await newDevice(testClock());
    const [changed = "" as RecordId] = await written(vault, 2);
    const offered = await vault.sync.dirty(99);
    await vault.change(changed, { fields: { mood: 4 } });
    await written(vault, 1);
    const last = (await vault.sync.dirty(99)).slice(-1);
    await vault.sync.apply(stored([...offered, ...last]));
    expect(await left(vault)).toEqual([[changed, 1]]);
  });

  test("believes a revision that is not the next one, too", async () => {
    const vault = await newDevice(testClock());
    const [id] = await written(vault, 1);
    const [only] = stored(await vault.sync.dirty(9)).pushed;
    await vault.sync.apply({ ...stored([]), pushed: only ? [{ ...only, rev: 7 }] : [] });
    await vault.change(id as RecordId, { fields: { mood: 4 } });
    expect(await left(vault)).toEqual([[id, 7]]);
  });

  test("is offered again, all of it and once, to a server that begins again", async () => {
    const vault = await newDevice(testClock());
    const ids = await written(vault, 5);
    await vault.sync.apply(stored((await vault.sync.dirty(99)).slice(0, 3)));
    await vault.sync.startOver("a restored server");
    expect((await left(vault)).toSorted()).toEqual(ids.map((id) => [id, 0]).toSorted());
    expect(await vault.sync.waiting()).toBe(5);
  });

  test("merges with what another device makes of it", async () => {
    const server = newServer();
    const [phone, desk] = await twoDevices(testClock());
    const ids = await written(phone, 5);
    await syncAll(server, phone, desk);
    for (const [n, vault] of [phone, desk].entries())
      for (const id of ids) await vault.change(id, { body: { from: "", to: n === 0 ? "before " : "first " } });
    await syncAll(server, phone, desk);
    const bodies = (vault: Vault) => Promise.all(ids.map(async (id) => (await vault.get(id))?.body));
    expect(await bodies(desk)).toEqual(await bodies(phone));
    for (const [n, body] of (await bodies(phone)).entries())
      for (const word of ["before", "first", `entry ${n}`]) expect(body).toContain(word);
  });
});

test("a database of the version before is taken over as it is, with what it has and has not pushed", async () => {
  const [now, name, server] = [testClock(), freshName(), newServer()];
  const before = await newDevice(now, name);
  const pushed = await before.create("entry", { body: "pushed" });
  await syncOnce(before, server);
  const waiting = await before.create("entry", { body: "waiting" });

  const source = await openRaw(name);
  const transaction = source.transaction(["records", "meta"]);
  const [records, meta] = [transaction.objectStore("records"), transaction.objectStore("meta")];
  const [rows, keys, values] = await Promise.all([
    answered(records.getAll()),
    answered(meta.getAllKeys()),
    answered(meta.getAll()),
  ]);
  source.close();
  const older = freshName();
  const target = await openRaw(older, VERSION_BEFORE, (database) => {
    const store = database.createObjectStore("records", { keyPath: "id" });
    store.createIndex("list", ["tag", "at"]);
    store.createIndex("dirty", "dirty");
    store.createIndex("waiting", "waiting");
    database.createObjectStore("meta");
  });
  const writing = target.transaction(["records", "meta"], "readwrite");
  // That version wrote a row again when it was acknowledged.
  for (const row of rows as Row[]) {
    const { dirty: _mark, ...unmarked } = row;
    writing.objectStore("records").put(row.id === pushed.id ? { ...unmarked, rev: 1 } : row);
  }
  for (const [n, key] of keys.entries()) writing.objectStore("meta").put(values[n], key);
  await new Promise((resolve) => {
    writing.oncomplete = resolve;
  });
  target.close();

  const vault = await newDevice(now, older);
  expect((await vault.list("entry")).map(({ body }) => body).toSorted()).toEqual(["pushed", "waiting"]);
  expect(await left(vault)).toEqual([[waiting.id, 0]]);
  await vault.change(pushed.id, { fields: { mood: 4 } });
  expect(await left(vault)).toEqual([
    [waiting.id, 0],
    [pushed.id, 1],
  ]);
  await syncOnce(vault, server);
  expect(await vault.sync.waiting()).toBe(0);
});
