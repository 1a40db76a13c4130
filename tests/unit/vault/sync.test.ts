import { describe, expect, test } from "vitest";
import { after } from "../../../extension/base/time";
import {
  ALIVE,
  identityOf,
  newRecordId,
  newSecret,
  type RecordCopy,
  type RecordId,
  type Vault,
} from "../../../extension/vault";
import { type Bytes, concat, fromHex } from "../../../extension/vault/bytes";
import { deflate } from "../../../extension/vault/compress";
import { deriveKeys } from "../../../extension/vault/keys";
import { pad } from "../../../extension/vault/padding";
import type { Content } from "../../../extension/vault/record";
import { recordSealer } from "../../../extension/vault/record-sealer";
import { recordPurpose, seal } from "../../../extension/vault/seal";
import { MOST_UNOPENED } from "../../../extension/vault/sync-api";
import { toBytes } from "../../../extension/vault/value";
import {
  DAY,
  flush,
  freshName,
  MINUTE,
  MORNING,
  newDevice,
  newServer,
  pushInVain,
  secretFrom,
  storedOf,
  syncAll,
  syncOnce,
  testClock,
  twoDevices,
} from "./support";

const same = async (id: RecordId, ...vaults: Awaited<ReturnType<typeof twoDevices>>) => {
  const views = await Promise.all(vaults.map((vault) => vault.get(id)));
  expect(views[1]).toEqual(views[0]);
  return views[0];
};

/** Goals are one of the records that have a name. */
const putGoals = (vault: Vault, from: string, to: string, fields = {}) =>
  vault.put("entry", { name: "goals" }, { fields, body: { from, to } });

