import { afterAll, beforeAll, inject, test, vi } from "vitest";
import { openDatabase } from "../backend/support/database.ts";
import { journal } from "./support/corpus";
import { BenchDevice } from "./support/device";
import { type Line, median, print } from "./support/figures";
import { between, countingWay, serverTime, warnIfBusy } from "./support/server";

const NO_OPS = 1_000;
const EDITS = 50;
const SIZES = [1_000, 10_000];

/** Bytes of bodies, both ways. */
const bodies = { up: 0, down: 0, requests: 0 };
let way: Awaited<ReturnType<typeof countingWay>>;

beforeAll(async () => {
  warnIfBusy();
  way = await countingWay(inject("stack").url);
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", async (...request: Parameters<typeof fetch>) => {
    const answer = await fetch(...request);
    bodies.requests++;
    bodies.up += (request[1]?.body as ArrayBuffer | undefined)?.byteLength ?? 0;
    bodies.down += Number(answer.headers.get("content-length"));
    return answer;
  });
});
afterAll(() => {
  vi.unstubAllGlobals();
  way.close();
});

/** What a piece of work cost, in all. */
async function costOf(work: () => Promise<unknown>) {
  const [body, proxy, time, began] = [{ ...bodies }, { ...way.counted }, serverTime(dataDir()), performance.now()];
  await work();
  const wall = performance.now() - began;
  const server = between(time, serverTime(dataDir()));
  return {
    wall,
    deno: server.deno,
    postgres: server.postgres,
    requests: bodies.requests - body.requests,
    up: bodies.up - body.up,
    down: bodies.down - body.down,
    proxy: way.counted.up - proxy.up + way.counted.down - proxy.down,
  };
}

const dataDir = () => inject("stack").dataDir;
const unlimited = (sql: ReturnType<typeof openDatabase>) =>
  sql`update private.limits set requests_a_minute = 100000000`;

test("a journal's first push and first pull", async () => {
  await unlimited(openDatabase());
  const lines: Line[] = [];
  for (const size of SIZES) {
    const entries = journal(size);
    const first = await BenchDevice.withVault(way.url, entries);
    const second = await first.another();
    const megabytes = (bytes: number) => bytes / 1e6;
    for (const [what, device] of Object.entries({ "first push": first, "first pull": second })) {
      const { wall, deno, postgres, requests, up, down } = await costOf(() => device.sync());
      lines.push({
        what: `${size.toLocaleString("en")} entries, ${what}`,
        figures: {
          "MB up": megabytes(up),
          "MB down": megabytes(down),
          requests,
          "s in all": wall / 1_000,
          "s Deno": deno / 1_000,
          "s PostgreSQL": postgres / 1_000,
        },
      });
    }
    const json = entries.reduce((sum, entry) => sum + JSON.stringify(entry).length, 0);
    lines.push({ what: `${size.toLocaleString("en")} entries, as JSON`, figures: { "MB up": megabytes(json) } });
  }
  for (const line of lines) print(line.what, [line]);
});

test("nothing new, and one edit", async () => {
  await unlimited(openDatabase());
  const one = await BenchDevice.withVault(way.url, journal(20));
  await one.sync();
  const other = await one.another();
  await other.sync();
  const [entry] = await one.vault.list("entry");
  if (entry === undefined) throw new Error("there is no entry");

  const preflight = `${way.url}/functions/v1/sync`;
  for (let times = 0; times < 200; times++) await one.sync(); // until everything is compiled
  const empty = await costOf(async () => {
    for (let times = 0; times < NO_OPS; times++) await fetch(preflight, { method: "OPTIONS" });
  });
  const noOp = await costOf(async () => {
    for (let times = 0; times < NO_OPS; times++) await one.sync();
  });
  const perRequest = (cost: typeof noOp) => ({
    requests: cost.requests / NO_OPS,
    "bytes in bodies": (cost.up + cost.down) / NO_OPS,
    "bytes in all": cost.proxy / NO_OPS,
    "ms in all": cost.wall / NO_OPS,
    "ms Deno": cost.deno / NO_OPS,
    "ms PostgreSQL": cost.postgres / NO_OPS,
    "ms server": (cost.deno + cost.postgres) / NO_OPS,
  });
  print(`A request, mean of ${NO_OPS.toLocaleString("en")}`, [
    { what: "one that the function answers at once", figures: perRequest(empty) },
    { what: "nothing new", figures: perRequest(noOp) },
  ]);

  const pushes: number[] = [];
  const pulls: number[] = [];
  for (let edit = 0, from = entry.body; edit < EDITS; edit++) {
    const to = `${from} ${edit}`;
    await one.vault.change(entry.id, { body: { from, to } });
    from = to;
    const push = await costOf(() => one.sync());
    const pull = await costOf(() => other.sync());
    pushes.push(push.up + push.down);
    pulls.push(pull.up + pull.down);
  }
  print(`One edit of an entry, bytes in bodies both ways, median of ${EDITS}`, [
    { what: "pushed", figures: { bytes: median(pushes) } },
    { what: "pulled", figures: { bytes: median(pulls) } },
  ]);
});
