import type { EpochMs } from "../../../extension/base/shapes";
import { toEpochMs } from "../../../extension/base/time";
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { openAddressWatch } from "../../../extension/entrypoints/background/address-watch";
import { AllowanceStore } from "../../../extension/entrypoints/background/allowance-store";
import { changeSettings, saveTreatments } from "../../../extension/entrypoints/background/plan";
import { type Now, Schedule } from "../../../extension/entrypoints/background/schedule";
import { browserSession } from "../../../extension/entrypoints/background/session-storage";
import { withLetThrough, withPause } from "../../../extension/nudges/allowances";
import { toFields } from "../../../extension/treatment";
import { openVault, type Vault } from "../../../extension/vault";
import { at, treatment } from "../treatment/plans";
import { nudgeBrowser } from "./support/browser";

const zone = "Europe/Madrid";
const madrid = (time: string) => at(`${time}[${zone}]`).epochMilliseconds;
/** Quiet from 05:00 on 3 May; a veil until 05:00 on the 5th, and notes for some days more. */
const monday = treatment(`2026-05-04T10:00[${zone}]`, { id: "a".repeat(32) });
const MINUTE = 60_000;
const flagged = "https://www.news.example/today";

let vault: Vault;
let there: ReturnType<typeof nudgeBrowser>;
let store: AllowanceStore;
let databases = 0;
let now = 0;
const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(now), zone: () => zone };
const follow = vi.fn(async (_now: Now) => {});
/** So many minutes from now. */
const inMinutes = (minutes: number) => toEpochMs(clock.now().add({ minutes }));
/** A background that waits for the open tabs, which no answer does. */
function device() {
  const watch = openAddressWatch((tabId) => void schedule.settle(tabId).catch(() => {}));
  const schedule = new Schedule(async () => vault, store, clock, follow, { watch, reading: () => keep });
  return {
    begin: watch.begin,
    schedule,
    async recompute(options = {}) {
      const now = await schedule.recompute(options);
      await schedule.settled();
      return now;
    },
    current: schedule.current.bind(schedule),
    wrote: schedule.wrote.bind(schedule),
  };
}
const keep = vi.fn(async (_now: Now) => {});
const nextChange = () => fakeBrowser.alarms.get("next-change");

beforeEach(async () => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  follow.mockReset();
  there = nudgeBrowser("*://*.news.example/*", "*://*.calm.example/*");
  now = madrid("2026-05-02T12:00");
  const cost = { memory: 8, passes: 1, lanes: 1 };
  vault = await openVault({
    name: `schedule-${databases++}`,
    now: () => now as EpochMs,
    session: browserSession,
    cost,
  });
  store = new AllowanceStore(async () => vault, clock);
  await saveTreatments(vault, [toFields(monday)]);
  await changeSettings(vault, { categories: [], own: ["news.example", "calm.example"] });
});

test("no answer waits for open pages, nor does one that never answers hold up the next", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const page = there.open(flagged);
    now = madrid("2026-05-03T12:00");
    const { schedule } = device();
    vi.mocked(fakeBrowser.scripting.executeScript).mockReturnValueOnce(new Promise(() => {}) as never);
    await schedule.recompute({ settle: true });
    expect(page.over).toBe("");
    const next = schedule.recompute({ settle: true }).then(() => schedule.settled());
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    await vi.advanceTimersByTimeAsync(10_000);
    await next;
    expect(page.over).toBe("veil");
  } finally {
    vi.useRealTimers();
  }
});

test("a browser that never says that it knows the addresses holds up neither the toolbar nor the next run", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    now = madrid("2026-05-01T12:00");
    const watch = { follow: vi.fn(() => new Promise<void>(() => {})) };
    const schedule = new Schedule(async () => vault, store, clock, follow, { watch, reading: () => keep });
    const runs = [schedule.recompute(), schedule.recompute()];
    for (const [done, run] of runs.entries()) {
      await vi.waitFor(() => expect([watch.follow.mock.calls.length, vi.getTimerCount()]).toEqual([done + 1, 1]));
      await vi.advanceTimersByTimeAsync(10_000);
      await run;
    }
    expect(await fakeBrowser.action.getBadgeText({})).toBe("3");
  } finally {
    vi.useRealTimers();
  }
});

test("open pages that could not be brought in line are at the next run, though nothing changed since", async () => {
  const page = there.open(flagged);
  now = madrid("2026-05-03T12:00");
  const background = device();
  vi.mocked(fakeBrowser.tabs.query).mockRejectedValueOnce(new Error("The browser is busy."));
  await background.recompute();
  expect(page.over).toBe("");
  await background.recompute();
  expect(page.over).toBe("veil");
});

test("pages that are open are veiled as the quiet days begin, noted as they soften, and left alone as they end", async () => {
  const page = there.open(flagged);
  const seen: string[] = [];
  for (const time of ["03T04:59", "03T05:00", "05T04:59", "05T05:00", "20T12:00"]) {
    now = madrid(`2026-05-${time}`);
    await device().recompute();
    seen.push(`${time} ${page.over} ${there.registered().map(({ id }) => id)}`);
    if (page.over === "note") page.over = ""; // it goes by itself
  }
  expect(seen).toEqual(["03T04:59  ", "03T05:00 veil full", "05T04:59 veil full", "05T05:00 note soft", "20T12:00  "]);
});

test("an alarm rings at the next change, and is on the disk only when that is near", async () => {
  await device().recompute();
  expect([await nextChange(), (await fakeBrowser.alarms.get("heartbeat"))?.periodInMinutes]).toEqual([undefined, 15]);
  now = madrid("2026-05-03T04:50");
  await device().recompute();
  expect((await nextChange())?.scheduledTime).toBe(madrid("2026-05-03T05:00"));
});