describe("two devices", () => {
  test("see each other's records after a round trip each", async () => {
    const server = newServer();
    const [phone, desk] = await twoDevices(testClock());
    const { id } = await phone.create("entry", { fields: { mood: 5 }, body: "from the phone" });
    await syncOnce(phone, server);
    expect(await syncOnce(desk, server)).toEqual({ changed: [id], unreadable: [] });
    expect(await same(id, phone, desk)).toMatchObject({ body: "from the phone", fields: { mood: 5 } });
    expect(await desk.list("entry")).toHaveLength(1);
    expect(await phone.sync.dirty(9)).toEqual([]);
    expect(await desk.sync.dirty(9)).toEqual([]);
  });

  test("keep both texts and the later field when both wrote offline", async () => {
    const server = newServer();
    const now = testClock();
    const [phone, desk] = await twoDevices(now);
    const { id } = await phone.create("entry", { fields: { mood: 5, place: "home" }, body: "It was light." });
    await syncAll(server, phone, desk);
    now.pass(MINUTE);
    await phone.change(id, { fields: { mood: 6 }, body: { from: "It was light.", to: "It was very light." } });
    now.pass(MINUTE);
    await desk.change(id, { fields: { mood: 8 }, body: { from: "It was light.", to: "It was light. 😀" } });
    await syncAll(server, desk, phone);
    expect(await same(id, phone, desk)).toMatchObject({
      body: "It was very light. 😀",
      fields: { mood: 8, place: "home" },
      changed: MORNING + 2 * MINUTE,
    });
  });

  test("come to rest, with nothing going round and round", async () => {
    const server = newServer();
    const [phone, desk] = await twoDevices(testClock());
    const { id } = await phone.create("entry", { body: "0" });
    await syncAll(server, phone, desk);
    for (let i = 1; i < 15; i++) {
      const vault = i % 2 ? phone : desk;
      const from = (await vault.get(id))?.body ?? "";
      await vault.change(id, { body: { from, to: `${from.slice(0, i)}<${i}>${from.slice(i + (i % 3))}` } });
      if (i % 5 === 0) await syncAll(server, phone, desk);
    }
    expect(await syncAll(server, phone, desk)).toBeLessThan(5);
    await same(id, phone, desk);
  });

  test("a text that is being written here takes in what came from elsewhere", async () => {
    const server = newServer();
    const [phone, desk] = await twoDevices(testClock());
    const { id } = await phone.create("entry", { body: "a" });
    await syncAll(server, phone, desk);
    await phone.change(id, { body: { from: "a", to: "ab" } });
    await desk.change(id, { body: { from: "a", to: "<a" } });
    await syncAll(server, phone, desk);
    expect((await phone.change(id, { body: { from: "ab", to: "abc" } })).body).toBe("<abc");
    expect((await phone.get(id))?.body).toBe("<abc");
  });

  test("have one record under one name, and the server cannot tell which", async () => {
    const server = newServer();
    const now = testClock();
    const [phone, desk] = await twoDevices(now);
    await phone.create("setting", { name: "quiet window", fields: { pause: 6, theme: "dark" } });
    now.pass(MINUTE);
    await desk.create("setting", { name: "quiet window", fields: { pause: 10 } });
    await syncAll(server, phone, desk);
    expect(await phone.list("setting")).toMatchObject([{ fields: { pause: 10, theme: "dark" } }]);
    expect(await desk.list("setting")).toEqual(await phone.list("setting"));
    const stranger = await newDevice(now);
    const other = await stranger.create("setting", { name: "quiet window" });
    expect((await phone.list("setting"))[0]?.id).not.toBe(other.id);
  });

  test("the later step in or out of the Trash wins", async () => {
    const server = newServer();
    const now = testClock();
    const [phone, desk] = await twoDevices(now);
    const { id } = await phone.create("entry", { body: "stay" });
    await phone.trash(id);
    await syncAll(server, phone, desk);
    now.pass(29 * DAY);
    await desk.restore(id);
    now.pass(2 * DAY);
    expect(await phone.purgeExpired()).toEqual([id]);
    await syncAll(server, phone, desk);
    expect(await same(id, phone, desk)).toMatchObject({ body: "stay" });
    await desk.trash(id);
    await syncAll(server, phone, desk);
    now.pass(MINUTE);
    await phone.restore(id);
    now.pass(MINUTE);
    await desk.purge(id);
    await syncAll(server, phone, desk);
    expect(await same(id, phone, desk)).toBeUndefined();
  });

  test("what is made again by its name wins over its deletion for good, on a device that has only that, too", async () => {
    const server = newServer();
    const now = testClock();
    const [phone, desk] = await twoDevices(now);
    const { id } = await putGoals(phone, "", "old");
    await phone.purge(id);
    await syncAll(server, phone, desk);
    now.pass(MINUTE);
    await putGoals(desk, "", "from the desk");
    await syncAll(server, desk, phone);
    expect(await same(id, phone, desk)).toMatchObject({ body: "from the desk" });

    await desk.purge(id);
    await syncAll(server, desk, phone);
    await putGoals(phone, "", "one");
    now.pass(MINUTE);
    await putGoals(desk, "", "two");
    await syncAll(server, phone, desk);
    expect(["onetwo", "twoone"]).toContain((await same(id, phone, desk))?.body);
    now.pass(MINUTE);
    await phone.purge(id);
    await syncAll(server, phone, desk);
    expect(await same(id, phone, desk)).toBeUndefined();
  });

  test("what is made by its name stays where an earlier deletion for good arrives only later", async () => {
    const server = newServer();
    const now = testClock();
    const [phone, desk] = await twoDevices(now);
    const { id } = await putGoals(phone, "", "old");
    await phone.purge(id);
    now.pass(MINUTE);
    await putGoals(desk, "", "of a device that knew nothing of it");
    await syncAll(server, phone, desk);
    expect(await same(id, phone, desk)).toMatchObject({ body: "of a device that knew nothing of it" });
    now.pass(MINUTE);
    await phone.purge(id);
    await syncAll(server, phone, desk);
    expect(await same(id, phone, desk)).toBeUndefined();
  });

  test("of what is made anew after a deletion for good, nothing old comes back from a device that was away", async () => {
    const server = newServer();
    const now = testClock();
    const [phone, desk] = await twoDevices(now);
    const { id } = await putGoals(phone, "", "old", { mood: 3 });
    await syncAll(server, phone, desk);
    now.pass(MINUTE);
    await putGoals(desk, "old", "old, and changed while away");
    await phone.purge(id);
    await syncAll(server, phone);
    now.pass(MINUTE);
    await putGoals(phone, "", "new");
    await syncAll(server, phone, desk, phone);
    const both = await same(id, phone, desk);
    expect(both).toMatchObject({ body: "new" });
    expect(both?.fields.mood).toBeUndefined();
    now.pass(MINUTE);
    await putGoals(desk, "new", "new, and more");
    await syncAll(server, phone, desk, phone);
    expect(await same(id, phone, desk)).toMatchObject({ body: "new, and more" });
  });

  test("what was taken out of the Trash and written on while away outlasts the deletion for good and what was made anew", async () => {
    const server = newServer();
    const now = testClock();
    const [phone, desk] = await twoDevices(now);
    const { id } = await putGoals(phone, "", "old");
    await phone.trash(id);
    await syncAll(server, phone, desk);
    now.pass(20 * DAY);
    await phone.restore(id);
    await putGoals(phone, "old", "old, written on");
    now.pass(11 * DAY);
    expect(await desk.purgeExpired()).toEqual([id]);
    await syncAll(server, desk);
    now.pass(MINUTE);
    await putGoals(desk, "", "new");
    await syncAll(server, desk, phone, desk);
    const both = await same(id, phone, desk);
    expect(both?.body).toContain("written on");
    expect(both?.body).toContain("new");
  });

  test("a clock that is a year ahead is put right by the server's time", async () => {
    const server = newServer();
    const now = testClock();
    const [desk, ahead] = await twoDevices(now, () => after(now(), 365 * DAY));
    await ahead.sync.noteServerTime(now());
    const { id } = await ahead.create("setting", { fields: { theme: "future" } });
    await syncAll(server, ahead, desk);
    now.pass(MINUTE);
    await ahead.change(id, { fields: { theme: "earlier" } });
    now.pass(MINUTE);
    await desk.change(id, { fields: { theme: "later" } });
    await syncAll(server, ahead, desk);
    expect(await same(id, desk, ahead)).toMatchObject({
      fields: { theme: "later" },
      changed: MORNING + 2 * MINUTE,
    });
    await ahead.trash(id);
    expect(await ahead.purgeExpired()).toEqual([]);
  });

  test("the Trash is emptied only where this device's clock and the server's agree that it is time", async () => {
    const now = testClock();
    const vault = await newDevice(now);
    const { id } = await vault.create("entry", { body: "stay" });
    await vault.trash(id);
    // A server that is a year ahead, or one that was right when it was heard, before this device's clock was mended.
    await vault.sync.noteServerTime(after(now(), 365 * DAY));
    expect(await vault.purgeExpired()).toEqual([]);
    now.pass(29 * DAY);
    expect(await vault.purgeExpired()).toEqual([]);
    await vault.sync.noteServerTime(now());
    now.pass(DAY);
    expect(await vault.purgeExpired()).toEqual([id]);
  });

  test("tell their listeners what came from elsewhere", async () => {
    const server = newServer();
    const [phone, desk] = await twoDevices(testClock());
    const { id } = await phone.create("entry");
    await syncOnce(phone, server);
    const heard: unknown[] = [];
    desk.subscribe((event) => heard.push(event));
    await syncOnce(desk, server);
    await syncOnce(desk, server);
    await flush();
    expect(heard).toEqual([{ ids: [id], from: "sync" }]);
  });
});

