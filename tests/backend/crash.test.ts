import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stack, type StackPart, startStack } from "../../supabase/local/stack.ts";
import { temporaryDataDir } from "../../supabase/local/temporary-folder.ts";
import { Device, newWords, Refused, record } from "./support/device.ts";

const dataDir = temporaryDataDir();
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ port: 0, dataDir, quiet: true });
});
afterAll(async () => {
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Tries until the backend is there again. Anything it refuses for a reason of ours is a failure of the test. */
async function insist<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; tries < 600; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Refused && error.code !== "unavailable") throw error;
      await pause(50);
    }
  }
  throw new Error("the backend did not come back");
}

test.each<StackPart>(["postgres", "sync"])(
  "%s killed in the middle of pushes: nothing acknowledged is lost",
  async (part) => {
    const words = newWords();
    const writer = await Device.withVault(words, stack);
    const reader = await Device.joined(words, stack);
    const stored = new Map<string, Uint8Array>();
    let kills = 0;

    for (let round = 0; round < 40; round++) {
      const batch = Array.from({ length: 10 }, () => record(2_000));
      if (round % 8 === 4) {
        stack.kill9(part);
        kills++;
      }
      const answer = await insist(() => writer.sync(batch));
      // A lost answer comes back as conflicts with what was pushed; either way each record is stored.
      expect(answer.pushed.length + answer.conflicts.length).toBe(batch.length);
      for (const { id, sealed } of batch) stored.set(Buffer.from(id).toString("hex"), sealed);
    }

    const pulled = new Map<string, Uint8Array>();
    let answer: Awaited<ReturnType<Device["sync"]>>;
    do {
      answer = await insist(() => reader.sync());
      for (const { id, sealed } of answer.changes) pulled.set(Buffer.from(id).toString("hex"), sealed);
    } while (answer.more);
    expect(kills).toBe(5);
    expect(pulled).toEqual(stored);
    expect(reader.cursor).toBe(stored.size);
  },
);

test("after PostgreSQL was killed, Auth and Realtime work again", async () => {
  stack.kill9("postgres");
  const words = newWords();
  const device = await insist(() => Device.withVault(words, stack));
  const other = await insist(() => Device.joined(words, stack));
  const channel = device.client.channel(`vault:${Buffer.from(words.vault).toString("hex")}`, {
    config: { private: true },
  });
  const poked = new Promise((resolve) => channel.on("broadcast", { event: "changed" }, resolve));
  await device.client.realtime.setAuth();
  await new Promise<void>((resolve) => channel.subscribe((state) => state === "SUBSCRIBED" && resolve()));
  // The listener of a killed server takes a moment to be back, so it is poked until it hears.
  let heard = false;
  const hearing = poked.then(() => {
    heard = true;
  });
  while (!heard) {
    await insist(() => other.sync([record()]));
    await Promise.race([hearing, pause(200)]);
  }
  await device.client.removeAllChannels();
});
