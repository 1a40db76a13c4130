import type { EpochMs } from "../../../extension/base/shapes";
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { changeHelpChoices, readHelpChoices } from "../../../extension/care/help-choices";
import { saveCare, saveClinic, saveSafety, writeText } from "../../../extension/care/records";
import { noSafetyPlan } from "../../../extension/care/safety-plan";
import { readAppointmentToday } from "../../../extension/entrypoints/background/appointments";
import { AutoLock } from "../../../extension/entrypoints/background/auto-lock";
import { DraftFolder } from "../../../extension/entrypoints/background/draft";
import type { OpenServices } from "../../../extension/entrypoints/background/handlers/handler";
import { lockHandlers } from "../../../extension/entrypoints/background/handlers/lock";
import { changeSettings, saveTreatments } from "../../../extension/entrypoints/background/plan";
import { readPlan, savePlanSnapshot } from "../../../extension/entrypoints/background/plan-snapshot";
import { browserSession } from "../../../extension/entrypoints/background/session-storage";
import type { Draft } from "../../../extension/journal/shapes";
import type { LockChoices } from "../../../extension/vault";
import { changeLockChoices, openVault, type RecordId, readLockChoices, type Vault } from "../../../extension/vault";

const MINUTE = 60_000;
const PASSPHRASE = "four quiet words here";
const session = fakeBrowser.storage.session;
const idOf = (digit: string) => digit.repeat(32) as RecordId;

let vault: Vault;
let name: string;
let databases = 0;
let now = 0;
const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(now), zone: () => "Europe/Madrid" };
const start = () =>
  openVault({ name, now: () => now as EpochMs, session: browserSession, cost: { memory: 8, passes: 1, lanes: 1 } });

beforeEach(async () => {
  fakeBrowser.reset();
  name = `lock-${databases++}`;
  now = Date.UTC(2026, 10, 24, 8);
  vault = await start();
});

describe("a draft while the journal is locked", () => {
  const draft = (text: string, id = idOf("a"), mood: number | null = null): Draft => ({
    id,
    text,
    mood,
    at: now as EpochMs,
  });
  const texts = async () => (await vault.list("entry")).map(({ body }) => body);
  let drafts: DraftFolder;

  const type = async (words: Draft) => {
    await session.set({ draft: words });
    await drafts.fold();
  };
  const settled = async () => {
    await drafts.fold();
    await drafts.forget();
  };

  beforeEach(() => {
    drafts = new DraftFolder(async () => vault);
  });

  test("is sealed, and in the journal after the next unlocking", async () => {
    await vault.lock.turnOn(PASSPHRASE);
    await vault.lock.now();
    await type(draft("a riv"));
    await type(draft("a river", idOf("a"), 6));
    await vault.lock.unlock(PASSPHRASE);
    expect(await vault.list("entry")).toMatchObject([{ id: idOf("a"), body: "a river", fields: { mood: 6 } }]);
  });

  test("goes on in one entry when it began before, and when it goes on after", async () => {
    await vault.lock.turnOn(PASSPHRASE);
    await type(draft("before"));
    await vault.lock.now();
    await type(draft("before, while"));
    await type(draft("before, while locked"));
    await vault.lock.unlock(PASSPHRASE);
    await drafts.fold();
    expect(await texts()).toEqual(["before, while locked"]);
    await type(draft("before, while locked, after"));
    await vault.lock.now();
    await type(draft("before, while locked, after, again"));
    await vault.lock.unlock(PASSPHRASE);
    await drafts.fold();
    expect(await texts()).toEqual(["before, while locked, after, again"]);
  });

  test("is not doubled by a background that was killed before it could say that it had sealed it", async () => {
    await vault.lock.turnOn(PASSPHRASE);
    await type(draft("before"));
    await vault.lock.now();
    await session.set({ draft: draft("before and while") });
    vi.spyOn(session, "set").mockRejectedValueOnce(new Error("killed"));
    await drafts.fold().catch(() => {});
    drafts = new DraftFolder(async () => vault);
    await drafts.fold();
    await vault.lock.unlock(PASSPHRASE);
    await drafts.fold();
    expect(await texts()).toEqual(["before and while"]);
  });

  test("leaves no word in memory once the popup has closed", async () => {
    await vault.lock.turnOn(PASSPHRASE);
    const close = drafts.popupOpened();
    await type(draft("planted before"));
    await vault.lock.now();
    await settled();
    expect(JSON.stringify(await session.get(null))).toContain("planted before"); // it is on the screen
    await type(draft("planted before and while"));
    close();
    await settled();
    expect(JSON.stringify(await session.get(null))).not.toContain("planted");
    await vault.lock.unlock(PASSPHRASE);
    expect(await texts()).toEqual(["planted before and while"]);
  });

  test("is whole even where memory was emptied while the popup stood open", async () => {
    await vault.lock.turnOn(PASSPHRASE);
    await type(draft("before"));
    await vault.lock.now();
    await settled();
    await type(draft("before and after"));
    await vault.lock.unlock(PASSPHRASE);
    expect(await texts()).toEqual(["before and after"]);
  });

  test("is in its entry once when the disk was full at unlocking, and it goes on", async () => {
    await vault.lock.turnOn(PASSPHRASE);
    await type(draft("before"));
    await vault.lock.now();
    await type(draft("before, while"));
    for (const how of ["put", "add"] as const) {
      const write = IDBObjectStore.prototype[how];
      vi.spyOn(IDBObjectStore.prototype, how).mockImplementation(function (this: IDBObjectStore, ...given) {
        if (this.name === "records") throw new DOMException("full", "QuotaExceededError");
        return write.apply(this, given);
      });
    }
    await vault.lock.unlock(PASSPHRASE);
    expect(await vault.lock.waiting()).toBe(1);
    vi.restoreAllMocks();
    await type(draft("before, while, after"));
    expect(await texts()).toEqual(["before, while, after"]);
    expect(await vault.lock.waiting()).toBe(0);
  });

  test("stays in memory where it could not be sealed", async () => {
    await vault.lock.turnOn(PASSPHRASE);
    await vault.lock.now();
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await session.set({ draft: draft("not yet") });
    await drafts.fold().catch(() => {});
    await drafts.forget();
    vi.restoreAllMocks();
    expect(await session.get(["draft", "trouble"])).toEqual({ draft: draft("not yet"), trouble: "full" });
  });
});

