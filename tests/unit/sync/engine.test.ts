import { describe, expect, test, vi } from "vitest";
import { Refusal, Unreachable } from "../../../extension/sync/server";
import { changeSyncState, readSyncState, type VaultChange } from "../../../extension/sync/sync-state";
import { newRecordId } from "../../../extension/vault";
import { ModelConnection } from "../../support/model/connection";
import { ModelServer } from "../../support/model/server";
import { SyncDevice } from "../../support/model/sync-device";
import { MINUTE, MORNING, testClock } from "../vault/support";
import { name as nameOf } from "./support/device";

const server = () => new ModelServer();
const builtIn = { url: "https://sync.example", key: "key" };

function device(model: ModelServer, now = testClock()) {
  const line = new ModelConnection(model);
  return Object.assign(new SyncDevice({ connect: () => line, builtIn }, now), { line, now });
}
type Device = ReturnType<typeof device>;

const now = ({ engine }: Device) => engine.run({ asked: true });
const vaultOf = async (each: Device) => (await (await each.vault()).sync.identity()).vaultId;
const syncs = ({ asked }: ModelConnection) => asked.filter((op) => op === "sync").length;

async function alone(model = server()) {
  const phone = device(model);
  expect(await phone.engine.turnOn("phone")).toMatchObject({ state: "synced" });
  return phone;
}

async function pair(model = server()) {
  const phone = await alone(model);
  const desk = device(model);
  expect(await desk.engine.join(await phone.engine.words(), "desk")).toMatchObject({ state: "synced" });
  return { model, phone, desk };
}