describe("the dirty mark", () => {
  test("stays when the record was changed during the push", async () => {
    const server = newServer();
    const [phone, desk] = await twoDevices(testClock());
    const { id } = await phone.create("entry", { body: "a" });
    await syncOnce(phone, server, () => phone.change(id, { body: { from: "a", to: "ab" } }));
    expect(await phone.sync.dirty(9)).toMatchObject([{ id, rev: 1 }]);
    await syncAll(server, phone, desk);
    expect((await desk.get(id))?.body).toBe("ab");
  });

  test("stays when an old answer comes a second time", async () => {
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry");
    const [first] = await vault.sync.dirty(1);
    const answer = { epoch: "", cursor: 1, records: [], pushed: [{ id, rev: 1, dirty: first?.dirty as number }] };
    await vault.sync.apply(answer);
    expect(await vault.sync.dirty(1)).toEqual([]);
    await vault.change(id, { fields: { mood: 1 } });
    await vault.sync.apply(answer);
    expect(await vault.sync.dirty(1)).toMatchObject([{ id, rev: 1 }]);
  });

  test("an answer that was overtaken by a later one does not set back what is known of the server", async () => {
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry");
    const stored = (rev: number, dirty: number) => ({
      epoch: "",
      cursor: rev,
      records: [],
      pushed: [{ id, rev, dirty }],
    });
    const [first] = await vault.sync.dirty(1);
    await vault.sync.apply(stored(3, first?.dirty as number));
    await vault.change(id, { fields: { mood: 1 } });
    await vault.sync.apply(stored(1, first?.dirty as number));
    // With an earlier revision this push would meet a conflict that is none.
    expect(await vault.sync.dirty(1)).toMatchObject([{ id, rev: 3 }]);
  });

  test("stays where a copy that says the same is older than what the server was last known to have", async () => {
    const server = newServer();
    const now = testClock();
    const vault = await newDevice(now);
    const { id } = await vault.create("entry", { body: "a" });
    const [first] = await vault.sync.dirty(1);
    await syncOnce(vault, server);
    const records = [{ id, rev: 2, sealed: first?.sealed as Bytes }];
    await vault.sync.startOver("again");
    const [again] = await vault.sync.dirty(1);
    const pushed = [{ id, rev: 5, dirty: (again?.dirty as number) - 1 }];
    await vault.sync.apply({ epoch: "again", cursor: 5, pushed, records: [] });
    await vault.sync.apply({ epoch: "again", cursor: 2, pushed: [], records });
    expect(await vault.sync.dirty(9)).toMatchObject([{ id, rev: 5 }]);
  });

  test("goes when an answer was lost: the same push again merges to nothing", async () => {
    const server = newServer();
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry", { body: "once" });
    await pushInVain(vault, server);
    expect(await syncOnce(vault, server)).toEqual({ changed: [], unreadable: [] });
    expect(await vault.sync.dirty(9)).toEqual([]);
    expect((await storedOf(vault, server)).get(id)?.rev).toBe(1);
  });

  test("how many wait is how many would be offered", async () => {
    const server = newServer();
    const vault = await newDevice(testClock());
    expect(await vault.sync.waiting()).toBe(0);
    const { id } = await vault.create("entry");
    await vault.create("entry");
    expect(await vault.sync.waiting()).toBe(2);
    await syncOnce(vault, server);
    expect(await vault.sync.waiting()).toBe(0);
    await vault.change(id, { fields: { mood: 1 } });
    expect(await vault.sync.waiting()).toBe(1);
    // What the server has in place of ours does not open: ours is not there, whatever it says of itself.
    const records = [{ id, rev: 2, sealed: concat(fromHex("02"), new Uint8Array(600)) }];
    await vault.sync.apply({ epoch: "", cursor: 9, pushed: [], records });
    expect(await vault.sync.waiting()).toBe(1);
    expect(await vault.sync.dirty(9)).toMatchObject([{ id, rev: 2 }]);
  });

  test("the oldest change is offered first", async () => {
    const vault = await newDevice(testClock());
    const ids = [(await vault.create("entry")).id, (await vault.create("entry")).id, (await vault.create("entry")).id];
    await vault.change(ids[0] as RecordId, { fields: { mood: 1 } });
    expect((await vault.sync.dirty(2)).map(({ id }) => id)).toEqual([ids[1], ids[2]]);
    expect((await vault.sync.dirty(9)).map(({ id }) => id)).toEqual([ids[1], ids[2], ids[0]]);
  });
});