describe("the plan while the journal is locked", () => {
  const treatment = {
    id: idOf("b"),
    kind: "infusion" as const,
    start: "2026-11-25T10:00:00+01:00[Europe/Madrid]",
    minutes: 60,
    cancelled: false,
    intention: "planted intention",
    ifThen: "planted plan",
    source: "planted source",
  };
  const lockWith = async (choices: Partial<LockChoices>) => {
    const longAgo = "2026-05-04T10:00:00+02:00[Europe/Madrid]";
    await saveTreatments(vault, [
      treatment,
      { ...treatment, id: idOf("c"), cancelled: true },
      { ...treatment, id: idOf("d"), start: longAgo },
    ]);
    await changeSettings(vault, { own: ["quiet.example"], restHours: 3, reason: "planted reason" });
    await saveClinic(vault, { voice: "020 7946 0018" });
    await writeText(vault, { what: "instructions", treatment: "", from: "", to: "planted words of the clinic" });
    await changeLockChoices(vault, choices);
    await savePlanSnapshot(vault, await readPlan(vault), clock.now(), true);
    await vault.lock.turnOn(PASSPHRASE);
    await vault.lock.now();
  };

  test("has the clinic's numbers, and the country that was chosen can be changed", async () => {
    await lockWith({});
    expect((await readPlan(vault)).clinic).toEqual({ voice: "020 7946 0018", text: "" });
    await changeHelpChoices(vault, { country: "NZ" });
    expect(await readHelpChoices(vault)).toEqual({ country: "NZ", lowMood: true });
  });

  test("has the country for Help, of which there is nothing to sync", async () => {
    await changeHelpChoices(vault, { country: "NZ" });
    expect(await vault.sync.waiting()).toBe(0);
    await vault.create("entry");
    expect(await vault.sync.waiting()).toBe(1);
    await lockWith({});
    expect(await readHelpChoices(vault)).toMatchObject({ country: "NZ" });
  });

  test("has kinds, times and choices, and nothing that was written", async () => {
    await lockWith({});
    const plan = await readPlan(vault);
    expect(plan.locked).toBe(true);
    expect(plan.settings).toMatchObject({ own: ["quiet.example"], restHours: 3 });
    expect(plan.treatments).toMatchObject([{ id: idOf("b"), kind: "infusion", minutes: 60, intention: "" }]);
    expect(JSON.stringify(await vault.deviceLocal.get("plan"))).not.toContain("planted");
  });

  test("has when the coming appointments are, and not with whom", async () => {
    const at = (time: string) => ({
      start: `${time}[Europe/Madrid]`,
      minutes: 50,
      with: "planted name",
      reminder: false,
    });
    for (const [digit, time] of [
      ["e", "2026-11-23T15:00:00+01:00"],
      ["f", "2026-11-24T15:00:00+01:00"],
    ] as const)
      await saveCare(vault, { kind: "appointment", id: idOf(digit), fields: at(time) });
    const today = (locked: boolean) => readAppointmentToday(vault, { at: clock.now(), zone: clock.zone(), locked });
    expect(await today(false)).toEqual({ start: at("2026-11-24T15:00:00+01:00").start, with: "planted name" });
    await lockWith({});
    expect(await today(true)).toEqual({ start: at("2026-11-24T15:00:00+01:00").start, with: "" });
    expect(JSON.stringify(await vault.deviceLocal.get("plan"))).not.toContain("planted");
    now = Date.UTC(2026, 10, 24, 15);
    expect(await today(true)).toBeNull(); // it is over
  });

  test("has intention, if–then plan and own reason where the person allows it", async () => {
    await lockWith({ intention: true });
    const { treatments, settings } = await readPlan(vault);
    expect(treatments).toMatchObject([{ intention: "planted intention", ifThen: "planted plan" }]);
    expect(settings.reason).toBe("planted reason");
  });

  test("has the plan made with one's clinician only if the person chose so", async () => {
    await saveSafety(vault, { signs: "planted signs" });
    await lockWith({ intention: true });
    expect((await readPlan(vault)).safety).toEqual(noSafetyPlan);
    expect(JSON.stringify(await vault.deviceLocal.get("plan"))).not.toContain("planted signs");
    await vault.lock.unlock(PASSPHRASE);
    await changeLockChoices(vault, { safetyPlan: true });
    await savePlanSnapshot(vault, await readPlan(vault), clock.now());
    await vault.lock.now();
    expect((await readPlan(vault)).safety).toEqual({ ...noSafetyPlan, signs: "planted signs" });
  });

  test("keeps what can be read if something in it cannot", async () => {
    await lockWith({});
    const stored = (await vault.deviceLocal.get("plan")) as { clinic: object };
    await vault.deviceLocal.set("plan", {
      ...stored,
      clinic: { text: "", voice: "0".repeat(10_000) },
      appointments: 7,
    });
    const plan = await readPlan(vault);
    expect(plan.clinic).toEqual({ text: "", voice: "" });
    expect(plan.settings).toMatchObject({ own: ["quiet.example"], restHours: 3 });
    expect(plan.treatments).toMatchObject([{ id: idOf("b"), kind: "infusion" }]);
  });

  test("is the same plan as before, as far as it goes", async () => {
    await lockWith({ intention: true });
    const locked = await readPlan(vault);
    await vault.lock.unlock(PASSPHRASE);
    const { treatments, settings } = await readPlan(vault);
    expect(locked.settings).toEqual(settings);
    const known = treatments.find(({ id }) => id === idOf("b"));
    expect(locked.treatments).toEqual([{ ...known, source: undefined }]);
  });

  test("is written only when it has changed, and only where there is a lock", async () => {
    await savePlanSnapshot(vault, await readPlan(vault), clock.now());
    expect(await vault.deviceLocal.get("plan")).toBeUndefined();
    await lockWith({});
    await vault.lock.unlock(PASSPHRASE);
    const put = vi.spyOn(IDBObjectStore.prototype, "put");
    await savePlanSnapshot(vault, await readPlan(vault), clock.now());
    expect(put).not.toHaveBeenCalled();
    put.mockRestore();
    await saveTreatments(vault, [{ ...treatment, cancelled: true }]);
    await savePlanSnapshot(vault, await readPlan(vault), clock.now());
    await vault.lock.now();
    expect((await readPlan(vault)).treatments).toEqual([]);
    await vault.lock.unlock(PASSPHRASE);
    await vault.lock.turnOff(PASSPHRASE);
    await savePlanSnapshot(vault, await readPlan(vault), clock.now());
    expect(await vault.deviceLocal.get("plan")).toBeUndefined();
  });
});

