import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EpochMs } from "../../../extension/base/shapes";
import { answer } from "../../../extension/entrypoints/background/answer";
import { answerFromMemory } from "../../../extension/entrypoints/background/from-memory";
import { KeepPauses } from "../../../extension/entrypoints/background/keep-pauses";
import { KeptToday } from "../../../extension/entrypoints/background/kept-today";
import { createServices, type Services } from "../../../extension/entrypoints/background/services";
import { withPause } from "../../../extension/nudges/allowances";
import { toFields } from "../../../extension/treatment";
import { at, treatment } from "../treatment/plans";
import { nudgeBrowser } from "./support/browser";
import { sayTo } from "./support/say";

vi.mock("#i18n", () => ({ i18n: { t: (key: string) => key } }));

const zone = "Europe/Madrid";
const madrid = (time: string) => at(`${time}[${zone}]`).epochMilliseconds;
const passphrase = "four quiet words here";
const id = "a".repeat(32);
const monday = treatment(`2026-05-04T10:00[${zone}]`, { id, minutes: 60, intention: "planted words" });
const eve = "2026-05-03T12:00";

let now = 0;
let given = zone;
let services: Services;
let there: ReturnType<typeof nudgeBrowser>;
const clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(now),
  ...{ zone: () => zone, given: () => given, named: undefined },
};