describe("an answer that has one record twice", () => {
  test.each([[[0, 1]], [[1, 0]]])("brings the newer copy, in whichever order they come: %j", async (order) => {
    const [phone, desk] = await twoDevices(testClock());
    const { id } = await phone.create("entry", { body: "a" });
    const [older] = await phone.sync.dirty(1);
    await phone.change(id, { body: { from: "a", to: "ab" } });
    const [newer] = await phone.sync.dirty(1);
    const copies = [older, newer].map((copy, i) => ({ id, rev: i + 1, sealed: copy?.sealed as Bytes }));
    const records = order.flatMap((i) => copies[i] ?? []);
    await desk.sync.apply({ epoch: "", cursor: 2, pushed: [], records });
    expect(await desk.get(id)).toMatchObject({ body: "ab" });
    expect(await desk.sync.dirty(9)).toEqual([]);
  });
});

describe("cursor and epoch", () => {
  test("the cursor is stored with the changes and never goes back", async () => {
    const vault = await newDevice(testClock());
    const apply = (cursor: number) => vault.sync.apply({ epoch: "", cursor, pushed: [], records: [] });
    await apply(7);
    await apply(3);
    expect(await vault.sync.position()).toEqual({ cursor: 7, epoch: "" });
  });

  test("a new epoch offers everything again, and refuses answers of the old one", async () => {
    const server = newServer();
    const [phone, desk] = await twoDevices(testClock());
    const { id } = await phone.create("entry", { body: "survives" });
    await syncAll(server, phone, desk);
    await desk.change(id, { fields: { mood: 2 } });

    const epoch = "af".repeat(16);
    const restored = newServer(epoch);
    for (const vault of [phone, desk]) await vault.sync.startOver(epoch);
    expect(await phone.sync.position()).toEqual({ cursor: 0, epoch });
    expect(await phone.sync.dirty(9)).toMatchObject([{ id, rev: 0 }]);
    await expect(phone.sync.apply({ epoch: "", cursor: 9, pushed: [], records: [] })).rejects.toMatchObject({
      code: "stale",
    });
    await syncAll(restored, phone, desk);
    expect(await same(id, phone, desk)).toMatchObject({ body: "survives", fields: { mood: 2 } });
  });

  test("a record that the server has lost is offered as a new one", async () => {
    const server = newServer();
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry");
    await syncOnce(vault, server);
    await vault.sync.apply({ epoch: "", cursor: 5, pushed: [], records: [{ id, rev: 0, sealed: null }] });
    expect(await vault.sync.dirty(9)).toMatchObject([{ id, rev: 0 }]);
  });

  test("older bytes from a server that was rolled back undo nothing and are replaced", async () => {
    const server = newServer();
    const now = testClock();
    const vault = await newDevice(now);
    const { id } = await vault.create("entry", { body: "old", fields: { mood: 1 } });
    const [old] = await vault.sync.dirty(1);
    await syncOnce(vault, server);
    now.pass(MINUTE);
    await vault.change(id, { fields: { mood: 9 }, body: { from: "old", to: "old and new" } });
    await syncOnce(vault, server);
    const applied = await vault.sync.apply({
      epoch: "",
      cursor: 9,
      pushed: [],
      records: [{ id, rev: 3, sealed: old?.sealed as Bytes }],
    });
    expect(applied.changed).toEqual([]);
    expect(await vault.get(id)).toMatchObject({ body: "old and new", fields: { mood: 9 } });
    expect(await vault.sync.dirty(9)).toMatchObject([{ id, rev: 3 }]);
  });
});

