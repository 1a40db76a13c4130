import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { after } from "../../../extension/base/time";
import { newSecret, openVault, type RecordId, type Vault } from "../../../extension/vault";
import { openLocal, openSecret, sealLocal, sealSecret } from "../../../extension/vault/device";
import { memorySessionStore } from "../../../extension/vault/session-store";
import { Store } from "../../../extension/vault/store";
import { attack, databasesOf } from "./attacker";
import {
  freshName,
  MINUTE,
  MORNING,
  newDevice,
  newServer,
  openRaw,
  secretFrom,
  syncAll,
  testClock,
  twoDevices,
} from "./support";

/** As dear as Argon2 gets at the least: what a guess costs is tried elsewhere. */
const cost = { memory: 8, passes: 1, lanes: 1 };

const PASSPHRASE = "four quiet words here";
const idOf = (digit: string) => digit.repeat(32) as RecordId;

/** A device whose background can be ended and started again: what it leaves is the disk and the browser's memory. */
function device(clock = testClock()) {
  const name = freshName();
  const session = memorySessionStore();
  const start = () => openVault({ name, now: clock, session, cost });
  return { name, session, clock, start };
}

async function lockedDevice() {
  const parts = device();
  const vault = await parts.start();
  const entry = await vault.create("entry", { body: "planted-body", fields: { mood: 4 } });
  await vault.local.set("prompts", { text: "planted-local" });
  await vault.deviceLocal.set("plan", { text: "planted-plan" });
  const words = await vault.words();
  const { vaultId } = await vault.sync.identity();
  await vault.lock.turnOn(PASSPHRASE);
  return { ...parts, vault, entry, words, vaultId };
}

const refused = (code: string) => expect.objectContaining({ code });

afterEach(() => vi.restoreAllMocks());