beforeEach(async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  fakeBrowser.reset();
  there = nudgeBrowser("*://*.news.example/*", "*://*.nytimes.com/*", "*://*.reddit.com/*");
  vi.spyOn(fakeBrowser.permissions, "contains").mockImplementation(async ({ origins = [] }) =>
    origins.every((origin) => there.granted.has(origin)),
  );
  vi.spyOn(fakeBrowser.runtime, "getManifest").mockReturnValue({ version: "1.0.0" } as never);
  // What is made again a moment after a change is made here when a test says so.
  for (const kept of [KeptToday, KeepPauses]) vi.spyOn(kept.prototype, "soon").mockImplementation(() => {});
  now = madrid(eve);
  given = zone;
  services = createServices(clock);
  await say("settings.change", { own: ["news.example", "reddit.com/r/news"], letThrough: ["reddit.com"] });
  await say("treatment.save", { treatments: [toFields(monday)] });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const say = (type: string, ask: object = {}) => sayTo(services, type, ask);

const story = "https://www.nytimes.com/2026/05/03/world/story.html";
const asks = { type: "nudge.state", shown: false };
const from = (url: string, incognito = false) => {
  const page = there.open(url, { incognito });
  return {
    id: fakeBrowser.runtime.id,
    url,
    frameId: 0,
    documentId: `d${page.id}`,
    tab: { id: page.id, url, incognito },
  };
};
const fromMemory = (url = story, incognito = false) => answerFromMemory(asks, from(url, incognito), clock);
const inMemory = async () => JSON.stringify(await fakeBrowser.storage.session.get(null));

test.each([
  story,
  "https://www.reddit.com/r/news/1",
  "https://www.reddit.com/r/calm",
  "https://news.example/",
  "https://a.example/",
])("%s is told from memory what the vault would tell, and no database is opened for it", async (url) => {
  const wanted = await answer(services, asks, from(url));
  const opens = vi.spyOn(indexedDB, "open");
  expect(await fromMemory(url)).toEqual(wanted);
  expect(opens).not.toHaveBeenCalled();
  expect(wanted).toMatchObject({ ok: true });
});

test("in the hours of rest, a page of work is told from memory not to show words until they are asked for", async () => {
  now = madrid("2026-05-04T12:00");
  await say("settings.change", { own: ["news.example"], categories: ["work"] });
  there.granted.add("*://*.notion.so/*");
  services.keepPauses.forget();
  await services.schedule.recompute();
  await services.keepPauses.keep();
  const url = "https://www.notion.so/page";
  const told = await fromMemory(url);
  expect(told).toEqual(await answer(services, asks, from(url)));
  expect(told).toMatchObject({ value: { flagged: true, discreet: true } });
});

describe("it is gone as soon as this is done, and says what is so afterwards", () => {
  const changes: readonly [what: string, change: () => Promise<unknown>][] = [
    ["a treatment is moved", () => say("treatment.save", { treatments: [{ ...toFields(monday), start: later }] })],
    ["an intention is written", () => say("treatment.intend", { id, intention: "a river" })],
    ["a site is let through", () => say("settings.change", { letThrough: ["nytimes.com"] })],
    ["pauses are over for today", () => pause()],
    ["the journal is locked", () => say("lock.now")],
    ["access is withdrawn", async () => services.keepPauses.forget()],
  ];
  const later = `2026-05-05T10:00:00+02:00[${zone}]`;
  const pause = () => services.allowanceStore.change(false, (known) => withPause(known, (now + 3_600_000) as EpochMs));

  test.each(changes)("%s", async (what, change) => {
    if (what === "the journal is locked") await say("lock.turnOn", { passphrase });
    await services.keepPauses.keep();
    expect(await fromMemory()).toBeDefined();
    vi.spyOn(services.schedule, "recompute").mockRejectedValue(new Error("It ends before it can recompute."));
    await change().catch(() => {});
    expect(await fromMemory()).toBeUndefined();
    await services.keepPauses.keep();
    const told = await fromMemory();
    if (told) expect(told).toEqual(await answer(services, asks, from(story)));
    else expect(await answer(services, asks, from(story))).toMatchObject({ value: { flagged: false } });
  });
});

test("what was read before something changed is not kept after it", async () => {
  const { allowanceStore, keepPauses, schedule } = services;
  const untilLater = (now + 3_600_000) as EpochMs;
  const read = allowanceStore.read.bind(allowanceStore);
  keepPauses.forget();
  vi.spyOn(allowanceStore, "read").mockImplementationOnce(async (incognito) => {
    const known = await read(incognito);
    await allowanceStore.change(false, (all) => withPause(all, untilLater)); // while a recompute goes on
    return known;
  });
  await schedule.recompute();
  expect(await fromMemory()).toBeUndefined();
  await schedule.recompute();
  expect(await answer(services, asks, from(story))).toMatchObject({ value: { flagged: false } });
  expect(await fromMemory()).toBeUndefined();
});

test.each([false, true])(
  "a recompute keeps what it has read, whatever it writes itself: with a lock %s",
  async (lock) => {
    if (lock) await say("lock.turnOn", { passphrase });
    const other = { ...toFields(monday), minutes: 75 };
    await say("treatment.save", { treatments: [other] });
    expect(await fromMemory()).toMatchObject({ value: { flagged: true } });
    const pause = (until: number) =>
      services.allowanceStore.change(false, (known) => withPause(known, (now + until) as EpochMs));
    await pause(60_000);
    now += 120_000; // what is over is removed in the same run
    await services.schedule.recompute();
    expect(await fromMemory()).toMatchObject({ value: { flagged: true } });
  },
);

test("nothing of it is in memory that may not be read while the journal is locked", async () => {
  await say("lock.turnOn", { passphrase });
  await services.keepPauses.keep();
  expect(await inMemory()).toContain("planted");
  await say("lock.now");
  expect(await inMemory()).not.toContain("planted");
  await services.keepPauses.keep();
  expect(await fromMemory()).toMatchObject({ value: { flagged: true, intention: "", more: [] } });
  expect(await inMemory()).not.toContain("planted");
});

test("it holds no longer than the journal is unlocked, than the plan says the same, and than half an hour", async () => {
  const holds = async (minutes: number) => {
    now += minutes * 60_000;
    const told = await fromMemory();
    now -= minutes * 60_000;
    return told !== undefined;
  };
  expect([await holds(0), await holds(29), await holds(30), await holds(-1)]).toEqual([true, true, false, false]);
  given = "America/Denver";
  expect(await holds(0)).toBe(false);
  given = zone;
  now = madrid("2026-05-05T04:50");
  await services.schedule.recompute();
  expect([await holds(9), await holds(10)]).toEqual([true, false]);
  now = madrid(eve);
  await say("lock.turnOn", { passphrase });
  await say("lock.choose", { minutes: 5 });
  await services.keepPauses.keep();
  expect([await holds(4), await holds(5)]).toEqual([true, false]);
});

test("private windows, notes and days without pauses are not in it", async () => {
  expect(await fromMemory(story, true)).toBeUndefined();
  for (const time of ["2026-05-05T12:00", "2026-06-05T12:00"]) {
    now = madrid(time);
    await services.schedule.recompute();
    expect(await inMemory()).not.toContain("nytimes.com");
    expect(await fromMemory()).toBeUndefined();
  }
});

test("once everything is deleted nothing is in memory, and nothing comes back", async () => {
  await say("lock.beginAnew");
  await services.keepPauses.keep();
  expect(await inMemory()).not.toContain("pauses");
});

test("the tab of a page that has gone while the memory was read stays as it is", async () => {
  const page = from(story);
  const update = vi.mocked(fakeBrowser.tabs.update);
  const asked = answerFromMemory({ ...asks, shown: true }, page, clock);
  await answerFromMemory({ type: "nudge.gone" }, page, clock);
  expect(await asked).toMatchObject({ ok: false });
  expect(update).not.toHaveBeenCalled();
});

test("what only a page of ours may ask is left to the guard", async () => {
  expect(await answerFromMemory({ type: "treatment.list" }, from(story), clock)).toBeUndefined();
  expect(await answerFromMemory({ ...asks, mark: "}" }, from(story), clock)).toBeUndefined();
  expect(await answerFromMemory(asks, { ...from(story), frameId: 1 }, clock)).toBeUndefined();
});