describe("what the lock's page asks", () => {
  let services: OpenServices;
  const recompute = vi.fn();

  beforeEach(() => {
    const drafts = new DraftFolder(async () => vault);
    const autoLock = new AutoLock(async () => vault, drafts, clock);
    recompute.mockReset();
    services = { vault, clock, drafts, autoLock, schedule: { recompute } } as unknown as OpenServices;
  });

  test("somebody in front of a locked journal changes nothing of how it locks", async () => {
    await vault.lock.turnOn(PASSPHRASE);
    await vault.lock.now();
    const chosen = lockHandlers["lock.choose"](services, { minutes: 0, intention: true });
    await expect(chosen).rejects.toMatchObject({ code: "locked" });
    expect(await readLockChoices(vault)).toEqual({ minutes: 15, intention: false, screen: false });
    await vault.lock.unlock(PASSPHRASE);
    await lockHandlers["lock.choose"](services, { minutes: 5 });
    expect(await readLockChoices(vault)).toMatchObject({ minutes: 5 });
  });

  test("unlocked, what was left waiting syncs at once", async () => {
    await vault.lock.turnOn(PASSPHRASE);
    await vault.lock.now();
    const run = vi.fn(async () => {});
    const opened = { ...services, sync: { run } } as unknown as OpenServices;
    await expect(lockHandlers["lock.unlock"](opened, { passphrase: "another" })).rejects.toThrow();
    expect(run).not.toHaveBeenCalled();
    await lockHandlers["lock.unlock"](opened, { passphrase: PASSPHRASE });
    expect(run).toHaveBeenCalledOnce();
  });

  test("a lock that was turned on has the plan, also if nothing could be done after it", async () => {
    const start = "2026-11-25T10:00:00+01:00[Europe/Madrid]";
    const fields = { kind: "infusion" as const, start, minutes: 60, cancelled: false, intention: "" };
    await saveTreatments(vault, [{ id: idOf("b"), ...fields }]);
    recompute.mockRejectedValue(new Error("killed"));
    await expect(lockHandlers["lock.turnOn"](services, { passphrase: PASSPHRASE })).rejects.toThrow("killed");
    await vault.lock.now();
    expect(await readPlan(vault)).toMatchObject({ locked: true, treatments: [{ id: idOf("b") }] });
  });
});