describe("a vault with a lock", () => {
  test("does not take a passphrase for a lock whose guesses somebody has made cheap; the words still open it", async () => {
    const { vault, name, session, clock, words } = await lockedDevice();
    await vault.lock.now();
    const database = await openRaw(name);
    const meta = database.transaction("meta", "readwrite").objectStore("meta");
    const reading = meta.get("lock");
    await new Promise((resolve) => {
      reading.onsuccess = () => {
        meta.put({ ...reading.result, cost: { memory: 16, passes: 1, lanes: 1 } }, "lock").onsuccess = resolve;
      };
    });
    database.close();
    const again = await openVault({ name, now: clock, session, cost: { memory: 32, passes: 1, lanes: 1 } });
    await expect(again.lock.unlock(PASSPHRASE)).rejects.toEqual(refused("unreadable"));
    await again.lock.recover(secretFrom(words), "another passphrase");
    expect(await again.lock.state()).toBe("unlocked");
  });

  test("stays open until it is locked, and opens with the passphrase", async () => {
    const { vault, entry, words } = await lockedDevice();
    expect(await vault.lock.state()).toBe("unlocked");
    expect(await vault.get(entry.id)).toEqual(entry);
    await vault.lock.now();
    expect(await vault.lock.state()).toBe("locked");
    expect(await vault.locked()).toBe(true);
    await vault.lock.unlock(PASSPHRASE);
    expect(await vault.locked()).toBe(false);
    expect(await vault.get(entry.id)).toEqual(entry);
    expect(await vault.words()).toEqual(words);
    expect(await vault.local.get("prompts")).toEqual({ text: "planted-local" });
  });

  test("refuses everything that needs a key, and says why", async () => {
    const { vault, entry } = await lockedDevice();
    await vault.lock.now();
    const asks: (() => Promise<unknown>)[] = [
      () => vault.get(entry.id),
      () => vault.idOf("settings"),
      () => vault.list("entry"),
      () => vault.count("entry"),
      () => vault.create("entry", { body: "x" }),
      () => vault.change(entry.id, { body: { from: "", to: "x" } }),
      () => vault.trash(entry.id),
      () => vault.restore(entry.id),
      () => vault.purge(entry.id),
      () => vault.purgeExpired(),
      () => vault.unreadable(),
      () => vault.words(),
      () => vault.copies.page(undefined, 9),
      () => vault.copies.take([]),
      () => vault.local.get("prompts"),
      () => vault.local.set("prompts", 1),
      () => vault.sync.identity(),
      () => vault.sync.position(),
      () => vault.sync.dirty(9),
      () => vault.sync.startOver("epoch"),
      () => vault.sync.rekey(newSecret()),
      () => vault.sync.apply({ cursor: 0, epoch: "", pushed: [], records: [] }),
      () => vault.lock.change(PASSPHRASE, "another"),
      () => vault.lock.turnOff(PASSPHRASE),
    ];
    for (const ask of asks) await expect(ask(), String(ask)).rejects.toEqual(refused("locked"));
    expect(await vault.deviceLocal.get("plan")).toEqual({ text: "planted-plan" });
  });

  test("says no to a wrong passphrase, as often as it is tried, and goes on opening with the right one", async () => {
    const { vault, entry } = await lockedDevice();
    await vault.lock.now();
    for (const wrong of ["", "wrong", PASSPHRASE.toUpperCase(), `${PASSPHRASE} `, "wrong", "wrong"]) {
      await expect(vault.lock.unlock(wrong)).rejects.toEqual(refused("wrong-passphrase"));
      expect(await vault.locked()).toBe(true);
    }
    await vault.lock.unlock(PASSPHRASE);
    expect(await vault.get(entry.id)).toEqual(entry);
  });

  test("opens nothing for somebody who has the disk and the memory and tries every key on everything", async () => {
    const { vault, name, session, vaultId } = await lockedDevice();
    await vault.lock.leaveDraft({ id: idOf("a"), fields: {}, body: { from: "", to: "planted-draft" }, at: MORNING });
    // While unlocked the two halves together open it all: the search itself works.
    const before = await attack(name, await session.get(), vaultId);
    expect([...before.opened.values()].join()).toContain("planted-local");
    expect([...before.opened.keys()].filter((where) => where.startsWith("records/"))).toHaveLength(1);
    // One half alone opens nothing.
    expect([...(await attack(name, undefined, vaultId)).opened.keys()]).toEqual(["meta/deviceLocal/plan"]);

    await vault.lock.now();
    const after = await attack(name, await session.get(), vaultId);
    expect([...after.opened.keys()]).toEqual(["meta/deviceLocal/plan"]);
    expect(after.sealed).toEqual(
      expect.arrayContaining([
        "meta/lock.byPassphrase",
        "meta/lock.bySecret",
        "meta/local/prompts",
        "meta/secret.sealed",
        `meta/inbox/${idOf("a")}.sealed`,
      ]),
    );
  });

  test("is as unlocked as it was for a background that starts anew, and locked for a browser that does", async () => {
    const { start, session, entry } = await lockedDevice();
    const next = await start();
    expect(await next.lock.state()).toBe("unlocked");
    expect(await next.get(entry.id)).toEqual(entry);
    await session.set(undefined); // what a browser has in memory ends with it
    const later = await start();
    expect(await later.lock.state()).toBe("locked");
    await later.lock.unlock(PASSPHRASE);
    expect(await later.get(entry.id)).toEqual(entry);
  });

  test("is locked for every copy of the extension at once, and unlocked for every copy", async () => {
    const { vault, start, entry } = await lockedDevice();
    const other = await start();
    expect(await other.get(entry.id)).toEqual(entry);
    await vault.lock.now();
    await vi.waitFor(() => expect(other.get(entry.id)).rejects.toEqual(refused("locked")));
    await other.lock.unlock(PASSPHRASE);
    expect(await vault.get(entry.id)).toEqual(entry);
  });

  test("locks only after everything that was written before is stored", async () => {
    const { vault, entry } = await lockedDevice();
    const writing = vault.change(entry.id, { body: { from: "planted-body", to: "planted-body, and more" } });
    await Promise.all([writing, vault.lock.now()]);
    await vault.lock.unlock(PASSPHRASE);
    expect(await vault.get(entry.id)).toMatchObject({ body: "planted-body, and more" });
  });

  test("changes its passphrase, and the one before opens nothing any more", async () => {
    const { vault, entry } = await lockedDevice();
    await expect(vault.lock.change("wrong", "new words")).rejects.toEqual(refused("wrong-passphrase"));
    await expect(vault.lock.change(PASSPHRASE, " ")).rejects.toEqual(refused("invalid"));
    await vault.lock.change(PASSPHRASE, "new words");
    expect(await vault.get(entry.id)).toEqual(entry);
    await vault.lock.now();
    await expect(vault.lock.unlock(PASSPHRASE)).rejects.toEqual(refused("wrong-passphrase"));
    await vault.lock.unlock("new words");
    expect(await vault.get(entry.id)).toEqual(entry);
    expect(await vault.local.get("prompts")).toEqual({ text: "planted-local" });
  });

  test("turns off with its passphrase, and is then as it was before it had one", async () => {
    const { vault, start, session, entry, words, name, vaultId } = await lockedDevice();
    await expect(vault.lock.turnOff("wrong")).rejects.toEqual(refused("wrong-passphrase"));
    await vault.lock.turnOff(PASSPHRASE);
    await vault.lock.now(); // does nothing
    expect(await vault.lock.state()).toBe("off");
    expect(await session.get()).toBeUndefined();
    const next = await start();
    expect(await next.get(entry.id)).toEqual(entry);
    expect(await next.words()).toEqual(words);
    expect(await next.local.get("prompts")).toEqual({ text: "planted-local" });
    expect((await attack(name, undefined, vaultId)).sealed.filter((where) => /lock|awake/.test(where))).toEqual([]);
    await next.lock.turnOn("again");
    await expect(next.lock.turnOn("twice")).rejects.toEqual(refused("exists"));
  });

  test("with the words at hand a forgotten passphrase is replaced, and everything is there", async () => {
    const { vault, entry, words } = await lockedDevice();
    await vault.lock.now();
    await vault.lock.leaveDraft({ id: idOf("b"), fields: {}, body: { from: "", to: "while locked" }, at: MORNING });
    await expect(vault.lock.recover(newSecret(), "new words")).rejects.toEqual(refused("wrong-words"));
    expect(await vault.locked()).toBe(true);
    await vault.lock.recover(secretFrom(words), "new words");
    expect(await vault.get(entry.id)).toEqual(entry);
    expect(await vault.get(idOf("b"))).toMatchObject({ body: "while locked" });
    expect(await vault.local.get("prompts")).toEqual({ text: "planted-local" });
    await vault.lock.now();
    await expect(vault.lock.unlock(PASSPHRASE)).rejects.toEqual(refused("wrong-passphrase"));
    await vault.lock.unlock("new words");
    expect(await vault.words()).toEqual(words);
  });

  test("without either a new vault can be begun, and nothing of the old one is left", async () => {
    const { vault, words, session } = await lockedDevice();
    await vault.lock.now();
    await vault.wipe();
    expect(await vault.lock.state()).toBe("off");
    expect(await vault.list("entry")).toEqual([]);
    expect(await vault.words()).not.toEqual(words);
    expect(await session.get()).toBeUndefined();
  });

  test("goes on locking after the vault has taken another secret, whose words recover it", async () => {
    const { vault, words } = await lockedDevice();
    const [other] = await twoDevices(testClock());
    await vault.sync.rekey(secretFrom(await other.words()));
    await vault.lock.now();
    await expect(vault.lock.recover(secretFrom(words), "new")).rejects.toEqual(refused("wrong-words"));
    await vault.lock.unlock(PASSPHRASE);
    expect(await vault.words()).toEqual(await other.words());
    await vault.lock.now();
    await vault.lock.recover(secretFrom(await other.words()), "new");
    expect(await vault.list("entry")).toMatchObject([{ body: "planted-body" }]);
  });

  test("tells whoever listens, until they stop", async () => {
    const { vault } = await lockedDevice();
    const states: Promise<string>[] = [];
    const stop = vault.lock.subscribe(() => states.push(vault.lock.state()));
    await vault.lock.now();
    await vi.waitFor(async () => expect(await states.at(-1)).toBe("locked"));
    await vault.lock.unlock(PASSPHRASE);
    await vi.waitFor(async () => expect(await states.at(-1)).toBe("unlocked"));
    stop();
    const heard = states.length;
    await vault.lock.now();
    expect(await vault.lock.state()).toBe("locked");
    expect(states).toHaveLength(heard);
  });
});