describe("bytes that do not open", () => {
  const pull = (id: RecordId, rev: number, sealed: Bytes) => ({
    epoch: "",
    cursor: rev,
    pushed: [],
    records: [{ id, rev, sealed }],
  });

  /** In the form of this version, so that no later one will open them either. */
  const damagedBytes = (content: number): Bytes => concat(fromHex("0100"), new Uint8Array(598).fill(content));

  test("damaged ones on the server are replaced by ours", async () => {
    const server = newServer();
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry", { body: "whole" });
    await syncOnce(vault, server);
    const damaged = Uint8Array.from((await storedOf(vault, server)).get(id)?.sealed ?? []);
    damaged[40] = (damaged[40] as number) ^ 1;
    expect(await vault.sync.apply(pull(id, 2, damaged))).toEqual({ changed: [], unreadable: [id] });
    expect((await vault.get(id))?.body).toBe("whole");
    expect(await vault.sync.dirty(9)).toMatchObject([{ id, rev: 2 }]);
  });

  test("damaged ones that are new here do not get in the way of the others", async () => {
    const [phone, desk] = await twoDevices(testClock());
    const { id } = await phone.create("entry", { body: "good" });
    const [good] = await phone.sync.dirty(1);
    const bad = newRecordId();
    const records = [
      { id: bad, rev: 1, sealed: damagedBytes(1) },
      { id, rev: 1, sealed: good?.sealed as Bytes },
    ];
    expect(await desk.sync.apply({ epoch: "", cursor: 2, pushed: [], records })).toMatchObject({
      unreadable: [bad],
    });
    expect(await desk.list("entry")).toMatchObject([{ body: "good" }]);
    expect(await desk.unreadable()).toEqual([bad]);
    await expect(desk.get(bad)).rejects.toMatchObject({ code: "unreadable" });
  });

  test("damaged ones on either side are not offered as if they were worth it", async () => {
    const vault = await newDevice(testClock());
    const id = newRecordId();
    await vault.sync.apply(pull(id, 1, damagedBytes(1)));
    expect(await vault.sync.apply(pull(id, 2, damagedBytes(2)))).toEqual({ changed: [], unreadable: [id] });
    expect(await vault.sync.dirty(9)).toEqual([]);
  });

  test("that say a newer version sealed them are kept beside ours, which go over them, and merged after the update", async () => {
    const name = freshName();
    const now = testClock();
    const vault = await newDevice(now, name);
    const keys = await deriveKeys(secretFrom(await vault.words()));
    const { id } = await vault.create("entry", { fields: { mood: 1 } });
    const other = await newDevice(now);
    await other.sync.rekey(secretFrom(await vault.words()));
    await other.create("entry", { id, fields: { place: "garden" } });
    const [theirs] = await other.sync.dirty(1);
    const sealed = theirs?.sealed as Bytes;
    const newer = concat(fromHex("02"), sealed.subarray(1));
    const fresh = newRecordId();
    const freshSealed = await recordSealer(keys).seal(fresh, await openedRecord(keys, id, sealed));
    const freshNewer = concat(fromHex("02"), freshSealed.subarray(1));
    await vault.sync.apply(pull(id, 4, newer));
    await vault.sync.apply(pull(fresh, 1, freshNewer));
    await vault.change(id, { fields: { mood: 2 } });
    expect(await vault.sync.dirty(9)).toMatchObject([{ id, rev: 4 }]);
    expect(await vault.get(id)).toMatchObject({ fields: { mood: 2 } });

    // What an update does: the bytes are of a version that can be opened now.
    await rewrite(name, id, (row) => ({ ...row, aside: theirs?.sealed as Bytes }));
    await rewrite(name, fresh, (row) => ({ ...row, sealed: freshSealed }));
    const updated = await newDevice(now, name);
    expect(await updated.get(id)).toMatchObject({ fields: { mood: 2, place: "garden" } });
    expect(await updated.sync.dirty(9)).toMatchObject([{ id, rev: 4 }]);
    expect((await updated.list("entry")).map((record) => record.id).toSorted()).toEqual([id, fresh].toSorted());
  });

  test("a record in a newer format can be seen, not changed, and is passed on untouched", async () => {
    const vault = await newDevice(testClock());
    const keys = await deriveKeys(secretFrom(await vault.words()));
    const id = newRecordId();
    const plaintext = pad(await deflate(toBytes({ format: 2, type: "entry", at: MORNING, body: { kind: "new" } })));
    const sealed = await seal(
      { key: keys.recordKey, keyEpoch: 0, purpose: recordPurpose(keys.vaultId, id) },
      plaintext,
    );
    await vault.sync.apply(pull(id, 1, sealed));
    expect(await vault.list("entry")).toMatchObject([{ id, at: MORNING, readOnly: true }]);
    for (const act of [vault.change(id, { fields: { a: 1 } }), vault.trash(id), vault.purge(id)]) {
      await expect(act).rejects.toMatchObject({ code: "read-only" });
    }
    await vault.sync.startOver("again");
    expect((await vault.sync.dirty(1))[0]?.sealed).toEqual(sealed);
  });
});

