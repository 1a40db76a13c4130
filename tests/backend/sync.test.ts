import { describe, expect, test } from "vitest";
import { Device, newWords, randomBytes, record, refusalOf, sealed } from "./support/device.ts";

describe("push and pull", () => {
  test("what one device pushes the other pulls, and it is not echoed", async () => {
    const words = newWords();
    const one = await Device.withVault(words);
    const other = await Device.joined(words);
    const written = [record("first"), record("second")];

    const pushed = await one.sync(written);
    expect(pushed.pushed).toEqual(written.map(({ id }, place) => ({ id, rev: 1, seq: place + 1 })));
    expect(pushed).toMatchObject({ changes: [], conflicts: [], cursor: 2, more: false });
    expect(await one.sync()).toMatchObject({ changes: [], cursor: 2 });

    const pulled = await other.sync();
    expect(pulled.changes).toEqual(written.map((each, place) => ({ ...each, rev: 1, seq: place + 1 })));
    expect(pulled.cursor).toBe(2);
  });

  test("push and pull in one go: what is newer comes back, without the ids just pushed", async () => {
    const words = newWords();
    const one = await Device.withVault(words);
    const other = await Device.joined(words);
    const theirs = record("theirs");
    const ours = record("ours");
    await one.sync([theirs]);
    const answer = await other.sync([ours]);
    expect(answer.changes.map(({ id }) => id)).toEqual([theirs.id]);
    expect(answer.pushed).toEqual([{ id: ours.id, rev: 1, seq: 2 }]);
    expect(answer.cursor).toBe(2);
  });

  test("a stale push is not stored; its current bytes come back, and once more after the merge it is", async () => {
    const words = newWords();
    const one = await Device.withVault(words);
    const other = await Device.joined(words);
    const first = record("first");
    await one.sync([first]);
    await other.sync();
    const edited = { ...first, rev: 1, sealed: sealed("edited on one") };
    await one.sync([edited]);

    const answer = await other.sync([{ ...first, rev: 1, sealed: sealed("edited on the other") }]);
    expect(answer.pushed).toEqual([]);
    expect(answer.conflicts).toEqual([{ id: first.id, rev: 2, seq: 2, sealed: edited.sealed }]);
    expect(answer.changes).toEqual([]);

    const merged = await other.sync([{ ...first, rev: 2, sealed: sealed("merged") }]);
    expect(merged.pushed).toEqual([{ id: first.id, rev: 3, seq: 3 }]);
  });

  test("a push whose answer was lost conflicts with itself, and stores nothing twice", async () => {
    const device = await Device.withVault();
    const written = [record("once"), record("twice")];
    await device.sync(written);
    device.cursor = 0;
    const again = await device.sync(written);
    expect(again.pushed).toEqual([]);
    expect(again.conflicts.map(({ rev, sealed: bytes }) => ({ rev, bytes }))).toEqual(
      written.map(({ sealed: bytes }) => ({ rev: 1, bytes })),
    );
    expect(again.cursor).toBe(2);
  });

  test("a long list comes in pages, each record once and in order", async () => {
    const words = newWords();
    const one = await Device.withVault(words);
    const written = Array.from({ length: 25 }, () => record(64));
    await one.sync(written);
    const other = await Device.joined(words);
    const pages = [];
    do pages.push(await other.sync([], 10));
    while (pages.at(-1)?.more);
    expect(pages.map(({ changes }) => changes.length)).toEqual([10, 10, 5]);
    expect(pages.flatMap(({ changes }) => changes.map(({ id }) => id))).toEqual(written.map(({ id }) => id));
    expect(other.cursor).toBe(25);
  });

  test("a page of large records ends at a megabyte, and a record alone is never too much", async () => {
    const words = newWords();
    const one = await Device.withVault(words);
    for (let times = 0; times < 3; times++) await one.sync([1, 2, 3].map(() => record(250_000)));
    const other = await Device.joined(words);
    const first = await other.sync();
    expect(first.changes).toHaveLength(4);
    expect(first.more).toBe(true);
    expect((await other.sync()).changes).toHaveLength(4);
    expect(await other.sync()).toMatchObject({ more: false, cursor: 9 });
  });

  test("conflicts that do not fit are left out, and answered when they are pushed again", async () => {
    const words = newWords();
    const one = await Device.withVault(words);
    const written = Array.from({ length: 6 }, () => record(250_000));
    await one.sync(written.slice(0, 3));
    await one.sync(written.slice(3));
    const other = await Device.joined(words);
    const stale = written.map(({ id }) => ({ id, rev: 0, sealed: sealed("short") }));
    const first = await other.sync(stale);
    expect(first.conflicts.map(({ id }) => id)).toEqual(written.slice(0, 4).map(({ id }) => id));
    expect(first.pushed).toEqual([]);
    const second = await other.sync(stale.slice(4));
    expect(second.conflicts.map(({ id }) => id)).toEqual(written.slice(4).map(({ id }) => id));
  });

  test("a vault id of 32 bytes is as good as one of 16", async () => {
    const words = { vault: randomBytes(32), joinKey: randomBytes(32) };
    const device = await Device.withVault(words);
    expect((await device.sync([record()])).cursor).toBe(1);
  });

  test("nothing new costs less than 350 bytes, both ways together", async () => {
    const device = await Device.withVault();
    await device.sync([record()]);
    await device.sync();
    expect(device.traffic.up + device.traffic.down).toBeLessThan(350);
  });
});

describe("epoch", () => {
  test("another epoch is refused before anything is read or written, and the right one comes along", async () => {
    const device = await Device.withVault();
    const right = device.epoch;
    await device.sync([record()]);
    device.epoch = randomBytes(16);
    device.cursor = 0;
    await expect(device.sync([record("not stored")])).rejects.toMatchObject({
      code: "epoch_changed",
      status: 409,
      epoch: right,
    });
    device.epoch = right;
    expect((await device.sync()).changes).toHaveLength(1);
  });

  test.each(["a cursor", "a rev"])("%s that the vault never gave: the epoch is new for everybody", async (what) => {
    const words = newWords();
    const device = await Device.withVault(words);
    const other = await Device.joined(words);
    await device.sync([record()]);
    if (what === "a cursor") device.cursor = 7;
    const ahead = what === "a rev" ? [record("known elsewhere", 3)] : [];
    const refusal = await device.sync(ahead).catch((error) => error);
    expect(refusal.code).toBe("epoch_changed");
    expect(refusal.epoch).not.toEqual(device.epoch);
    expect(await refusalOf(other.sync())).toBe("epoch_changed");

    Object.assign(device, { epoch: refusal.epoch, cursor: 0 });
    expect((await device.sync([record("offered again")])).cursor).toBe(2);
  });
});