describe("keys that are given up", () => {
  test("have no database any more, and only what is in use has one", async () => {
    const { start, name } = device();
    const vault = await start();
    const [home] = (await databasesOf(name)).filter((one) => one !== name);
    expect(home).toBeDefined();
    await vault.lock.turnOn(PASSPHRASE);
    const [half, ...others] = (await databasesOf(name)).filter((one) => one !== name);
    expect(others).toEqual([]);
    expect(half).not.toBe(home);
    await vault.lock.now();
    expect(await databasesOf(name)).toEqual([name]);
    await vault.lock.unlock(PASSPHRASE);
    await vault.lock.turnOff(PASSPHRASE);
    expect(await databasesOf(name)).toHaveLength(2);
    await vault.wipe();
    expect(await databasesOf(name)).toEqual([]);
  });

  test("that could not be erased are erased by the next background", async () => {
    const { start, name } = device();
    const vault = await start();
    const spy = vi.spyOn(IDBFactory.prototype, "deleteDatabase").mockImplementation(() => {
      throw new DOMException("not now", "UnknownError");
    });
    await vault.lock.turnOn(PASSPHRASE);
    await vault.lock.now();
    expect((await databasesOf(name)).length).toBeGreaterThan(1);
    spy.mockRestore();
    const next = await start();
    expect(await databasesOf(name)).toEqual([name]);
    await next.lock.unlock(PASSPHRASE);
    expect(await next.lock.state()).toBe("unlocked");
  });

  test("are not forgotten if they are discarded while another copy of the extension erases earlier ones", async () => {
    const { start, name } = device();
    const [one, other, third] = [await start(), await start(), await start()];
    await one.lock.turnOn(PASSPHRASE);
    const [first] = (await databasesOf(name)).filter((each) => each !== name);
    const held = await openRaw(first as string);
    const deletions = vi.spyOn(IDBFactory.prototype, "deleteDatabase");
    const asksToDelete = (times: number) =>
      vi.waitFor(() => expect(deletions.mock.calls.filter(([each]) => each === first)).toHaveLength(times));
    const locking = one.lock.now();
    await asksToDelete(1);
    const unlocking = other.lock.unlock(PASSPHRASE);
    await asksToDelete(2);
    deletions.mockImplementation(() => {
      throw new DOMException("not now", "UnknownError");
    });
    await third.lock.now();
    deletions.mockRestore();
    held.close();
    await Promise.all([locking, unlocking]);
    expect(await databasesOf(name)).toHaveLength(2);
    await start().then((next) => next.locked());
    await vi.waitFor(async () => expect(await databasesOf(name)).toEqual([name]));
  });

  test("lock a vault that was founded when the device's own key sealed everything, and nothing is lost", async () => {
    const { start, name } = device();
    const vault = await start();
    const entry = await vault.create("entry", { body: "from before" });
    await vault.local.set("prompts", "from before, too");
    await asBeforeKeptKeys(name);
    const later = await start();
    expect(await later.get(entry.id)).toEqual(entry);
    await later.local.set("draft", "now");
    await later.lock.turnOn(PASSPHRASE);
    await later.lock.turnOff(PASSPHRASE);
    const last = await start();
    expect(await last.get(entry.id)).toEqual(entry);
    expect(await last.local.get("prompts")).toBe("from before, too");
    expect(await last.local.get("draft")).toBe("now");
  });
});