describe("when it runs", () => {
  test("off until the person turns it on: not one request before", async () => {
    const one = device(server());
    await one.write("mine");
    await one.engine.start();
    await now(one);
    one.engine.pageOpened();
    await one.engine.run();
    expect(one.line.asked).toEqual([]);
    expect(one.wakes).toEqual([]);
    expect(await one.engine.view()).toMatchObject({ state: "off", waiting: 0, lastSynced: null });
  });

  test("two seconds after something was written here", async () => {
    const one = await alone();
    one.wakes.length = 0;
    await one.write("mine");
    await expect.poll(() => one.wakes).toEqual([2_000]);
    expect(await one.engine.view()).toMatchObject({ state: "waiting", waiting: 1 });
    await one.engine.run();
    expect(await one.engine.view()).toMatchObject({ state: "synced", waiting: 0, lastSynced: one.now() });
  });

  test("after a restart that came before the push", async () => {
    const one = await alone();
    await one.write("mine");
    await expect.poll(() => one.wakes.at(-1)).toBe(2_000);
    one.restart();
    one.wakes.length = 0;
    await one.engine.start();
    expect(one.wakes).toEqual([2_000]);
  });

  test("after a restart in the middle of new words, even with nothing of its own left to push", async () => {
    const one = await alone();
    await one.write("mine");
    await now(one);
    one.line.meanwhile = async (op) => {
      if (op === "delete") throw new Unreachable("silent");
    };
    await one.engine.newWords("one");
    one.line.meanwhile = undefined;
    expect(await one.waiting()).toBe(0);
    one.restart();
    one.wakes.length = 0;
    await one.engine.start();
    expect(one.wakes).toEqual([2_000]);
    await one.engine.run();
    expect([...one.line.server.vaults.keys()]).toEqual([await vaultOf(one)]);
  });

  test("one at a time: asked for while it runs, it runs once more and not at the same time", async () => {
    const one = await alone();
    const before = syncs(one.line);
    let [inside, most] = [0, 0];
    let arrived = Promise.withResolvers<void>();
    let gate = Promise.withResolvers<void>();
    one.line.meanwhile = async () => {
      most = Math.max(most, ++inside);
      arrived.resolve();
      await gate.promise;
      inside--;
    };
    const first = one.engine.run();
    await arrived.promise;
    const further = [one.engine.run(), one.engine.run(), one.engine.run()];
    arrived = Promise.withResolvers();
    gate.resolve();
    gate = Promise.withResolvers();
    await arrived.promise;
    gate.resolve();
    await Promise.all([first, ...further]);
    expect(most).toBe(1);
    expect(syncs(one.line) - before).toBe(2);
  });

  test("what was written while it ran is not called synced, and goes with another run", async () => {
    const one = await alone();
    const { lastSynced } = await one.engine.view();
    one.now.pass(MINUTE);
    one.line.meanwhile = async () => {
      one.line.meanwhile = undefined;
      await one.write("in the meantime");
    };
    one.wakes.length = 0;
    await now(one);
    expect(await one.engine.view()).toMatchObject({ state: "waiting", waiting: 1, lastSynced });
    await expect.poll(() => one.wakes).toEqual([2_000, 2_000]);
    await one.engine.run();
    expect(await one.engine.view()).toMatchObject({ state: "synced", waiting: 0, lastSynced: one.now() });
  });

  test("with nothing new it writes nothing to the disk, and the time that it stores is exact to the minute", async () => {
    const one = await alone();
    const storedTime = async () => (await readSyncState((await one.vault()).local)).lastSynced;
    const first = await storedTime();
    const transactions = vi.spyOn(IDBDatabase.prototype, "transaction");
    one.now.pass(MINUTE - 1);
    await now(one);
    expect(await one.engine.view()).toMatchObject({ state: "synced", lastSynced: one.now() });
    expect(transactions.mock.calls.filter(([, mode]) => mode === "readwrite")).toEqual([]);
    expect(await storedTime()).toBe(first);
    one.now.pass(1);
    await now(one);
    transactions.mockRestore();
    expect(await storedTime()).toBe(one.now());
  });

  test("while another copy of the extension is at it, it comes back in five seconds", async () => {
    const one = await alone();
    await one.write("mine");
    await expect.poll(() => one.wakes.at(-1)).toBe(2_000);
    const before = one.line.asked.length;
    const [begun, others] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const done = one.alone(() => {
      begun.resolve();
      return others.promise;
    });
    await begun.promise;
    one.wakes.length = 0;
    await one.engine.run();
    expect(one.wakes).toEqual([5_000]);
    expect(one.line.asked.length).toBe(before);
    others.resolve();
    await done;
    await one.engine.run();
    expect(await one.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
  });

  test("without a network it does not even try, and says so", async () => {
    const one = await alone();
    await one.write("mine");
    one.online = false;
    const before = one.line.asked.length;
    await now(one);
    expect(one.line.asked.length).toBe(before);
    expect(await one.engine.view()).toMatchObject({ state: "offline", waiting: 1 });
    one.online = true;
    await now(one);
    expect(await one.engine.view()).toMatchObject({ state: "synced" });
  });

  test("a poke brings what is new; one for what is here already costs nothing", async () => {
    const { phone, desk } = await pair();
    const close = desk.engine.pageOpened();
    await expect.poll(() => desk.line.poke).toBeDefined();
    await phone.write("news");
    await now(phone);
    const before = syncs(desk.line);
    desk.line.poke?.(1);
    await expect.poll(() => desk.bodies()).toEqual(["news"]);
    const after = syncs(desk.line);
    expect(after).toBe(before + 1);
    desk.line.poke?.(1);
    // One that asked would have done so before or after this run, never as part of it.
    await desk.engine.run();
    expect(syncs(desk.line)).toBe(after + 1);
    close();
    expect(desk.line.poke).toBeUndefined();
  });

  test("pokes that promise what is not there do not keep it going", async () => {
    const { desk } = await pair();
    const close = desk.engine.pageOpened();
    await expect.poll(() => desk.line.poke).toBeDefined();
    await now(desk);
    const before = syncs(desk.line);
    for (let poke = 1; poke <= 500; poke++) desk.line.poke?.(1_000_000 + poke);
    await expect.poll(() => syncs(desk.line)).toBeGreaterThan(before);
    for (let poke = 1; poke <= 500; poke++) desk.line.poke?.(2_000_000 + poke);
    await desk.engine.run();
    expect(syncs(desk.line)).toBeLessThanOrEqual(before + 2);
    close();
  });

  test("it listens while any page is open, however often another one says that it has closed", async () => {
    const one = await alone();
    const [first, second] = [one.engine.pageOpened(), one.engine.pageOpened()];
    await now(one);
    first();
    first();
    expect(one.line.poke).toBeDefined();
    second();
    expect(one.line.poke).toBeUndefined();
  });

  test("it does not listen to a server that has just failed, only after the next run that goes well", async () => {
    const one = await alone();
    one.line.down = true;
    await now(one);
    const close = one.engine.pageOpened();
    await now(one);
    expect(one.line.poke).toBeUndefined();
    one.line.down = false;
    await now(one);
    expect(one.line.poke).toBeDefined();
    close();
  });

  test("pages hear which records changed, here and from elsewhere", async () => {
    const { phone, desk } = await pair();
    const { id } = await phone.write("news");
    await now(phone);
    await now(desk);
    await expect.poll(() => desk.told).toContainEqual({ type: "changed", ids: [id] });
    expect(phone.told).toContainEqual({ type: "changed", ids: [id] });
    expect(desk.told).toContainEqual({ type: "syncState" });
  });
});

describe("failures", () => {
  test("a server that is down: tried again later and later, and told only when it lasts", async () => {
    const one = await alone();
    await one.write("mine");
    await expect.poll(() => one.wakes.at(-1)).toBe(2_000);
    one.line.down = true;
    one.wakes.length = 0;
    for (let failures = 1; failures <= 12; failures++) {
      await one.engine.run();
      const trouble = failures > 2 ? { state: "trouble", trouble: "unreachable" } : { state: "waiting" };
      expect(await one.engine.view()).toMatchObject({ ...trouble, waiting: 1 });
      one.now.pass(one.wakes.at(-1) ?? 0);
    }
    expect(one.wakes.slice(0, 3)).toEqual([7_500, 15_000, 30_000]);
    expect(Math.max(...one.wakes)).toBeLessThanOrEqual(30 * MINUTE);
    one.line.down = false;
    await one.engine.run();
    expect(await one.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
  });

  test("between two tries it asks nothing by itself, but a person need not wait", async () => {
    const one = await alone();
    one.line.faults.push("lost request");
    await one.engine.run();
    // Nobody has to worry yet, but nobody is told that both sides have the same either.
    expect(await one.engine.view()).toMatchObject({ state: "waiting", waiting: 0 });
    const before = one.line.asked.length;
    await one.engine.run();
    expect(one.line.asked.length).toBe(before);
    await now(one);
    expect(one.line.asked.length).toBe(before + 1);
  });

  test("a person who asks while a try is failing gets another one at once", async () => {
    const one = await alone();
    const before = syncs(one.line);
    one.line.faults.push("lost answer");
    const [arrived, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    one.line.meanwhile = async () => {
      arrived.resolve();
      await gate.promise;
    };
    const failing = one.engine.run();
    await arrived.promise;
    const asked = now(one);
    gate.resolve();
    await Promise.all([failing, asked]);
    expect(syncs(one.line) - before).toBe(2);
    expect(await one.engine.view()).toMatchObject({ state: "synced" });
  });

  test("a busy server is left alone for as long as it says, whoever asks", async () => {
    const one = await alone();
    one.line.faults.push(new Refusal("too_many_requests", { retryAfter: 40 }));
    one.wakes.length = 0;
    await now(one);
    expect(await one.engine.view()).toMatchObject({ state: "trouble", trouble: "busy" });
    expect(one.wakes).toEqual([40_000]);
    const before = one.line.asked.length;
    one.now.pass(39_000);
    await now(one);
    expect(one.line.asked.length).toBe(before);
    one.now.pass(1_000);
    await one.engine.run();
    expect(await one.engine.view()).toMatchObject({ state: "synced" });
  });

  test.each([
    ["a month", 30 * 24 * 3_600, 60 * MINUTE],
    ["for ever", Number.POSITIVE_INFINITY, 60 * MINUTE],
    ["not at all", 0, 1_000],
  ])("a server that says to wait %s is asked again in good time, and not without a pause", async (_, says, wait) => {
    const one = await alone();
    one.line.faults.push(new Refusal("too_many_requests", { retryAfter: says }));
    one.wakes.length = 0;
    await now(one);
    expect(one.wakes).toEqual([wait]);
    one.now.pass(wait);
    await one.engine.run();
    expect(await one.engine.view()).toMatchObject({ state: "synced" });
  });

  test.each([
    ["vault_is_full", "full"],
    ["vault_has_too_many_records", "full"],
    ["unknown_version", "outdated"],
    ["bad_request", "outdated"],
    ["a code of next year", "outdated"],
    ["too_many_requests", "busy"],
  ])("%s is told as %s, and nothing is lost", async (code, trouble) => {
    const one = await alone();
    await one.write("mine");
    one.line.faults.push(new Refusal(code));
    await one.engine.run();
    expect(await one.engine.view()).toMatchObject({ state: "trouble", trouble, waiting: 1 });
    await now(one);
    expect(await one.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
  });

  test("an entry that is too large is told, until it is deleted, and its deletion reaches the others", async () => {
    const { phone, desk } = await pair();
    const { id } = await phone.write("short at first");
    await now(phone);
    await now(desk);
    // Letters by chance: what does not repeat does not become smaller.
    const long = Array.from({ length: 9 }, () => crypto.getRandomValues(new Uint8Array(65_536)).toBase64()).join("");
    await (await phone.vault()).change(id, { body: { from: "short at first", to: long } });
    await phone.write("another");
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "trouble", trouble: "tooLarge", waiting: 1 });
    await (await phone.vault()).purge(id);
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
    await now(desk);
    expect(await desk.bodies()).toEqual(["another"]);
  });

  test("what a server said is too large is offered again after an hour: it may have been a mistake", async () => {
    const one = await alone();
    await one.write("mine");
    one.line.faults.push(new Refusal("request_too_large"));
    await now(one);
    expect(await one.engine.view()).toMatchObject({ state: "trouble", trouble: "tooLarge", waiting: 1 });
    one.now.pass(59 * MINUTE);
    await now(one);
    expect(await one.engine.view()).toMatchObject({ state: "trouble", trouble: "tooLarge", waiting: 1 });
    one.now.pass(MINUTE);
    await now(one);
    expect(await one.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
  });

  test.each(["not_a_member", "unauthorized"])(
    "a single %s, which the server does not repeat, takes nobody out of the vault",
    async (code) => {
      const { phone, desk } = await pair();
      await phone.write("mine");
      phone.line.faults.push(new Refusal(code));
      await now(phone);
      expect(await phone.engine.view()).toMatchObject({ state: "waiting", waiting: 1 });
      expect(phone.line.asked).not.toContain("leave");
      await now(phone);
      expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
      expect(await desk.engine.devices()).toHaveLength(2);
    },
  );

  test("a lost session is made anew, and its ghost leaves the list", async () => {
    const { phone, desk } = await pair();
    await phone.write("not lost");
    phone.line.faults.push(new Refusal("session_lost"));
    const account = phone.line.id ?? "";
    phone.line.server.accounts.delete(account);
    await phone.engine.run();
    expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
    expect((await desk.engine.devices()).map(({ name }) => name).toSorted()).toEqual(["desk", "phone"]);
  });

  test("whether a device was removed or everything is gone can only be asked of a server that answers", async () => {
    const { phone, desk } = await pair();
    const [other] = (await phone.engine.devices()).filter(({ self }) => !self);
    await phone.engine.removeDevice(other?.id ?? "");
    desk.line.meanwhile = async (op) => {
      if (op === "join") throw new Refusal("unavailable");
    };
    await now(desk);
    expect((await desk.engine.view()).trouble).not.toBe("removed");
    desk.line.meanwhile = undefined;
    await now(desk);
    expect(await desk.engine.view()).toMatchObject({ state: "trouble", trouble: "removed" });
    expect(await phone.engine.devices()).toHaveLength(1);
  });
});

/** Kills the device at its `nth` request, before it leaves or after it was answered, and starts it again. */
async function killedAt(one: Device, nth: number, when: "before" | "after", act: () => Promise<unknown>) {
  let count = 0;
  const killed = new Error("killed");
  const { line } = one;
  const through = { sync: line.sync.bind(line), vault: line.vault.bind(line) };
  const guard = (ask: (...args: never[]) => Promise<unknown>) =>
    (async (...args: never[]) => {
      const mine = ++count === nth;
      if (mine && when === "before") throw killed;
      const answer = await ask(...args);
      if (mine) throw killed;
      return answer;
    }) as never;
  Object.assign(line, { sync: guard(through.sync), vault: guard(through.vault) });
  await act().catch(() => {});
  Object.assign(line, through);
  one.restart();
  await one.engine.start();
  return count >= nth;
}

describe("a server that never answers", () => {
  /** A run that hangs, and all further requests with it but those that are let through. */
  async function hanging(...through: string[]) {
    const one = await alone();
    await one.write("mine");
    const hung = Promise.withResolvers<void>();
    one.line.meanwhile = (op) => {
      if (through.includes(op)) return Promise.resolve();
      hung.resolve();
      return new Promise(() => {});
    };
    const run = now(one);
    await hung.promise;
    return { one, run };
  }

  test("keeps nobody from turning sync off", async () => {
    const { one, run } = await hanging("leave");
    expect(await one.engine.leave()).toMatchObject({ state: "off" });
    await run;
    expect(await one.bodies()).toEqual(["mine"]);
    expect(one.line.server.vaults.size).toBe(1);
  });

  test("keeps nobody from deleting everything, where it answers that", async () => {
    const { one, run } = await hanging("delete");
    await one.engine.deleteEverything();
    await run;
    expect(one.line.server.vaults.size).toBe(0);
    expect(await one.bodies()).toEqual([]);
  });
});

describe("a kill between any two steps", () => {
  const kills = [1, 2, 3, 4, 5, 6, 7].flatMap((nth) => [[nth, "before"] as const, [nth, "after"] as const]);

  test.each(kills)(
    "of new words (request %i, %s): nothing is lost, and the words of the device open its vault",
    async (nth, when) => {
      const { model, phone, desk } = await pair();
      await phone.write("first");
      await desk.write("of the other one");
      await now(desk);
      await killedAt(phone, nth, when, () => phone.engine.newWords("phone"));
      await phone.write("after the kill");
      await now(phone);
      await now(phone);
      expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
      const reader = device(model);
      expect(await reader.engine.join(await phone.engine.words(), "reader")).toMatchObject({ state: "synced" });
      expect(await reader.bodies()).toEqual(["after the kill", "first", "of the other one"]);
      // Whatever was begun is over: the next new words leave exactly one vault behind.
      await phone.engine.newWords("phone");
      await now(phone);
      expect([...model.vaults.keys()]).toEqual([await vaultOf(phone)]);
    },
  );

  test.each(kills)("of joining (request %i, %s): nothing is lost on either side", async (nth, when) => {
    const model = server();
    const phone = await alone(model);
    await phone.write("from the phone");
    await now(phone);
    const desk = device(model);
    await desk.write("from the desk");
    const words = await phone.engine.words();
    await killedAt(desk, nth, when, () => desk.engine.join(words, "desk"));
    expect(await desk.bodies()).toContain("from the desk");
    if ((await desk.engine.view()).state === "off") await desk.engine.join(words, "desk");
    await now(desk);
    await now(phone);
    expect(await desk.bodies()).toEqual(["from the desk", "from the phone"]);
    expect(await phone.bodies()).toEqual(await desk.bodies());
    expect(await phone.engine.devices()).toHaveLength(2);
  });

  test.each(kills)("of turning on (request %i, %s): it can be turned on again", async (nth, when) => {
    const model = server();
    const one = device(model);
    await one.write("mine");
    await killedAt(one, nth, when, () => one.engine.turnOn("one"));
    if ((await one.engine.view()).state === "off") await one.engine.turnOn("one");
    await now(one);
    expect(await one.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
    expect(model.records(await vaultOf(one))).toHaveLength(1);
  });
});

describe("what a person does", () => {
  test("the devices are listed with their names, and when each came and was last seen", async () => {
    const { phone } = await pair();
    const times = { created: MORNING, seen: Date.UTC(2026, 10, 24) };
    expect(await phone.engine.devices()).toMatchObject([
      { name: "phone", ...times, self: true },
      { name: "desk", ...times, self: false },
    ]);
  });

  test("turning on whose answer was lost, and the session with it, is turning on all the same", async () => {
    const one = device(server());
    one.line.faults.push("lost answer");
    expect(await one.engine.turnOn("one")).toMatchObject({ state: "trouble", trouble: "unreachable" });
    one.line.server.accounts.delete(one.line.id ?? "");
    expect(await one.engine.turnOn("one")).toMatchObject({ state: "synced" });
    expect(one.line.server.vaults.size).toBe(1);
  });

  test("an entry that a server did not take is offered to it again after leaving, for it may take it by then", async () => {
    const one = device(server());
    one.line.server.limits.recordBytes = 2_000;
    await one.write(crypto.getRandomValues(new Uint8Array(3_000)).toBase64());
    expect(await one.engine.turnOn("one")).toMatchObject({ state: "trouble", trouble: "tooLarge" });
    await one.engine.leave();
    one.line.server.limits.recordBytes = 1_000_000;
    expect(await one.engine.turnOn("one")).toMatchObject({ state: "synced", waiting: 0 });
    expect(one.line.server.records(await vaultOf(one))).toHaveLength(1);
  });

  test("joining from another vault keeps both journals, and leaves the old one", async () => {
    const model = server();
    const [one, other] = [await alone(model), await alone(model)];
    await one.write("one");
    await other.write("other");
    await now(one);
    const old = await vaultOf(other);
    await other.engine.join(await one.engine.words(), "other");
    expect(await other.bodies()).toEqual(["one", "other"]);
    expect(model.vaults.get(old)?.members.size).toBe(0);
  });

  test("the old vault is deleted only when the new one has everything", async () => {
    const one = await alone();
    const { server: model } = one.line;
    await one.write("first");
    await one.write("second");
    await now(one);
    const seen: number[] = [];
    one.line.meanwhile = async (op) => {
      if (op === "delete") seen.push(model.records(await vaultOf(one)).length);
    };
    await one.engine.newWords("one");
    expect(seen).toEqual([2]);
  });

  test("the old vault is not deleted while something that was written in the meantime is not in the new one", async () => {
    const one = await alone();
    const { server: model } = one.line;
    await one.write("first");
    await now(one);
    let inNewVault = 0;
    const left: number[] = [];
    one.line.meanwhile = async (op) => {
      if (op === "sync" && model.vaults.size === 2 && ++inNewVault === 2) await one.write("in the meantime");
      if (op === "delete") left.push(await one.waiting());
    };
    await one.engine.newWords("one");
    expect(model.vaults.size).toBe(2);
    await now(one);
    expect(left).toEqual([0]);
    expect([...model.vaults.keys()]).toEqual([await vaultOf(one)]);
  });

  test("new words need the network: without it nothing has changed", async () => {
    const one = await alone();
    const words = await one.engine.words();
    one.line.down = true;
    await expect(one.engine.newWords("one")).rejects.toThrow();
    expect(await one.engine.words()).toEqual(words);
  });

  test("new words leave behind what does not open here, and only once the person knows of it", async () => {
    const { model, phone, desk } = await pair();
    const words = await phone.engine.words();
    await desk.write("of a newer version");
    await now(desk);
    const [row] = model.records(await vaultOf(desk));
    row?.sealed.set([1], 1); // a key epoch that this version does not know
    await expect(phone.engine.newWords("phone")).rejects.toMatchObject({ code: "unopened" });
    expect(model.vaults.size).toBe(1);
    expect(await phone.engine.words()).toEqual(words);
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "synced", unopened: 1 });

    expect(await phone.engine.newWords("phone", { leaveUnopened: true })).not.toEqual(words);
    expect(await phone.engine.view()).toMatchObject({ state: "synced", unopened: 0 });
    expect([...model.vaults.keys()]).toEqual([await vaultOf(phone)]);
  });

  test("another vault can be joined whatever somebody has left in this one", async () => {
    const { model, phone, desk } = await pair();
    await phone.write("mine");
    await now(phone);
    for (const row of model.records(await vaultOf(phone))) row.sealed.set([1], 1);
    await now(desk);
    expect(await desk.engine.view()).toMatchObject({ unopened: 1 });
    const away = await alone(model);
    const there = await away.engine.words();
    await expect(desk.engine.join(there, "desk")).rejects.toMatchObject({ code: "unopened" });
    expect(await desk.engine.join(there, "desk", { leaveUnopened: true })).toMatchObject({ state: "synced" });
    expect(await vaultOf(desk)).toBe(await vaultOf(away));
  });

  test("a change of vault that was begun is completed, whatever has come in between", async () => {
    const { model, phone } = await pair();
    await phone.write("mine");
    const { sync } = await phone.vault();
    const rekey = vi.spyOn(sync, "rekey").mockRejectedValueOnce(new Error("killed"));
    await expect(phone.engine.newWords("phone")).rejects.toThrow("killed");
    rekey.mockRestore();
    const strange = { id: newRecordId(), rev: 1, sealed: new Uint8Array(542).fill(1) };
    await sync.apply({ ...(await sync.position()), pushed: [], records: [strange] });
    phone.restart();
    await phone.engine.start();
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "synced", unopened: 0 });
    expect([...model.vaults.keys()]).toEqual([await vaultOf(phone)]);
  });

  test("what does not open here is left behind where the person says so, and ours go in its place", async () => {
    const { model, phone, desk } = await pair();
    const { id } = await phone.write("mine");
    await now(phone);
    await now(desk);
    const vault = await vaultOf(phone);
    const stored = model.vaults.get(vault)?.records;
    const row = stored?.get(id);
    const overwrite = () => model.forge(vault, id, new Uint8Array(542).fill(1));
    overwrite();
    await now(phone);
    // Ours are marked for the next run, which comes two seconds later.
    expect(await phone.engine.view()).toMatchObject({ state: "waiting", unopened: 1, waiting: 1 });
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "synced", unopened: 1, waiting: 0 });
    overwrite();
    await now(phone);
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "waiting", unopened: 1, waiting: 1 });
    expect(await phone.engine.leaveUnopened()).toMatchObject({ state: "synced", unopened: 0, waiting: 0 });
    expect(stored?.get(id)?.sealed).toEqual(row?.sealed);
  });

  test("new words: the old vault is deleted also where the session is lost just before", async () => {
    const { model, phone } = await pair();
    await phone.write("mine");
    const old = await vaultOf(phone);
    phone.line.meanwhile = async (op) => {
      if (op !== "delete") return;
      phone.line.meanwhile = undefined;
      model.accounts.delete(phone.line.id ?? "");
      throw new Refusal("session_lost");
    };
    await phone.engine.newWords("phone");
    expect(await phone.engine.view()).toMatchObject({ state: "synced" });
    expect(model.vaults.has(old)).toBe(false);
    expect(await phone.engine.devices()).toMatchObject([{ name: "phone", self: true }]);
  });

  test.each([
    [true, "by this version: an old vault that it was removed from meanwhile is deleted"],
    [false, "by a version that kept no old words: such a vault is left to those who are in it"],
  ])("new words begun (old words kept: %s) %s", async (kept) => {
    const { model, phone, desk } = await pair();
    const old = await vaultOf(phone);
    const [other] = (await desk.engine.devices()).filter(({ self }) => !self);
    phone.line.meanwhile = async (op) => {
      if (op === "delete") throw new Unreachable("silent");
    };
    await phone.engine.newWords("phone");
    phone.line.meanwhile = undefined;
    const { local } = await phone.vault();
    const { change } = await readSyncState(local);
    const { fromWords, ...earlier } = change as VaultChange;
    expect(fromWords).toBeDefined();
    if (!kept) await changeSyncState(local, { change: earlier });
    await desk.engine.removeDevice(other?.id ?? "");
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ state: "synced" });
    expect(model.vaults.has(old)).toBe(!kept);
    expect((await readSyncState(local)).change).toBeUndefined();
  });

  /** A device that fell out of the vault of its new words before the old one was deleted. */
  async function outOfTheNewOne() {
    const { model, phone } = await pair();
    const [old, oldWords] = [await vaultOf(phone), await phone.engine.words()];
    phone.line.meanwhile = async (op) => {
      if (op === "delete") model.accounts.delete(phone.line.id ?? "");
    };
    await phone.engine.newWords("phone");
    phone.line.meanwhile = undefined;
    expect(await phone.engine.view()).toMatchObject({ state: "trouble", trouble: "removed" });
    expect(model.vaults.has(old)).toBe(true);
    return { model, phone, old, oldWords };
  }

  test.each<[string, (phone: Device, other: Device) => Promise<unknown>]>([
    ["comes back", async ({ engine }) => engine.join(await engine.words(), "phone")],
    ["goes to another vault", async ({ engine }, other) => engine.join(await other.engine.words(), "phone")],
    ["stops", ({ engine }) => engine.leave()],
    ["deletes everything", ({ engine }) => engine.deleteEverything()],
  ])("new words: the old vault is deleted also where this device fell out of the new one, and %s", async (_, act) => {
    const { model, phone, old } = await outOfTheNewOne();
    await act(phone, await alone(model));
    expect(model.vaults.has(old)).toBe(false);
    const { on, change } = await readSyncState((await phone.vault()).local);
    expect(await phone.engine.view()).toMatchObject({ state: on ? "synced" : "off" });
    expect(change).toBeUndefined();
  });

  test("new words: a device that was taken out has them without asking the old vault, which stays as it is", async () => {
    const { model, phone, desk } = await pair();
    await phone.write("mine");
    await now(phone);
    await now(desk);
    const [old, oldWords] = [await vaultOf(phone), await phone.words()];
    const [other] = (await desk.engine.devices()).filter(({ self }) => !self);
    await desk.engine.removeDevice(other?.id ?? "");
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ trouble: "removed" });
    await phone.write("since then");
    const words = await phone.engine.newWords("phone");
    expect(words.join(" ")).not.toBe(oldWords);
    expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
    expect(model.records(await vaultOf(phone))).toHaveLength(2);
    expect(model.records(old)).toHaveLength(1);
    expect(await desk.engine.join(words, "desk")).toMatchObject({ state: "synced" });
    expect(await desk.bodies()).toEqual(["mine", "since then"]);
  });

  test("somebody who deletes the vault and makes one in its place keeps nobody from going on, with new words", async () => {
    const { model, phone } = await pair();
    await phone.write("mine");
    const old = await vaultOf(phone);
    model.vaults.delete(old);
    const stranger = new ModelConnection(model);
    const joinKeyHash = crypto.getRandomValues(new Uint8Array(32));
    await stranger.vault("create", { vault: Uint8Array.fromHex(old), joinKeyHash, name: nameOf() });
    await now(phone);
    expect(await phone.engine.view()).toMatchObject({ trouble: "gone" });
    expect(await phone.engine.turnOn("phone")).toMatchObject({ trouble: "removed" });
    await phone.engine.newWords("phone");
    expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
    expect(await vaultOf(phone)).not.toBe(old);
    expect(model.records(await vaultOf(phone))).toHaveLength(1);
  });

  test("new words: whoever fell out and goes back by the old ones keeps the old vault", async () => {
    const { model, phone, old, oldWords } = await outOfTheNewOne();
    await phone.write("mine");
    expect(await phone.engine.join(oldWords, "phone")).toMatchObject({ state: "synced" });
    expect(model.records(old)).toHaveLength(1);
  });

  test("leaving works without a server, too", async () => {
    const one = await alone();
    await one.write("mine");
    one.line.down = true;
    expect(await one.engine.leave()).toMatchObject({ state: "off" });
    expect(await one.bodies()).toEqual(["mine"]);
  });

  test("deleting everything waits for the server's yes", async () => {
    const one = await alone();
    await one.write("mine");
    one.line.down = true;
    await expect(one.engine.deleteEverything()).rejects.toThrow();
    expect(await one.bodies()).toEqual(["mine"]);
    one.line.down = false;
    await one.engine.deleteEverything();
    expect(await one.bodies()).toEqual([]);
    expect(one.line.server.vaults.size).toBe(0);
  });

  test("deleting everything finds what was left on a server, also after another one was tried", async () => {
    const one = await alone();
    await one.write("mine");
    await one.engine.leave();
    for (const url of ["http://localhost:54321", "https://clearing.example", ""])
      await one.engine.setServer({ url, key: url && "key" });
    await one.engine.deleteEverything();
    expect(await one.bodies()).toEqual([]);
    expect(one.line.server.vaults.size).toBe(0);
  });

  test("deleting everything shows a server that was only tried no key", async () => {
    const one = await alone();
    await one.write("mine");
    await one.engine.leave();
    await one.engine.setServer({ url: "http://localhost:54321", key: "key" });
    const asked = one.line.asked.length;
    await one.engine.deleteEverything();
    expect(one.line.asked.slice(asked)).toEqual([]);
    expect(await one.bodies()).toEqual([]);
  });

  test("deleting everything without sync asks nobody", async () => {
    const one = device(server());
    await one.write("mine");
    await one.engine.deleteEverything();
    expect(await one.bodies()).toEqual([]);
    expect(one.line.asked).toEqual([]);
  });

  test.each([
    "http://example.com",
    "ftp://127.0.0.1",
    "nonsense",
    "https://me:pass@example.com",
    "http://127.0.0.1.example.com",
  ])("%s is no address of a server", async (url) => {
    const one = device(server());
    await expect(one.engine.setServer({ url, key: "key" })).rejects.toThrow(RangeError);
    expect(await one.engine.view()).toMatchObject({ server: { url: builtIn.url, builtIn: true } });
  });

  test("another server is set while sync is off only, and empty strings go back", async () => {
    const one = device(server());
    const url = "http://localhost:54321";
    expect(await one.engine.setServer({ url: `${url}/`, key: " key " })).toMatchObject({
      server: { url, builtIn: false },
    });
    await one.engine.turnOn("one");
    await expect(one.engine.setServer({ url: "", key: "" })).rejects.toThrow(RangeError);
    await one.engine.leave();
    expect(await one.engine.setServer({ url: "", key: "" })).toMatchObject({
      server: { url: builtIn.url, builtIn: true },
    });
  });
});
