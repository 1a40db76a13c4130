import fc from "fast-check";
import { openDB } from "idb";
import { expect, test, vi } from "vitest";
import { after } from "../../../extension/base/time";
import { type After, type Digest, newRecordId, newSecret, type RecordView, type Vault } from "../../../extension/vault";
import { Chance } from "../../simulation/world/random";
import { freshName, MINUTE, MORNING, newDevice, newServer, syncOnce, testClock, twoDevices } from "./support";

const bodies: Digest = { name: "bodies", most: 20, of: (records) => JSON.stringify(records.map(line)) };
const line = ({ id, at, body }: RecordView) => [id, at, body];

/** The whole list in parts, each record once. */
async function readAll(vault: Vault, digest = bodies): Promise<unknown[]> {
  const found = new Map<string, unknown>();
  let next: After | undefined;
  do {
    const part = await vault.digest("entry", digest, next);
    for (const each of JSON.parse(part.text)) found.set(each[0], each);
    next = part.next;
  } while (next);
  return [...found.values()];
}

const listed = async (vault: Vault) => (await vault.list("entry")).map(line);

/** Entries a minute apart, the oldest first. */
const fill = (vault: Vault, count: number, apart = MINUTE) =>
  vault.putAll(
    "entry",
    Array.from({ length: count }, (_, n) => [
      { id: newRecordId(), at: after(MORNING, n * apart) },
      { body: { from: "", to: `words ${n}` } },
    ]),
  );

async function counted<T>(work: () => Promise<T>): Promise<{ opened: number; value: T }> {
  const decrypt = vi.spyOn(crypto.subtle, "decrypt");
  const value = await work();
  const opened = decrypt.mock.calls.length;
  decrypt.mockRestore();
  return { opened, value };
}

async function keptOn(name: string): Promise<string[]> {
  const disk = await openDB(name);
  const keys = await disk.getAllKeys("meta");
  disk.close();
  return keys.map(String).filter((key) => key.startsWith("piece/"));
}

test("whatever happens to records, digests say of them what the records say", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 30 }), async (seed) => {
      const chance = new Chance(seed);
      const [one, other] = await twoDevices(testClock());
      const server = newServer();
      // Several at one instant, and once more than a piece has.
      await fill(one, chance.between(0, 90), chance.of([0, 1, MINUTE]));
      await fill(one, chance.between(0, 40), chance.of([0, 1]));
      for (let step = 0; step < 8; step++) {
        const [device, records] = [chance.of([one, one, other]) as Vault, await listed(one)];
        const id = records.length > 0 ? (chance.of(records)?.[0] as RecordView["id"]) : undefined;
        const steps: (() => Promise<unknown>)[] = [
          () => fill(device, chance.between(1, 5), chance.of([0, 1, MINUTE])),
          () => syncOnce(device, server).then(() => syncOnce(one, server)),
        ];
        if (id && (await device.get(id)))
          steps.push(
            () => device.change(id, { body: { from: "", to: `${step} ` } }),
            () => device.trash(id),
            () => device.trash(id).then(() => device.restore(id)),
            () => device.purge(id),
          );
        await chance.of(steps)?.();
        // Sometimes only a part is read, so that some is kept and some is not.
        if (chance.part() < 0.3) await one.digest("entry", bodies, { at: after(MORNING, 30), id: newRecordId() });
        else expect(await readAll(one)).toEqual(await listed(one));
      }
      expect(await readAll(one)).toEqual(await listed(one));
      expect(await readAll(other)).toEqual(await listed(other));
    }),
    { numRuns: 12 },
  );
}, 60_000);

test("what was made once is opened as a whole, and only what lies around a change is made again", async () => {
  const vault = await newDevice(testClock());
  const made = await fill(vault, 100);
  // One more than is in a part, to know whether there is more.
  expect((await counted(() => readAll(vault))).opened).toBe(104);
  expect((await counted(() => readAll(vault))).opened).toBe(5);
  await vault.change((made[50] as RecordView).id, { body: { from: "", to: "new " } });
  const again = await counted(() => readAll(vault));
  expect(again.opened).toBe(4 + 20);
  expect(again.value).toEqual(await listed(vault));
  // What is new, and less than a tenth of a piece, stays beside it; more of it becomes a piece.
  await vault.create("entry", { at: after(MORNING, 200 * MINUTE), body: "the newest" });
  for (let time = 0; time < 2; time++) expect((await counted(() => readAll(vault))).opened).toBe(5 + 1);
  await vault.create("entry", { at: after(MORNING, 201 * MINUTE), body: "the very newest" });
  expect((await counted(() => readAll(vault))).opened).toBe(5 + 2);
  expect((await counted(() => readAll(vault))).opened).toBe(6);
});

