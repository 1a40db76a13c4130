import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { EpochMs } from "../../extension/base/shapes";
import { connect } from "../../extension/sync/supabase";
import { type Stack, type StackPart, startStack } from "../../supabase/local/stack.ts";
import { temporaryDataDir } from "../../supabase/local/temporary-folder.ts";
import { SyncDevice } from "../support/model/sync-device";

const KILLS = 10; // of each part

const dataDir = temporaryDataDir();
let stack: Stack;
beforeAll(async () => {
  // What was acknowledged is with the system by then, so it outlives every process, whether the disk has it or not.
  stack = await startStack({ port: 0, dataDir, quiet: true, fsync: false });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Runs sync until both sides have the same, as the alarm and the open page would. */
async function settles({ engine }: SyncDevice): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    await engine.run({ asked: true });
    if ((await engine.view()).state === "synced") return;
    await pause(50);
  }
  throw new Error(`sync did not settle: ${JSON.stringify(await engine.view())}`);
}

/** Something happens while the next request that carries a push is on its way, this many milliseconds after it left. */
function amidTheNextPush(later: number, happens: () => void): () => boolean {
  const { fetch } = globalThis;
  let happened = false;
  vi.stubGlobal("fetch", (...request: Parameters<typeof fetch>) => {
    const [, init] = request;
    const pushes =
      String(request[0]).endsWith("/functions/v1/sync") &&
      ((init?.body as ArrayBuffer | undefined)?.byteLength ?? 0) > 1_000;
    if (!happened && pushes) {
      happened = true;
      setTimeout(happens, later);
    }
    return fetch(...request);
  });
  return () => happened;
}

test.each<StackPart>(["sync", "postgres"])(
  "%s killed in the middle of a push, again and again: both devices end with all that was written",
  async (part) => {
    const builtIn = { url: stack.url, key: stack.publishableKey };
    const [phone, desk] = [0, 1].map(() => new SyncDevice({ connect, builtIn }, () => Date.now() as EpochMs)) as [
      SyncDevice,
      SyncDevice,
    ];
    await phone.engine.turnOn("phone");
    await desk.engine.join(await phone.engine.words(), "desk");
    const shared = (await phone.write("")).id;
    await settles(phone);
    await settles(desk);
    const written: string[] = [];

    for (let kill = 0; kill < KILLS; kill++) {
      for (const [name, device] of Object.entries({ phone, desk })) {
        for (let entry = 0; entry < 8; entry++) written.push((await device.write(`${name} ${kill} ${entry}`)).body);
        const vault = await device.vault();
        const from = (await vault.get(shared))?.body ?? "";
        await vault.change(shared, { body: { from, to: `${from}<${name} ${kill}>` } });
      }
      const happened = amidTheNextPush(kill, () => stack.kill9(part));
      await Promise.all([phone.engine.run({ asked: true }), desk.engine.run({ asked: true })]);
      vi.unstubAllGlobals();
      expect(happened()).toBe(true);
      await settles(phone);
      await settles(desk);
    }

    for (const device of [phone, desk, phone, desk]) await settles(device);
    const bodies = await phone.bodies();
    expect(await desk.bodies()).toEqual(bodies);
    expect(bodies.filter((body) => !body.includes("<"))).toEqual(written.toSorted());
    const text = (await (await phone.vault()).get(shared))?.body ?? "";
    const parts = Object.keys({ phone, desk }).flatMap((name) =>
      Array.from({ length: KILLS }, (_, kill) => `<${name} ${kill}>`),
    );
    expect(text.match(/<[^>]*>/g)?.toSorted()).toEqual(parts.toSorted());
    expect([await phone.waiting(), await desk.waiting()]).toEqual([0, 0]);
  },
);