/** Seals with the device's own key again, and forgets the kept one, as every vault was once. */
async function asBeforeKeptKeys(name: string): Promise<void> {
  const store = new Store(name, () => undefined);
  const { device, secret, localKey } = (await store.foundation()) ?? {};
  const key = await store.loadKey(localKey ?? "");
  if (!device || !secret || !key) throw new Error("nothing is founded");
  const stored = { ...secret, sealed: await sealSecret(device.seal, await openSecret(key, secret.sealed)) };
  const locals = await Promise.all(
    (await store.localItems()).map(async ({ name: item, value: was }) => {
      return { name: item, was, sealed: await sealLocal(device.seal, item, await openLocal(key, item, was)) };
    }),
  );
  const change = { lock: undefined, sessionKey: undefined, localKey: undefined, secret: stored, locals, lost: [] };
  expect(await store.commit(secret.keysId, { lockChange: change })).toBe(true);
}

describe("what is written while locked", () => {
  const leave = (vault: Vault, id: RecordId, to: string, at: EpochMs, from = "") =>
    vault.lock.leaveDraft({ id, fields: { mood: 2 }, body: { from, to }, at });

  test("is in the journal after the next unlocking, in the order in which it was begun", async () => {
    const { vault, clock } = await lockedDevice();
    await vault.lock.now();
    for (const [i, digit] of ["9", "1", "5"].entries())
      await leave(vault, idOf(digit), `draft ${i}`, after(MORNING, 1 + i));
    await leave(vault, idOf("9"), "draft 0, and on", after(MORNING, 9));
    expect(await vault.lock.waiting()).toBe(3);
    clock.pass(MINUTE);
    const seen: RecordId[] = [];
    vault.subscribe(({ ids }) => seen.push(...ids));
    await vault.lock.unlock(PASSPHRASE);
    const bodies = (await vault.list("entry")).map(({ body }) => body);
    expect(bodies.slice(0, 3)).toEqual(["draft 2", "draft 1", "draft 0, and on"]);
    expect(await vault.get(idOf("9"))).toMatchObject({ at: MORNING + 1, fields: { mood: 2 } });
    expect(await vault.lock.waiting()).toBe(0);
    expect(seen).toEqual([idOf("9"), idOf("1"), idOf("5")]);
  });

  test("goes on in the entry where it was begun, beside what others have written there", async () => {
    const { vault, entry } = await lockedDevice();
    await vault.change(entry.id, { body: { from: "planted-body", to: "Listen: planted-body" } });
    await vault.lock.now();
    await leave(vault, entry.id, "planted-body and on", MORNING, "planted-body");
    await vault.lock.unlock(PASSPHRASE);
    expect(await vault.get(entry.id)).toMatchObject({ body: "Listen: planted-body and on" });
  });

  test("takes nothing out of the entry if the page had forgotten its text and began afresh", async () => {
    const { vault, entry } = await lockedDevice();
    await vault.lock.now();
    await leave(vault, entry.id, "begun afresh", MORNING);
    await vault.lock.unlock(PASSPHRASE);
    const body = (await vault.get(entry.id))?.body;
    expect(body).toContain("planted-body");
    expect(body).toContain("begun afresh");
  });

  test("is kept as an entry of its own where the one it belongs to is gone", async () => {
    const { vault, entry } = await lockedDevice();
    await vault.purge(entry.id);
    await vault.lock.now();
    await leave(vault, entry.id, "still said", MORNING);
    await vault.lock.unlock(PASSPHRASE);
    expect(await vault.list("entry")).toMatchObject([{ body: "still said" }]);
  });

  test("is still there when the lock is turned off, and when the passphrase changes", async () => {
    const { vault } = await lockedDevice();
    await leave(vault, idOf("c"), "before the change", MORNING);
    await vault.lock.change(PASSPHRASE, "new words");
    await leave(vault, idOf("d"), "before the end", after(MORNING, 1));
    await vault.lock.turnOff("new words");
    const bodies = (await vault.list("entry")).map(({ body }) => body);
    expect(bodies).toEqual(expect.arrayContaining(["before the end", "before the change"]));
    await expect(leave(vault, idOf("e"), "too late", MORNING)).rejects.toEqual(refused("not-found"));
  });

  test("of another shape is no draft, and keeps no other one from the journal", async () => {
    const { vault } = await lockedDevice();
    await vault.lock.now();
    await vault.lock.leaveDraft({ id: idOf("1"), fields: null as never, body: { from: "", to: "" }, at: MORNING });
    await leave(vault, idOf("2"), "kept", after(MORNING, 1));
    await vault.lock.unlock(PASSPHRASE);
    expect((await vault.list("entry")).map(({ body }) => body)).toContain("kept");
  });

  test("waits where there is no room for it, and does not keep the vault shut", async () => {
    const { vault, entry, start } = await lockedDevice();
    await vault.lock.now();
    await leave(vault, idOf("f"), "kept", MORNING);
    for (const how of ["put", "add"] as const) {
      const write = IDBObjectStore.prototype[how];
      vi.spyOn(IDBObjectStore.prototype, how).mockImplementation(function (this: IDBObjectStore, ...args) {
        if (this.name === "records") throw new DOMException("full", "QuotaExceededError");
        return write.apply(this, args);
      });
    }
    await vault.lock.unlock(PASSPHRASE);
    expect(await vault.get(entry.id)).toEqual(entry);
    expect(await vault.lock.waiting()).toBe(1);
    vi.restoreAllMocks();
    expect(await (await start()).get(idOf("f"))).toMatchObject({ body: "kept" });
  });

  test("reaches the other devices, and their entries reach this one", async () => {
    const server = newServer();
    const { vault, words } = await lockedDevice();
    const other = await newDevice(testClock());
    await other.sync.rekey(secretFrom(words));
    await vault.lock.now();
    await leave(vault, idOf("a"), "from the locked one", MORNING);
    await vault.lock.unlock(PASSPHRASE);

    await syncAll(server, vault, other);
    expect(await other.get(idOf("a"))).toMatchObject({ body: "from the locked one" });
  });
});