/** Whoever may write to the vault may write any header, also over a record that is here. */
describe("bytes that say a newer version sealed them", () => {
  const strange = (fill: number): Bytes => concat(fromHex("0101"), new Uint8Array(540).fill(fill));
  const answer = (id: RecordId, rev: number, sealed: Bytes) => ({
    epoch: "",
    cursor: rev,
    pushed: [],
    records: [{ id, rev, sealed }],
  });

  test("do not take a record away: whoever has its words pushes them again, and a new device has them", async () => {
    const server = newServer();
    const [phone, desk] = await twoDevices(testClock());
    const { id } = await phone.create("entry", { body: "first words" });
    await syncAll(server, phone, desk);
    server.forge((await phone.sync.identity()).vaultId, id, strange(1));
    await syncAll(server, desk, phone);
    const [fresh] = await twoDevices(testClock());
    await fresh.sync.rekey(secretFrom(await phone.words()));
    await syncAll(server, fresh);
    expect(await fresh.get(id)).toMatchObject({ body: "first words" });
    expect(await fresh.sync.unopened()).toBe(0);
    expect(await phone.sync.unopened()).toBe(1);
  });

  test("do not freeze a record: what is written here goes over them, and is not called synced before", async () => {
    const server = newServer();
    const [phone, desk] = await twoDevices(testClock());
    const { id } = await phone.create("entry", { body: "first words" });
    await syncAll(server, phone, desk);
    server.forge((await phone.sync.identity()).vaultId, id, strange(1));
    await syncOnce(phone, server);
    await phone.change(id, { body: { from: "first words", to: "first words, and more" } });
    expect(await phone.sync.waiting()).toBe(1);
    await syncAll(server, phone, desk);
    expect(await phone.sync.waiting()).toBe(0);
    expect(await desk.get(id)).toMatchObject({ body: "first words, and more" });
  });

  test("that come again as they were stay on the server: a device that can open them has merged ours", async () => {
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry", { body: "ours" });
    const dirty = async () => (await vault.sync.dirty(9)).map(({ rev, dirty }) => ({ id, rev, dirty }));
    await vault.sync.apply({ epoch: "", cursor: 1, pushed: [{ ...(await dirty())[0], rev: 1 } as never], records: [] });
    await vault.sync.apply(answer(id, 2, strange(1)));
    const [ours] = await dirty();
    await vault.sync.apply({ epoch: "", cursor: 3, pushed: [{ ...ours, rev: 3 } as never], records: [] });
    expect([await dirty(), await vault.sync.waiting()]).toEqual([[], 0]);

    await vault.sync.apply(answer(id, 4, strange(1)));
    expect([await dirty(), await vault.sync.waiting()]).toEqual([[], 1]);
    await vault.change(id, { fields: { mood: 1 } });
    expect(await dirty()).toMatchObject([{ rev: 4 }]);
    expect(await vault.sync.waiting()).toBe(1);
  });

  test("can be left behind: ours take their place, and what has nothing of ours goes from here", async () => {
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry", { body: "ours" });
    await vault.sync.apply(answer(id, 1, strange(1)));
    const [ours] = await vault.sync.dirty(1);
    await vault.sync.apply({
      epoch: "",
      cursor: 2,
      pushed: [{ id, rev: 2, dirty: ours?.dirty as number }],
      records: [],
    });
    await vault.sync.apply(answer(id, 3, strange(1)));
    await vault.sync.apply(answer(newRecordId(), 4, strange(2)));
    expect([await vault.sync.unopened(), await vault.sync.dirty(9)]).toEqual([2, []]);
    await vault.sync.leaveUnopened();
    expect(await vault.sync.unopened()).toBe(0);
    expect(await vault.unreadable()).toEqual([]);
    expect(await vault.sync.dirty(9)).toMatchObject([{ id, rev: 3 }]);
    expect(await vault.get(id)).toMatchObject({ body: "ours" });
  });

  test("are never pushed by a device that cannot open them, not even to a server that begins again", async () => {
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry", { body: "ours" });
    const [strangeId, damagedId] = [newRecordId(), newRecordId()];
    const damaged = concat(fromHex("0100"), new Uint8Array(540).fill(3));
    await vault.sync.apply(answer(strangeId, 1, strange(2)));
    await vault.sync.apply(answer(damagedId, 2, damaged));
    await vault.sync.startOver("again");
    expect((await vault.sync.dirty(9)).map(({ id }) => id)).toEqual([id]);
    expect(await vault.sync.waiting()).toBe(1);
  });

  test.each([
    ["change", (vault: Vault, id: RecordId) => vault.change(id, { body: { from: "", to: "over it" } })],
    ["trash", (vault: Vault, id: RecordId) => vault.trash(id)],
    ["restore", (vault: Vault, id: RecordId) => vault.restore(id)],
    ["purge", (vault: Vault, id: RecordId) => vault.purge(id)],
  ])(
    "are never written by a device that cannot open them: %s is refused, and they stay as they are",
    async (_, act) => {
      const name = freshName();
      const vault = await newDevice(testClock(), name);
      const ids = [newRecordId(), newRecordId()];
      const damaged = concat(fromHex("0100"), new Uint8Array(540).fill(3));
      for (const [at, bytes] of [strange(2), damaged].entries()) {
        const id = ids[at] as RecordId;
        await vault.sync.apply(answer(id, at + 1, bytes));
        await expect(act(vault, id)).rejects.toMatchObject({ code: "unreadable" });
      }
      // Nor does a device that starts again, empties its Trash, or takes a backup of itself.
      const again = await newDevice(testClock(), name);
      await again.purgeExpired();
      await again.copies.take(
        (await again.copies.page(undefined, 9)).copies.flatMap(({ id, record }) => (record ? [{ id, record }] : [])),
      );
      expect(await again.sync.dirty(9)).toEqual([]);
      expect(new Set(await again.unreadable())).toEqual(new Set(ids));
    },
  );

  test("keep nobody from setting what has a name: it is set, and goes over them", async () => {
    const vault = await newDevice(testClock());
    const id = await vault.idOf("pace");
    await vault.sync.apply(answer(id, 1, strange(1)));
    await vault.put("setting", { name: "pace" }, { fields: { seconds: 5 } });
    expect(await vault.get(id)).toMatchObject({ fields: { seconds: 5 } });
    expect(await vault.sync.dirty(9)).toMatchObject([{ id, rev: 1 }]);
    expect([await vault.sync.unopened(), await vault.sync.waiting()]).toEqual([1, 1]);
  });

  test("do not fill this device's disk, and those that were left out are read again once some open", async () => {
    const name = freshName();
    const now = testClock();
    const vault = await newDevice(now, name);
    const other = await newDevice(now);
    await other.sync.rekey(secretFrom(await vault.words()));
    const { id } = await other.create("entry", { body: "of a newer version" });
    const [theirs] = await other.sync.dirty(1);
    const many = Array.from({ length: 3 * MOST_UNOPENED }, () => ({ id: newRecordId(), rev: 1, sealed: strange(1) }));
    const sealed = theirs?.sealed as Bytes;
    const records = [{ id, rev: 1, sealed: concat(fromHex("02"), sealed.subarray(1)) }, ...many];
    await vault.sync.apply({ epoch: "", cursor: 9, pushed: [], records });
    expect(await vault.sync.unopened()).toBe(MOST_UNOPENED);
    expect(await vault.unreadable()).toHaveLength(MOST_UNOPENED);
    await vault.sync.apply({ epoch: "", cursor: 10, pushed: [], records: many.slice(MOST_UNOPENED) });
    expect(await vault.sync.unopened()).toBe(MOST_UNOPENED);

    expect((await (await newDevice(now, name)).sync.position()).cursor).toBe(10);
    await rewrite(name, id, (row) => ({ ...row, sealed }));
    const updated = await newDevice(now, name);
    expect(await updated.get(id)).toMatchObject({ body: "of a newer version" });
    expect((await updated.sync.position()).cursor).toBe(0);
  });
});

