import { inject, test } from "vitest";
import { encodeSyncRequest } from "../../supabase/functions/_shared/protocol.ts";
import { openDatabase } from "../backend/support/database.ts";
import { Device, record } from "../backend/support/device.ts";
import { type Line, median, print, quantile } from "./support/figures";
import { between, serverTime, warnIfBusy } from "./support/server";

const CLIENTS = [1, 8, 32, 128];
const SECONDS = 8;

/** Asks again as soon as it is answered, until the time is over. @returns milliseconds of each request */
async function asks(request: () => Promise<Response>, until: number): Promise<number[]> {
  const times: number[] = [];
  for (let began = performance.now(); began < until; began = performance.now()) {
    const answer = await request();
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`answered with ${answer.status}`);
    times.push(performance.now() - began);
  }
  return times;
}

async function underLoad(what: string, requests: readonly (() => Promise<Response>)[]): Promise<Line> {
  const before = serverTime(inject("stack").dataDir);
  const until = performance.now() + SECONDS * 1_000;
  const times = (await Promise.all(requests.map((request) => asks(request, until)))).flat();
  const { deno, postgres } = between(before, serverTime(inject("stack").dataDir));
  return {
    what,
    figures: {
      "a second": times.length / SECONDS,
      "ms median": median(times),
      "ms p99": quantile(times, 0.99),
      "ms server": (deno + postgres) / times.length,
    },
  };
}

test("requests that find nothing new, from many devices at once", async () => {
  const sql = openDatabase();
  await sql`update private.limits set requests_a_minute = 100000000`;
  const url = `${inject("stack").url}/functions/v1/sync`;
  const devices: (() => Promise<Response>)[] = [];
  for (let device = 0; device < Math.max(...CLIENTS); device++) {
    const { client, vault, epoch, ...each } = await Device.withVault();
    void each;
    const { data } = await client.auth.getSession();
    const headers = { authorization: `Bearer ${data.session?.access_token}` };
    const ask = (push: ReturnType<typeof record>[], cursor: number) =>
      fetch(url, {
        method: "POST",
        headers,
        body: new Blob([encodeSyncRequest({ vault, epoch, cursor, push, limit: 500 })]),
      });
    await ask([record()], 0);
    devices.push(() => ask([], 1));
  }
  warnIfBusy();
  await underLoad("warm", devices);
  for (const clients of CLIENTS) {
    const preflight = () => fetch(url, { method: "OPTIONS" });
    print(`${clients} at once, for ${SECONDS} s`, [
      await underLoad("answered by the function at once", Array(clients).fill(preflight)),
      await underLoad("nothing new", devices.slice(0, clients)),
    ]);
  }
});