describe("a background that is ended between any two steps", () => {
  const ways: Readonly<Record<string, { on: boolean; work: (vault: Vault) => Promise<void> }>> = {
    "turning the lock on": { on: false, work: (vault) => vault.lock.turnOn("second") },
    "changing the passphrase": { on: true, work: (vault) => vault.lock.change("first", "second") },
    "turning the lock off": { on: true, work: (vault) => vault.lock.turnOff("first") },
    locking: { on: true, work: (vault) => vault.lock.now() },
    unlocking: { on: true, work: (vault) => vault.lock.now().then(() => vault.lock.unlock("first")) },
    recovering: {
      on: true,
      work: async (vault) => {
        const words = await vault.words();
        await vault.lock.now();
        await vault.lock.recover(secretFrom(words), "second");
      },
    },
    "taking another secret": { on: true, work: (vault) => vault.sync.rekey(new Uint8Array(16).fill(7)) },
  };

  test.each(Object.entries(ways))("%s leaves a vault that opens, with all that was in it", async (_, { on, work }) => {
    let steps = 0;
    for (let fatal = 1; fatal <= steps + 1; fatal++) {
      const { start, session, clock } = device();
      const vault = await start();
      await vault.create("entry", { body: "still here" });
      await vault.local.set("item", "still here, too");
      if (on) await vault.lock.turnOn("first");
      if (on) await vault.lock.leaveDraft({ id: idOf("a"), fields: {}, body: { from: "", to: "left" }, at: clock() });

      steps = 0;
      const step = () => {
        if (++steps >= fatal) throw new Error("ended");
      };
      const { delete: remove } = IDBObjectStore.prototype;
      for (const how of ["put", "add"] as const) {
        const write = IDBObjectStore.prototype[how];
        vi.spyOn(IDBObjectStore.prototype, how).mockImplementation(function (this: IDBObjectStore, ...args) {
          step();
          return write.apply(this, args);
        });
      }
      vi.spyOn(IDBObjectStore.prototype, "delete").mockImplementation(function (this: IDBObjectStore, ...args) {
        step();
        return remove.apply(this, args);
      });
      const set = session.set;
      vi.spyOn(session, "set").mockImplementation(async (text) => {
        step();
        await set(text);
      });
      const done = await work(vault).then(
        () => true,
        () => false,
      );
      vi.restoreAllMocks();
      if (fatal === 1) expect(done).toBe(false);

      const next = await start();
      if (await next.locked()) {
        await next.lock.unlock("second").catch(() => next.lock.unlock("first"));
      }
      const bodies = (await next.list("entry")).map(({ body }) => body);
      expect(bodies).toContain("still here");
      if (on) expect(bodies).toContain("left");
      expect(await next.local.get("item")).toBe("still here, too");
      // And what was begun can be done now.
      if ((await next.lock.state()) === "off") await next.lock.turnOn("third");
      await next.lock.now();
      expect(await next.locked()).toBe(true);
    }
    expect(steps).toBeGreaterThan(1);
  });
});