describe("a row that the disk gives back otherwise than it was stored", () => {
  test.each([
    ["without its bytes", ({ sealed: _, ...row }: Record<string, unknown>) => row],
    ["with a text for bytes", (row: Record<string, unknown>) => ({ ...row, sealed: "x".repeat(600) })],
    ["with three bytes", (row: Record<string, unknown>) => ({ ...row, sealed: new Uint8Array(3) })],
    ["with a revision that is no number", (row: Record<string, unknown>) => ({ ...row, rev: Number.NaN })],
  ])("keeps nothing else from working: one %s", async (what, change) => {
    const name = freshName();
    const vault = await newDevice(testClock(), name);
    const { id } = await vault.create("entry", { body: "broken" });
    await vault.create("entry", { body: "whole" });
    await rewrite(name, id, change);
    const opens = what.includes("revision");
    const bodies = async () => (await vault.list("entry")).map(({ body }) => body).toSorted();
    expect(await bodies()).toEqual(opens ? ["broken", "whole"] : ["whole"]);
    expect(await vault.unreadable()).toEqual(opens ? [] : [id]);
    expect((await vault.copies.page(undefined, 9)).copies.filter(({ record }) => record)).toHaveLength(opens ? 2 : 1);
    await vault.sync.rekey(newSecret(), { leaveUnopened: true });
    expect(await bodies()).toEqual(opens ? ["broken", "whole"] : ["whole"]);
  });
});

describe("a file from somebody else", () => {
  test("cannot make a value that nobody can change any more, nor one that wins over what is here", async () => {
    const now = testClock();
    const [vault, other] = await twoDevices(now);
    await vault.put("setting", { name: "pace" }, { fields: { seconds: 5 } });
    const id = newRecordId();
    const field = (wall: number, count: number, value: number) => new Map([["seconds", { wall, count, value }]]);
    const copyOf = (fields: Content["fields"], name?: string): RecordCopy => ({
      id,
      record: {
        life: ALIVE,
        content: { type: "setting", at: MORNING, changed: MORNING, name, fields, body: undefined, unknown: new Map() },
        newer: [],
      },
    });
    const top = Number.MAX_SAFE_INTEGER;
    const files = [copyOf(field(top, top, 1)), copyOf(field(Date.UTC(2100, 0, 1), 2 ** 32, 2), "pace")];
    await vault.copies.take(files);
    expect(await vault.copies.take(files)).toEqual({ added: 0, changed: 0, same: 2 });
    const named = await vault.idOf("pace");
    expect((await vault.get(named))?.fields).toEqual({ seconds: 5 });
    for (const seconds of [6, 7]) {
      now.pass(MINUTE);
      await vault.change(id, { fields: { seconds } });
      await vault.change(named, { fields: { seconds } });
      expect((await vault.get(id))?.fields).toEqual({ seconds });
      expect((await vault.get(named))?.fields).toEqual({ seconds });
    }
    const server = newServer();
    await syncAll(server, vault, other);
    expect((await other.get(named))?.fields).toEqual({ seconds: 7 });
  });
});