test("small pieces become one", async () => {
  const [name, now] = [freshName(), testClock()];
  const vault = await newDevice(now, name);
  for (let n = 0; n < 10; n++) {
    await vault.create("entry", { at: after(MORNING, n * MINUTE), body: `${n}` });
    await vault.create("entry", { at: after(MORNING, n * MINUTE + 1), body: `${n}` });
    expect(await readAll(vault)).toEqual(await listed(vault));
    expect(await keptOn(name)).toHaveLength(1);
  }
});

test("a piece goes in the very change that makes it untrue, and stays through one that does not", async () => {
  const name = freshName();
  const vault = await newDevice(testClock(), name);
  const one = (await fill(vault, 30))[5] as RecordView;
  const changes: (() => Promise<unknown>)[] = [
    () => vault.change(one.id, { body: { from: "", to: "a" } }),
    () => vault.trash(one.id),
    () => vault.restore(one.id),
    () => vault.purge(one.id),
    () => vault.create("entry", { at: after(one.at, 1) }),
    () => vault.sync.rekey(newSecret()),
  ];
  for (const change of changes) {
    await readAll(vault);
    const before = await keptOn(name);
    expect(before.length).toBeGreaterThan(0);
    await change();
    expect((await keptOn(name)).length).toBe(change === changes.at(-1) ? 0 : before.length - 1);
    expect(await readAll(vault)).toEqual(await listed(vault));
  }
  const kept = await keptOn(name);
  await vault.create("treatment", { at: one.at });
  await vault.create("entry", { at: after(MORNING, -MINUTE) });
  await syncOnce(vault, newServer());
  expect(await keptOn(name)).toEqual(kept);
});

test("nothing is kept of records that change while it is made", async () => {
  const name = freshName();
  const vault = await newDevice(testClock(), name);
  const [first] = (await fill(vault, 20)) as [RecordView];
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
  const sealing = vi.spyOn(crypto.subtle, "encrypt").mockImplementationOnce(async (...all) => {
    await vault.change(first.id, { body: { from: "", to: "meanwhile " } });
    return encrypt(...all);
  });
  await readAll(vault);
  sealing.mockRestore();
  expect(await keptOn(name)).toEqual([]);
  expect(await readAll(vault)).toEqual(await listed(vault));
});

test("what is damaged on the disk, was moved there or was made otherwise is made again", async () => {
  const name = freshName();
  const vault = await newDevice(testClock(), name);
  await fill(vault, 40);
  await readAll(vault);
  const [one, other] = (await keptOn(name)) as [string, string];
  const disk = await openDB(name);
  await disk.put("meta", await disk.get("meta", other), one);
  disk.close();
  expect(await readAll(vault)).toEqual(await listed(vault));
  const shorter: Digest = { ...bodies, name: "ids", of: (records) => JSON.stringify(records.map(({ id }) => [id])) };
  expect(await readAll(vault, shorter)).toEqual((await vault.list("entry")).map(({ id }) => [id]));
  expect((await counted(() => readAll(vault, shorter))).opened).toBe(2);
});

test("a disk that keeps nothing more is no reason to show nothing", async () => {
  const vault = await newDevice(testClock());
  await fill(vault, 40);
  const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(await readAll(vault)).toEqual(await listed(vault));
  put.mockRestore();
});

test("behind a lock nothing of it opens", async () => {
  const vault = await newDevice(testClock());
  await fill(vault, 40);
  await readAll(vault);
  await vault.lock.turnOn("a passphrase of some length");
  expect((await counted(() => readAll(vault))).opened).toBeLessThan(10);
  await vault.lock.now();
  const { opened } = await counted(() => expect(readAll(vault)).rejects.toMatchObject({ code: "locked" }));
  expect(opened).toBe(0);
});
