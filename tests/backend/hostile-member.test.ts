import { expect, inject, test } from "vitest";
import type { EpochMs } from "../../extension/base/shapes";
import { connect } from "../../extension/sync/supabase.ts";
import { SyncDevice } from "../support/model/sync-device.ts";
import { Device, Refused, randomBytes } from "./support/device.ts";

async function phoneWith(entries: number): Promise<SyncDevice> {
  const builtIn = { url: inject("stack").url, key: inject("stack").publishableKey };
  const phone = new SyncDevice({ connect, builtIn }, () => Date.now() as EpochMs);
  for (let n = 0; n < entries; n++) await phone.write(`entry ${n}`);
  await phone.engine.turnOn("phone");
  return phone;
}

/** Somebody with the words, or once in with a session alone. */
async function thiefIn(phone: SyncDevice): Promise<Device> {
  const { vaultId, joinKey } = await (await phone.vault()).sync.identity();
  return Device.joined({ vault: Uint8Array.fromHex(vaultId), joinKey });
}

test("a member that says all the time that the vault has gone back keeps nobody from new words", async () => {
  const phone = await phoneWith(20);
  const thief = await thiefIn(phone);
  let going = true;
  let believed = 0;
  const lie = async (): Promise<void> => {
    thief.cursor = 2 ** 40;
    await thief.sync().catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      if (error.code === "not_a_member") going = false;
      if (!error.epoch) return;
      believed += 1;
      thief.epoch = error.epoch as Uint8Array<ArrayBuffer>;
    });
  };
  const goOn = async (): Promise<void> => {
    while (going) await lie();
  };
  await lie();
  const lying = goOn();
  const old = await phone.words();
  const words = await phone.engine.newWords("phone");
  await lying; // until its vault is gone
  expect(words.join(" ")).not.toBe(old);
  expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
  expect(believed).toBe(1);
});

test("a member that deletes the vault, and somebody who makes another one in its place, keep nobody from new words", async () => {
  const phone = await phoneWith(3);
  const thief = await thiefIn(phone);
  const { vault } = thief;
  await thief.ask("delete");
  await (await Device.signedIn()).create({ vault, joinKey: randomBytes(32) });
  await phone.engine.run({ asked: true });
  expect(await phone.engine.view()).toMatchObject({ trouble: "gone" });
  expect(await phone.engine.turnOn("phone")).toMatchObject({ trouble: "removed" });
  const words = await phone.engine.newWords("phone");
  expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
  expect(await phone.words()).toBe(words.join(" "));
});

test("a member that removes every other one, again and again, keeps nobody from new words", async () => {
  const phone = await phoneWith(3);
  const thief = await thiefIn(phone);
  const removeOthers = async (): Promise<void> => {
    const { devices } = await thief.ask("devices");
    for (const { id, self } of devices) if (!self) await thief.ask("remove", { device: id });
  };
  await removeOthers();
  await phone.engine.run({ asked: true });
  expect(await phone.engine.view()).toMatchObject({ trouble: "removed" });
  let going = true;
  const removing = (async (): Promise<void> => {
    while (going) await removeOthers();
  })().catch((error: unknown) => {
    // So many calls a minute, and no more.
    if (!(error instanceof Refused) || error.code !== "too_many_requests") throw error;
  });
  await phone.engine.newWords("phone");
  going = false;
  await removing;
  expect(await phone.engine.view()).toMatchObject({ state: "synced", waiting: 0 });
});
