import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EpochMs } from "../../../extension/base/shapes";
import { KeptToday } from "../../../extension/entrypoints/background/kept-today";
import { createServices, type Services } from "../../../extension/entrypoints/background/services";
import { readToday } from "../../../extension/entrypoints/background/today";
import type { KeptToday as Kept } from "../../../extension/messages/today";
import { withPause } from "../../../extension/nudges/allowances";
import { toFields } from "../../../extension/treatment";
import { at, treatment } from "../treatment/plans";
import { newDevice, newServer, secretFrom, syncOnce, testClock } from "../vault/support";
import { nudgeBrowser } from "./support/browser";
import { sayTo } from "./support/say";

vi.mock("#i18n", () => ({ i18n: { t: (key: string) => key } }));

const zone = "Europe/Madrid";
const madrid = (time: string) => at(`${time}[${zone}]`).epochMilliseconds;
const passphrase = "four quiet words here";
const id = "a".repeat(32);
const monday = treatment(`2026-05-04T10:00[${zone}]`, { id, minutes: 60 });

let now = 0;
let services: Services;
const clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(now),
  ...{ zone: () => zone, given: () => zone, named: undefined },
};

beforeEach(async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  fakeBrowser.reset();
  nudgeBrowser("*://*.news.example/*");
  vi.spyOn(fakeBrowser.permissions, "contains").mockImplementation(async () => true);
  vi.spyOn(fakeBrowser.runtime, "getManifest").mockReturnValue({ version: "1.0.0" } as never);
  // What is made again a moment after a change is made here when a test says so.
  vi.spyOn(KeptToday.prototype, "soon").mockImplementation(() => {});
  now = madrid("2026-05-03T12:00");
  services = createServices(clock);
  await say("treatment.save", { treatments: [toFields(monday)] });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const say = (type: string, ask: object = {}) => sayTo(services, type, ask);

const inMemory = async () => (await fakeBrowser.storage.session.get("today")).today as Kept | undefined;
const keep = () => services.keptToday.keep();
const writeEntry = () =>
  say("entry.write", { id: "e".repeat(32), from: "", to: "a river, and then another one", mood: null });

test("it is what the background answers, until half an hour from now, in this zone and version", async () => {
  await keep();
  expect(await inMemory()).toEqual({
    today: await say("today"),
    from: now,
    until: now + 30 * 60_000,
    zone,
    version: fakeBrowser.runtime.getManifest().version,
  });
});

test("it is made by itself a moment after a change", async () => {
  vi.mocked(KeptToday.prototype.soon).mockRestore();
  expect(await inMemory()).toBeUndefined();
  await say("treatment.intend", { id, intention: "a river" });
  await expect.poll(inMemory, { timeout: 20_000 }).toMatchObject({ today: { treatment: { intention: "a river" } } });
});

describe("it is gone as soon as this is done, and says what is so afterwards", () => {
  const morning = "2026-05-05T08:00";
  const changes: readonly [what: string, when: string, change: () => Promise<unknown>][] = [
    ["a treatment is moved", "2026-05-03T12:00", () => moved("2026-05-06T10:00")],
    ["an intention is written", "2026-05-03T12:00", () => say("treatment.intend", { id, intention: "a river" })],
    ["it has not begun", "2026-05-04T10:10", () => say("treatment.say", { id, said: "notBegun" })],
    ["it is over", "2026-05-04T10:30", () => say("treatment.say", { id, said: "over" })],
    ["something is written on the morning after", morning, writeEntry],
    ["the rhythm is another one", "2026-05-03T12:00", () => say("settings.change", { rhythm: "evenings" })],
    ["pauses are over for today", "2026-05-03T12:00", () => pause()],
    ["they are taken up again", "2026-05-03T12:00", () => say("nudges.resume")],
    ["reminders are declined", "2026-05-03T12:00", () => say("reminder.decline")],
    ["the journal is locked", "2026-05-03T12:00", () => say("lock.now")],
    ["a lock is turned on", "2026-05-03T12:00", () => say("lock.turnOn", { passphrase })],
    ["a zone is named", "2026-05-03T12:00", () => say("zone.name", { zone: "America/Denver" })],
    ["another device brings a treatment", "2026-05-03T12:00", () => broughtBySync()],
  ];

  test.each(changes)("%s", async (what, when, change) => {
    if (what === "the journal is locked") await say("lock.turnOn", { passphrase });
    if (what === "they are taken up again") await pause();
    now = madrid(when);
    await services.schedule.recompute();
    await keep();
    expect(await inMemory()).toBeDefined();
    await change();
    expect(await inMemory()).toBeUndefined();
    await keep();
    expect((await inMemory())?.today).toEqual(await say("today"));
  });

  const moved = (start: string) =>
    say("treatment.save", { treatments: [toFields(treatment(`${start}[${zone}]`, { id }))] });

  async function pause(): Promise<void> {
    await services.allowanceStore.change(false, (known) => withPause(known, (now + 3_600_000) as EpochMs));
  }

  async function broughtBySync(): Promise<void> {
    const server = newServer();
    const vault = await services.vault();
    const other = await newDevice(testClock());
    await other.sync.rekey(secretFrom(await vault.words()));
    await other.create("treatment", {
      fields: { kind: "infusion", start: `2026-05-05T10:00:00+02:00[${zone}]`, minutes: 60 },
    });
    await syncOnce(other, server);
    await syncOnce(vault, server);
  }
});

test("what changes while it is being read is not kept as it was", async () => {
  const begun = services.keptToday.changing();
  await keep();
  expect(await inMemory()).toBeUndefined();
  begun();
  const day = services.schedule.day.bind(services.schedule);
  let reads = 0;
  vi.spyOn(services.schedule, "day").mockImplementation(async (instant) => {
    const before = await day(instant);
    if (++reads === 2) await say("treatment.intend", { id, intention: "a river" });
    return before;
  });
  await keep();
  expect(await inMemory()).toBeUndefined();
  await keep();
  expect(await inMemory()).toBeDefined();
});

test("one that an earlier background kept stays while it holds, and goes with the first change", async () => {
  await keep();
  const first = await inMemory();
  services = createServices(clock);
  now += 5 * 60_000;
  await keep();
  expect(await inMemory()).toEqual(first);
  now += 10 * 60_000;
  await keep();
  expect(await inMemory()).toMatchObject({ from: now });
  services = createServices(clock);
  await say("treatment.intend", { id, intention: "a river" });
  expect(await inMemory()).toBeUndefined();
});

test("once everything is deleted nothing is in memory, and nothing comes back", async () => {
  await keep();
  await say("lock.beginAnew");
  expect(await inMemory()).toBeUndefined();
  await keep();
  expect(await inMemory()).toBeUndefined();
});

test("it holds no longer than the journal is unlocked", async () => {
  await say("lock.turnOn", { passphrase });
  await say("lock.choose", { minutes: 5 });
  await keep();
  expect(await inMemory()).toMatchObject({ until: now + 5 * 60_000 });
});

test("nothing of it is in memory that may not be read while the journal is locked", async () => {
  await say("treatment.intend", { id, intention: "planted words" });
  await say("lock.turnOn", { passphrase });
  await keep();
  expect(JSON.stringify(await inMemory())).toContain("planted");
  await say("lock.now");
  expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain("planted");
  await keep();
  expect(await inMemory()).toMatchObject({ today: { locked: true } });
  expect(JSON.stringify(await fakeBrowser.storage.session.get(null))).not.toContain("planted");
});

test("at whatever minute it is kept, it is what is to be said for as long as it holds", async () => {
  await say("care.save", {
    kind: "appointment",
    id: "b".repeat(32),
    fields: { start: `2026-05-04T12:17:00+02:00[${zone}]`, with: "Dr Hale" },
  });
  const vault = await services.vault();
  let kepts = 0;
  const minute = fc.integer({ min: 0, max: 72 * 60 });
  const holds = fc.asyncProperty(minute, fc.double({ min: 0, max: 1, noNaN: true }), async (after, share) => {
    now = madrid("2026-05-03T00:00") + after * 60_000;
    services.keptToday.forget();
    await keep();
    const kept = await inMemory();
    if (!kept) return;
    kepts++;
    const { clock, schedule, allowanceStore, reminders } = services;
    for (const instant of [kept.from + Math.floor(share * (kept.until - 1 - kept.from)), kept.until - 1]) {
      now = instant;
      expect(await readToday({ vault, clock, schedule, allowanceStore, reminders }, clock.now())).toEqual(kept.today);
    }
  });
  await fc.assert(holds, { numRuns: 60, seed: 20260504 });
  expect(kepts).toBeGreaterThan(50);
});