test("an alarm rings as what was let through ends, also in a private window", async () => {
  now = madrid("2026-05-03T12:00");
  await store.change(false, (known) => withLetThrough(known, "news.example", inMinutes(15)));
  await device().recompute();
  expect((await nextChange())?.scheduledTime).toBe(now + 15 * MINUTE);
  await store.change(true, (known) => withLetThrough(known, "calm.example", inMinutes(5)));
  await device().recompute();
  expect((await nextChange())?.scheduledTime).toBe(now + 5 * MINUTE);
});

test("when what follows fails, what was asked for is done all the same", async () => {
  now = madrid("2026-05-03T12:00");
  const page = there.open(flagged);
  follow.mockRejectedValue(new Error("no notifications"));
  expect((await device().recompute()).decision(false)).toMatchObject({ strength: "full" });
  expect([page.over, follow.mock.calls.length]).toEqual(["veil", 1]);
});

test("a second time changes nothing, and open tabs are looked at again only when asked", async () => {
  now = madrid("2026-05-03T12:00");
  const schedule = device();
  await schedule.recompute();
  const page = there.open(flagged);
  const before = there.history.length;
  await schedule.recompute();
  expect([page.over, there.history.length]).toEqual(["", before]);
  await schedule.recompute({ settle: true });
  expect([page.over, there.history.length]).toEqual(["veil", before]);
});

test("runs never overlap, and the last one asked for has the last word", async () => {
  now = madrid("2026-05-03T12:00");
  const page = there.open(flagged);
  const steps: string[] = [];
  const forgetEnded = store.forgetEnded.bind(store);
  vi.spyOn(store, "forgetEnded").mockImplementation(() => {
    steps.push("begins");
    return forgetEnded();
  });
  follow.mockImplementation(async () => void steps.push("ends"));
  const schedule = device();
  const first = schedule.recompute();
  await store.change(false, (known) => withPause(known, inMinutes(60)));
  await Promise.all([first, schedule.recompute(), schedule.recompute()]);
  expect(steps).toEqual(["begins", "ends", "begins", "ends", "begins", "ends"]);
  expect([page.over, there.registered()]).toEqual(["", []]);
});

test("a private window's let-through that ended is seen, though no registration changes with it", async () => {
  now = madrid("2026-05-03T12:00");
  const hidden = there.open(flagged, { incognito: true });
  await store.change(true, (known) => withLetThrough(known, "news.example", inMinutes(5)));
  const schedule = device();
  await schedule.recompute();
  expect(hidden.over).toBe("");
  now += 5 * MINUTE;
  await schedule.recompute();
  expect(hidden.over).toBe("veil");
});

test("while locked, pages are veiled by the plan as it last could be read", async () => {
  await vault.lock.turnOn("four quiet words here");
  await device().recompute();
  await vault.lock.now();
  const page = there.open(flagged);
  now = madrid("2026-05-03T12:00");
  const { locked, decision } = await device().recompute();
  expect({ locked, ...decision(false) }).toMatchObject({ locked: true, strength: "full" });
  expect(page.over).toBe("veil");
});

describe("a page that changes its address without loading", () => {
  const settled = (page: { over: string }) => expect.poll(() => page.over);

  test("is veiled when that is flagged, and freed when it is not", async () => {
    now = madrid("2026-05-03T12:00");
    await device().recompute();
    const page = there.open("https://unknown.example/");
    await there.move(page, flagged);
    await settled(page).toBe("veil");
    await there.move(page, "https://unknown.example/");
    await settled(page).toBe("");
  });

  test.each([
    ["let through in private windows", true],
    ["let through in the others", false],
  ])("is judged by what was %s", async (_, privately) => {
    now = madrid("2026-05-03T12:00");
    await store.change(privately, (known) => withLetThrough(known, "news.example", inMinutes(15)));
    await device().recompute();
    // What ordinary windows were let through counts in private ones as well. Each begins as it must not stay.
    const ordinary = there.open("https://calm.example/", { over: privately ? "" : "veil" });
    const hidden = there.open("https://calm.example/", { over: "veil", incognito: true });
    for (const page of [ordinary, hidden]) await there.move(page, flagged);
    await settled(hidden).toBe("");
    await settled(ordinary).toBe(privately ? "veil" : "");
  });

  test("wakes nobody outside the quiet days", async () => {
    const schedule = device();
    schedule.begin();
    await schedule.recompute();
    const get = vi.mocked(fakeBrowser.tabs.get);
    await there.move(there.open("https://unknown.example/"), flagged);
    expect(fakeBrowser.tabs.onUpdated.hasListeners()).toBe(false);
    expect(get).not.toHaveBeenCalled();
  });

  test("is heard from the very beginning of a background, and judged by what is registered", async () => {
    const schedule = device();
    schedule.begin();
    expect(fakeBrowser.tabs.onUpdated.hasListeners()).toBe(true);
    now = madrid("2026-05-03T12:00");
    await schedule.recompute();
    const next = device();
    next.begin();
    const page = there.open("https://unknown.example/");
    await there.move(page, flagged);
    await settled(page).toBe("veil");
  });

  test("that closed in the meantime harms nothing", async () => {
    now = madrid("2026-05-03T12:00");
    await device().recompute();
    vi.mocked(fakeBrowser.tabs.get).mockRejectedValueOnce(new Error("No tab with this id."));
    const [gone, page] = [there.open(flagged), there.open("https://unknown.example/")];
    await there.move(gone, flagged);
    await there.move(page, flagged);
    await settled(page).toBe("veil");
  });
});
