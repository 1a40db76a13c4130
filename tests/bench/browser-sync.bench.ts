import { afterAll, beforeAll, inject, test } from "vitest";
import type { browser } from "wxt/browser";
import type { Envelope } from "../../extension/messages";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { type Site, startSite } from "../../scripts/browser/site.ts";
import { openDatabase } from "../backend/support/database.ts";
import { ask } from "../e2e/setup.ts";
import { browserTime } from "./support/browser-time";
import { type Line, median, print } from "./support/figures";
import { fillEntries } from "./support/journal-page";
import { between, serverTime, warnIfBusy } from "./support/server";

declare const chrome: typeof browser;

/** Entries of the journals; `BENCH_ENTRIES=49000 npm run bench browser-sync` for one that nearly fills a vault. */
const SIZES = (process.env.BENCH_ENTRIES ?? "100,1000,10000").split(",").map(Number);
const TIMES = 20;
/** `BESIDE=folder` measures another build of the extension beside this one, in turns. */
const BUILDS = [process.env.BESIDE, ".output/chrome-mv3"].filter((folder) => folder !== undefined);

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

/** Milliseconds from an ask of a page to its answer. @throws if the background says no, or sync is in trouble */
async function timeOf(device: Chromium, message: { type: string; [key: string]: unknown }): Promise<number> {
  const [time, envelope] = await device.inExtension(async (sent) => {
    const began = performance.now();
    const answer: unknown = await chrome.runtime.sendMessage(sent);
    return [performance.now() - began, answer] as const;
  }, message);
  const { ok, ...rest } = envelope as Envelope<{ state?: string } | null>;
  const state = "value" in rest ? rest.value?.state : undefined;
  if (!ok || (state && !["synced", "syncing"].includes(state)))
    throw new Error(`${message.type}: ${JSON.stringify(rest)}`);
  return time;
}

/** Seconds that the first sync takes, those of the browser's processors, and those of the server's. */
async function costOf(device: Chromium, message: { type: string; [key: string]: unknown }) {
  const [server, own] = [serverTime(inject("stack").dataDir), browserTime(device.profile)];
  const wall = await timeOf(device, message);
  const { deno, postgres } = between(server, serverTime(inject("stack").dataDir));
  const seconds = {
    "s in all": wall,
    "s browser": browserTime(device.profile) - own,
    "s Deno": deno,
    "s PostgreSQL": postgres,
  };
  return Object.fromEntries(Object.entries(seconds).map(([name, milliseconds]) => [name, milliseconds / 1_000]));
}

const useServer = (device: Chromium) =>
  ask(device, { type: "sync.server", url: inject("stack").url, key: inject("stack").publishableKey });

/** What a device that is in a vault, and has all of it, waits for. */
async function everyDay(device: Chromium, ids: readonly string[]): Promise<Record<string, number>> {
  const figures = { "ms nothing new": [], "ms one edit": [], "ms state": [] } as Record<string, number[]>;
  const before = browserTime(device.profile);
  for (let time = 0; time < TIMES; time++) {
    figures["ms nothing new"]?.push(await timeOf(device, { type: "sync.now" }));
    const words = { from: "", to: `Once more, for the ${time}th time. ` };
    await ask(device, { type: "entry.write", id: ids[(time * 7) % ids.length], ...words });
    figures["ms one edit"]?.push(await timeOf(device, { type: "sync.now" }));
    figures["ms state"]?.push(await timeOf(device, { type: "sync.state" }));
  }
  const medians = Object.entries(figures).map(([name, times]) => [name, median(times)]);
  return { ...Object.fromEntries(medians), "ms browser, all three": (browserTime(device.profile) - before) / TIMES };
}

test("sync on the browser's own storage, in Chromium", async () => {
  await openDatabase()`update private.limits set requests_a_minute = 1e8, bytes_a_minute = 1e12`;
  const days: Line[] = [];
  const firsts: Line[] = [];
  warnIfBusy();
  const rounds = SIZES.flatMap((size) => BUILDS.map((extension) => ({ size, extension })));
  for (const { size, extension } of rounds) {
    const what = `${size.toLocaleString("en")} entries${BUILDS.length > 1 ? `, ${extension}` : ""}`;
    const one = await Chromium.open({ site, extension });
    const other = await Chromium.open({ site, extension });
    try {
      for (const device of [one, other]) await useServer(device);
      await fillEntries(one, size);
      const push = await costOf(one, { type: "sync.turnOn", deviceName: "one" });
      const words = await ask<string[]>(one, { type: "sync.words" });
      const pull = await costOf(other, { type: "sync.join", words, deviceName: "other" });
      for (const [name, figures] of Object.entries({ pushed: push, pulled: pull }))
        firsts.push({ what: `${what} ${name}`, figures });
      const entries = await ask<{ id: string }[]>(one, {
        type: "entry.list",
        before: null,
        limit: 100,
        trashed: false,
      });
      const ids = entries.map(({ id }) => id);
      await everyDay(one, ids); // until everything is compiled and cached
      days.push({ what: `${what}, on the device that pushed them`, figures: await everyDay(one, ids) });
      days.push({ what: `${what}, on the one that pulled them`, figures: await everyDay(other, ids) });
      await one.restart();
      await timeOf(one, { type: "sync.now" });
      days.push({ what: `${what}, pushed, after a restart`, figures: await everyDay(one, ids) });
    } finally {
      await one.close();
      await other.close();
    }
  }
  print("First sync, with all of a journal", firsts);
  print(`Later, medians of ${TIMES}`, days);
});
