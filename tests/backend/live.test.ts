import type { RealtimeChannel } from "@supabase/supabase-js";
import { afterEach, expect, test } from "vitest";
import { channelOf } from "../../supabase/functions/_shared/protocol.ts";
import { uuidBytes } from "../../supabase/functions/_shared/uuid.ts";
import { Device, newWords, record } from "./support/device.ts";

const open: Device[] = [];
afterEach(async () => {
  for (const device of open.splice(0)) await device.client.removeAllChannels();
});

/** Joins a private channel; gives how that went, and each poke that comes. */
async function listen(device: Device, vault = device.vault) {
  open.push(device);
  await device.client.realtime.setAuth();
  const pokes: unknown[] = [];
  const waiting: (() => void)[] = [];
  let channel: RealtimeChannel | undefined;
  const state = await new Promise<string>((resolve) => {
    channel = device.client
      .channel(channelOf(vault), { config: { private: true } })
      .on("broadcast", { event: "changed" }, ({ payload }) => {
        pokes.push(payload);
        for (const wake of waiting.splice(0)) wake();
      })
      .subscribe((status) => resolve(status));
  });
  const nextPoke = () => (pokes.length > 0 ? Promise.resolve() : new Promise<void>((wake) => waiting.push(wake)));
  return { state, pokes, nextPoke, channel };
}

test("a push pokes the vault's private channel, with the seq and no content", async () => {
  const words = newWords();
  const one = await Device.withVault(words);
  const other = await Device.joined(words);
  const ear = await listen(other);
  expect(ear.state).toBe("SUBSCRIBED");
  await one.sync([record("planted words"), record()]);
  await ear.nextPoke();
  expect(ear.pokes).toEqual([{ seq: 2, id: expect.any(String) }]);
});

test("reading pokes nobody", async () => {
  const words = newWords();
  const one = await Device.withVault(words);
  const other = await Device.joined(words);
  const ear = await listen(other);
  await one.sync();
  await one.sync([record()]);
  await ear.nextPoke();
  expect(ear.pokes).toHaveLength(1);
});

test("a stranger's join is refused, and so is a removed device's", async () => {
  const words = newWords();
  const one = await Device.withVault(words);
  const stranger = await Device.withVault();
  expect((await listen(stranger, one.vault)).state).toBe("CHANNEL_ERROR");
  const lost = await Device.joined(words);
  await one.ask("remove", { device: uuidBytes(await lost.userId()) });
  expect((await listen(lost)).state).toBe("CHANNEL_ERROR");
});

test("a member of another vault hears nothing of this one, and a device cannot send", async () => {
  const words = newWords();
  const one = await Device.withVault(words);
  const other = await Device.joined(words);
  const elsewhere = await Device.withVault();
  const ear = await listen(elsewhere);
  const near = await listen(other);
  const voice = await listen(one);
  await voice.channel?.send({ type: "broadcast", event: "changed", payload: { forged: true } });
  await one.sync([record()]);
  await near.nextPoke();
  expect(near.pokes).toEqual([{ seq: 1, id: expect.any(String) }]);
  expect(ear.pokes).toEqual([]);
});