describe("locking by itself", () => {
  let autoLock: AutoLock;
  const begin = async (choices: Partial<LockChoices>) => {
    await changeLockChoices(vault, choices);
    await vault.lock.turnOn(PASSPHRASE);
    await autoLock.begin();
  };
  const alarm = () => fakeBrowser.alarms.get("lock");

  beforeEach(() => {
    autoLock = new AutoLock(async () => vault, new DraftFolder(async () => vault), clock);
  });

  test.each([5, 15, 60] as const)("comes after %i minutes without use, and not before", async (minutes) => {
    await begin({ minutes });
    now += minutes * MINUTE - 1;
    await autoLock.check();
    expect(await vault.locked()).toBe(false);
    now += 1;
    await autoLock.check();
    expect(await vault.locked()).toBe(true);
    expect(await alarm()).toBeUndefined();
  });

  test("waits as long as somebody is there, and rings when they have left", async () => {
    await begin({ minutes: 5 });
    for (let i = 0; i < 10; i++) {
      now += 4 * MINUTE;
      await autoLock.used();
      expect(await vault.locked()).toBe(false);
    }
    expect((await alarm())?.scheduledTime).toBe(now + 5 * MINUTE);
  });

  test("does not take somebody who comes back too late for somebody who stayed", async () => {
    await begin({ minutes: 5 });
    now += 6 * MINUTE; // the computer slept, and no alarm rang
    await autoLock.used();
    expect(await vault.locked()).toBe(true);
  });

  test("is not put off by a clock that was set back", async () => {
    await begin({ minutes: 5 });
    now -= 24 * 60 * MINUTE;
    await autoLock.used();
    now += 5 * MINUTE;
    await autoLock.check();
    expect(await vault.locked()).toBe(true);
  });

  test("seals the words that nobody had taken yet, and leaves none of them in memory", async () => {
    await begin({ minutes: 5 });
    // The popup closed together with the background that should have heard it.
    await session.set({ draft: { id: idOf("a"), text: "last words", mood: null, at: now } });
    await autoLock.now();
    expect(JSON.stringify(await session.get(null))).not.toContain("last words");
    await vault.lock.unlock(PASSPHRASE);
    expect(await vault.list("entry")).toMatchObject([{ id: idOf("a"), body: "last words" }]);
  });

  test("never comes where the person does not want it, and never without a lock", async () => {
    await autoLock.begin();
    expect(await alarm()).toBeUndefined();
    await begin({ minutes: 0 });
    now += 24 * 60 * MINUTE;
    await autoLock.used();
    expect(await vault.locked()).toBe(false);
  });

  test("comes with the screen only where the person chose it", async () => {
    await begin({ screen: false });
    autoLock.onIdle("locked");
    await new Promise((resolve) => setImmediate(resolve));
    expect(await vault.locked()).toBe(false);
    await changeLockChoices(vault, { screen: true });
    autoLock.onIdle("active");
    await new Promise((resolve) => setImmediate(resolve));
    expect(await vault.locked()).toBe(false);
    autoLock.onIdle("locked");
    await expect.poll(() => vault.locked()).toBe(true);
  });

  test("outlives a background that sleeps", async () => {
    await begin({ minutes: 15 });
    vault = await start();
    expect(await vault.locked()).toBe(false);
    const next = new AutoLock(async () => vault, new DraftFolder(async () => vault), clock);
    now += 15 * MINUTE;
    await next.check();
    expect(await vault.locked()).toBe(true);
  });
});
