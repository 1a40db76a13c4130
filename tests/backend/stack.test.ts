import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkout } from "../../supabase/local/paths.ts";
import { freePort } from "../../supabase/local/ports.ts";
import { processesIn } from "../../supabase/local/processes.ts";
import { temporaryDataDir } from "../../supabase/local/temporary-folder.ts";
import { Device, newWords, record } from "./support/device.ts";

const dataDir = temporaryDataDir();
const publishableKey = "sb_publishable_ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH";
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

/** Runs `node scripts/backend.ts`, as `npm run backend` does, until it is ready or has ended. */
async function backend(port: number) {
  const child = spawn(process.execPath, [path.join(checkout, "scripts/backend.ts")], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let said = "";
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  void ended.then(() => running.delete(child));
  await new Promise<void>((resolve) => {
    const read = (text: Buffer) => {
      said += text;
      if (said.includes("Ctrl+C")) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then(() => resolve());
  });
  return { child, ended, said: () => said };
}

test("a killed backend starts again with its data and leaves nothing behind; a second start is refused", async () => {
  const port = await freePort();
  const address = { url: `http://127.0.0.1:${port}`, publishableKey };
  const words = newWords();

  const first = await backend(port);
  const device = await Device.withVault(words, address);
  await device.sync([record("kept")]);

  const second = await backend(await freePort());
  expect(await second.ended).toBe(1);
  expect(second.said()).toMatch(new RegExp(`^This backend is running already at ${address.url} \\(process \\d+\\)\\.`));
  expect(second.said().trim().split("\n")).toHaveLength(1);

  first.child.kill("SIGKILL");
  await first.ended;
  const again = await backend(port);
  // The same account, whose token the same key still proves, finds what it had written.
  device.cursor = 0;
  expect((await device.sync()).changes).toHaveLength(1);
  expect((await device.client.auth.refreshSession()).error).toBeNull();

  again.child.kill("SIGTERM");
  expect(await again.ended).toBe(0);
  expect(processesIn(path.join(dataDir, "postgres"))).toEqual([]);
});

test("a port that something else has is named in a sentence", async () => {
  const { createServer } = await import("node:net");
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port)),
  );
  const refused = await backend(port);
  other.close();
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toContain(`Port ${port} is taken`);
});