test("whatever is done with a lock, in whatever order, nothing that was written is lost", async () => {
  const step = fc.oneof(
    fc.constant("write" as const),
    fc.constant("lock" as const),
    fc.constant("unlock" as const),
    fc.constant("change" as const),
    fc.constant("off" as const),
    fc.constant("on" as const),
    fc.constant("restart" as const),
    fc.constant("recover" as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (plan) => {
      const { start, clock } = device();
      let vault = await start();
      const words = await vault.words();
      let passphrase = "0";
      const written: string[] = [];
      for (const [i, what] of plan.entries()) {
        clock.pass(MINUTE);
        const state = await vault.lock.state();
        if (what === "write") {
          const id = i.toString(16).padStart(32, "0") as RecordId;
          if (state === "locked")
            await vault.lock.leaveDraft({ id, fields: {}, body: { from: "", to: `${i}` }, at: clock() });
          else await vault.create("entry", { id, body: `${i}` });
          written.push(`${i}`);
        }
        if (what === "restart") vault = await start();
        if (what === "lock") await vault.lock.now();
        if (what === "on" && state === "off") await vault.lock.turnOn(passphrase);
        if (state === "locked" && what === "unlock") await vault.lock.unlock(passphrase);
        const before = passphrase;
        if (what === (state === "locked" ? "recover" : "change") && state !== "off") passphrase = `${i}`;
        if (state === "locked" && what === "recover") await vault.lock.recover(secretFrom(words), passphrase);
        if (state === "unlocked" && what === "change") await vault.lock.change(before, passphrase);
        if (state === "unlocked" && what === "off") await vault.lock.turnOff(passphrase);
      }
      if (await vault.locked()) await vault.lock.unlock(passphrase);
      const bodies = (await vault.list("entry")).map(({ body }) => body);
      expect(bodies.toReversed()).toEqual(written);
      expect(await vault.words()).toEqual(words);
    }),
    { numRuns: 25 },
  );
});
