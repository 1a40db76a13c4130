import { readFileSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import path from "node:path";
import { processesIn } from "../../../supabase/local/processes.ts";

/** Milliseconds of processor time, user and system, since each process began. */
export interface ServerTime {
  readonly deno: number;
  readonly postgres: number;
}

/** Reads from /proc what the sync function and PostgreSQL of a stack have used; exact to a hundredth of a second. */
export function serverTime(dataDir: string): ServerTime {
  const deno = Number(readFileSync(path.join(dataDir, "sync.pid"), "utf8"));
  const postgres = processesIn(path.join(dataDir, "postgres"));
  return { deno: processorTime(deno), postgres: postgres.reduce((sum, pid) => sum + processorTime(pid), 0) };
}

export const between = (before: ServerTime, after: ServerTime): ServerTime => ({
  deno: after.deno - before.deno,
  postgres: after.postgres - before.postgres,
});

const TICK = 10; // milliseconds, on every Linux

/** Milliseconds of processor time of a process, and of its children that have ended. */
export function processorTime(pid: number): number {
  // Behind the name, which may hold anything: fields 14 and 15 of proc(5), and 16 and 17 for children that have ended.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]) * TICK, 0);
}

/** A way to the server on which every byte is counted, headers and all. */
export async function countingWay(url: string) {
  const counted = { up: 0, down: 0 };
  const target = Number(new URL(url).port);
  const server = net.createServer((client) => {
    const onward = net.connect(target, "127.0.0.1");
    client.on("data", (chunk) => {
      counted.up += chunk.length;
    });
    onward.on("data", (chunk) => {
      counted.down += chunk.length;
    });
    client.pipe(onward).pipe(client);
    client.on("error", () => onward.destroy());
    onward.on("error", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counted,
    close: () => server.close(),
  };
}

/** Says so once where the figures are worth little. */
export function warnIfBusy(): void {
  const [load] = readFileSync("/proc/loadavg", "utf8").split(" ");
  if (Number(load) > 2) console.log(`\nOthers are at work here (load ${load}): take all times for upper bounds.`);
}
