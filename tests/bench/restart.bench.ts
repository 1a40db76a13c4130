import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { expect, test } from "vitest";
import { noLimits } from "../../supabase/local/rates.ts";
import { startStack } from "../../supabase/local/stack.ts";
import { temporaryDataDir } from "../../supabase/local/temporary-folder.ts";
import { Device, newWords, Refused, record } from "../backend/support/device.ts";
import { print, quantile } from "./support/figures";

/** Minutes under load in all; `LOAD_MINUTES=15 npm run bench restart` for a long look. */
const MINUTES = Number(process.env.LOAD_MINUTES ?? 0.5);
const CLIENTS = [1, 8, 32, 128];
/** Clients that share a vault. */
const A_VAULT = 4;

interface Client {
  readonly device: Device;
  /** The ids that the server has said it stored. */
  readonly stored: Set<string>;
  readonly times: number[];
  readonly failures: number[];
}

/** Megabytes that a process holds in memory. */
const memoryOf = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1e3;

/** Pushes one record after the other, each until it is stored, and takes what the others of the vault have pushed. */
async function work({ device, stored, times, failures }: Client, until: number): Promise<void> {
  while (performance.now() < until) {
    const push = [record(512)];
    for (let settled = false; !settled; ) {
      const began = performance.now();
      try {
        const { pushed, conflicts } = await device.sync(push);
        // A lost answer comes back as a conflict with what was pushed: stored all the same.
        settled = pushed.length + conflicts.length === 1;
        times.push(performance.now() - began);
      } catch (error) {
        if (error instanceof Refused && error.code !== "unavailable") throw error;
        failures.push(performance.now());
        await pause(50);
      }
    }
    for (const { id } of push) stored.add(Buffer.from(id).toString("hex"));
  }
}

/** All that a new device of the vault gets. */
async function idsIn(words: ReturnType<typeof newWords>, address: { url: string; publishableKey: string }) {
  const device = await Device.joined(words, address);
  const ids = new Set<string>();
  for (let more = true; more; ) {
    const answer = await device.sync();
    for (const { id } of answer.changes) ids.add(Buffer.from(id).toString("hex"));
    more = answer.more;
  }
  return ids;
}

test.each(CLIENTS)("%i clients, with PostgreSQL killed in the middle: nothing acknowledged is lost", async (count) => {
  const dataDir = temporaryDataDir();
  const stack = await startStack({ port: 0, dataDir, quiet: true, authRules: noLimits });
  try {
    const sql = postgres(stack.databaseUrl, { max: 1 });
    await sql`update private.limits set requests_a_minute = 1e9, vault_requests_a_minute = 1e9, bytes_a_minute = 1e12,
      records_a_vault = 1e9, bytes_in_all = 1e12`;
    await sql.end();
    const vaults = Array.from({ length: Math.ceil(count / A_VAULT) }, newWords);
    const clients: Client[] = [];
    for (let each = 0; each < count; each++) {
      const words = vaults[each % vaults.length] as ReturnType<typeof newWords>;
      const device = await (each < vaults.length ? Device.withVault(words, stack) : Device.joined(words, stack));
      clients.push({ device, stored: new Set(), times: [], failures: [] });
    }

    const half = (MINUTES * 60_000) / CLIENTS.length / 2;
    const functionPid = Number(readFileSync(path.join(dataDir, "sync.pid"), "utf8"));
    const began = performance.now();
    const working = clients.map((client) => work(client, began + 2 * half));
    await pause(half);
    const memory = memoryOf(functionPid);
    const killed = performance.now();
    stack.kill9("postgres");
    await Promise.all(working);

    const failures = clients.flatMap((client) => client.failures);
    const times = clients.flatMap((client) => client.times);
    let lost = 0;
    for (const [at, words] of vaults.entries()) {
      const there = await idsIn(words, stack);
      for (const client of clients.filter((_, each) => each % vaults.length === at)) {
        for (const id of client.stored) if (!there.has(id)) lost++;
      }
    }
    const elapsed = (performance.now() - began) / 1_000;
    print(`${count} clients`, [
      {
        what: "one record a push, killed once",
        figures: {
          "a second": times.length / ((2 * half) / 1_000),
          "ms p99": quantile(times, 0.99),
          failures: failures.length,
          "s until the last": failures.length > 0 ? (Math.max(...failures) - killed) / 1_000 : 0,
          lost,
          "MB before": memory,
          "MB after": memoryOf(functionPid),
          "s in all": elapsed,
        },
      },
    ]);
    expect(lost).toBe(0);
    expect(failures.filter((at) => at < killed)).toEqual([]);
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