describe("names of devices", () => {
  test("open with the words only, and say nothing by their length", async () => {
    const [phone, desk] = await twoDevices(testClock());
    const stranger = await newDevice(testClock());
    const sealed = await (await phone.sync.identity()).sealName("Ana’s laptop");
    const longer = await (await phone.sync.identity()).sealName("The old computer in the living room, upstairs");
    expect(await (await desk.sync.identity()).openName(sealed)).toBe("Ana’s laptop");
    expect(await (await stranger.sync.identity()).openName(sealed)).toBe("");
    expect(longer.length).toBe(sealed.length);
    const damaged = Uint8Array.from(sealed);
    damaged[40] = (damaged[40] as number) ^ 1;
    expect(await (await desk.sync.identity()).openName(damaged)).toBe("");
  });

  test("a vault that is not this device's yet is known by its words", async () => {
    const vault = await newDevice(testClock());
    const other = await newDevice(testClock());
    const there = await identityOf(secretFrom(await other.words()));
    expect(there).toEqual(await other.sync.identity());
    expect(there.vaultId).not.toBe((await vault.sync.identity()).vaultId);
    expect(await (await other.sync.identity()).openName(await there.sealName("me"))).toBe("me");
  });
});

describe("another secret", () => {
  test.each([
    ["a newer version", "02"],
    ["another key epoch", "0101"],
    ["this version", "0100"],
  ])("bytes of a header that names %s keep nobody from it who knows of them", async (_, header) => {
    const vault = await newDevice(testClock());
    const { id } = await vault.create("entry", { body: "mine" });
    const strange = (rev: number, of = newRecordId()) => ({
      id: of,
      rev,
      sealed: concat(fromHex(header), new Uint8Array(600)),
    });
    expect(await vault.sync.unopened()).toBe(0);
    await vault.sync.apply({ epoch: "", cursor: 2, pushed: [], records: [strange(1), strange(2, id)] });
    expect(await vault.sync.unopened()).toBe(header === "0100" ? 1 : 2);
    const words = await vault.words();
    await expect(vault.sync.rekey(newSecret())).rejects.toMatchObject({ code: "unopened" });
    expect(await vault.words()).toEqual(words);
    await vault.sync.rekey(newSecret(), { leaveUnopened: true });
    expect(await vault.words()).not.toEqual(words);
    expect(await vault.sync.unopened()).toBe(0);
    expect(await vault.sync.dirty(9)).toMatchObject([{ id, rev: 0 }]);
    expect(await vault.list("entry")).toMatchObject([{ body: "mine" }]);
  });

  test("takes every record along, named ones to the name's place in the other vault", async () => {
    const server = newServer();
    const now = testClock();
    const [old, joining] = [await newDevice(now), await newDevice(now)];
    await old.create("setting", { name: "theme", fields: { theme: "dark" } });
    now.pass(MINUTE);
    const mine = await joining.create("entry", { body: "mine" });
    await joining.create("setting", { name: "theme", fields: { theme: "light" } });
    const gone = await joining.create("entry");
    await joining.purge(gone.id);
    const before = await joining.sync.identity();

    await joining.sync.rekey(secretFrom(await old.words()));
    expect(await joining.words()).toEqual(await old.words());
    expect(await joining.sync.identity()).toEqual(await old.sync.identity());
    expect(await joining.sync.identity()).not.toEqual(before);
    expect(await joining.sync.position()).toEqual({ cursor: 0, epoch: "" });
    expect((await joining.sync.dirty(9)).map(({ rev }) => rev)).toEqual([0, 0, 0]);

    await syncAll(server, old, joining);
    expect(await old.get(mine.id)).toMatchObject({ body: "mine" });
    expect(await old.list("setting")).toMatchObject([{ fields: { theme: "light" } }]);
    expect(await joining.list("setting")).toEqual(await old.list("setting"));
    expect(await old.get(gone.id)).toBeUndefined();
  });

  test("leaves no record behind unless it is told to", async () => {
    const vault = await newDevice(testClock());
    await vault.create("entry", { body: "mine" });
    const bad = newRecordId();
    await vault.sync.apply({
      epoch: "",
      cursor: 1,
      pushed: [],
      records: [{ id: bad, rev: 1, sealed: new Uint8Array(600) }],
    });
    const words = await vault.words();
    await expect(vault.sync.rekey(newSecret())).rejects.toMatchObject({ code: "unopened" });
    expect(await vault.words()).toEqual(words);
    await vault.sync.rekey(newSecret(), { leaveUnopened: true });
    expect(await vault.words()).not.toEqual(words);
    expect(await vault.list("entry")).toMatchObject([{ body: "mine" }]);
    expect(await vault.unreadable()).toEqual([]);
  });

  test("another copy of the extension that has not heard of it seals nothing with the old one", async () => {
    const name = freshName();
    const [one, other] = [await newDevice(testClock(), name), await newDevice(testClock(), name)];
    await one.sync.rekey(newSecret());
    const { id } = await other.create("entry", { body: "after" });
    expect(await one.get(id)).toMatchObject({ body: "after" });
  });
});

async function openedRecord(keys: Awaited<ReturnType<typeof deriveKeys>>, id: RecordId, sealed: Bytes) {
  const opened = await recordSealer(keys).open(id, sealed);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

function rewrite(
  name: string,
  id: RecordId,
  change: (row: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("records", "readwrite");
      const records = transaction.objectStore("records");
      const reading = records.get(id);
      reading.onsuccess = () => records.put(change(reading.result));
      transaction.oncomplete = () => resolve(opening.result.close());
      transaction.onerror = () => reject(transaction.error);
    };
  });
}
