import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EpochMs } from "../../../extension/base/shapes";
import { saveCare, writeText } from "../../../extension/care/records";
import { AllowanceStore } from "../../../extension/entrypoints/background/allowance-store";
import type { OpenServices } from "../../../extension/entrypoints/background/handlers/handler";
import { reminderHandlers } from "../../../extension/entrypoints/background/handlers/reminder";
import { todayHandlers } from "../../../extension/entrypoints/background/handlers/today";
import { saveTreatments } from "../../../extension/entrypoints/background/plan";
import { Reminders } from "../../../extension/entrypoints/background/reminders";
import { Schedule } from "../../../extension/entrypoints/background/schedule";
import { browserSession } from "../../../extension/entrypoints/background/session-storage";
import { cancelled, type Treatment, toFields } from "../../../extension/treatment";
import { openVault, type Vault } from "../../../extension/vault";
import { at, planOf, treatment } from "../treatment/plans";
import { nudgeBrowser } from "./support/browser";

vi.mock("#i18n", () => ({ i18n: { t: (key: string) => key } }));

const zone = "Europe/Madrid";
const madrid = (time: string) => at(`${time}[${zone}]`).epochMilliseconds;
const monday = treatment(`2026-05-04T10:00[${zone}]`, { id: "a".repeat(32) });

let vault: Vault;
let services: OpenServices;
let now = 0;
let databases = 0;
const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(now), zone: () => zone };

beforeEach(async () => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  nudgeBrowser();
  vi.spyOn(fakeBrowser.permissions, "contains").mockImplementation(async () => true);
  vi.spyOn(fakeBrowser.notifications, "create");
  now = madrid("2026-05-03T08:00");
  const cost = { memory: 8, passes: 1, lanes: 1 };
  vault = await openVault({ name: `clinic-${databases++}`, now: () => now as EpochMs, session: browserSession, cost });
  const allowanceStore = new AllowanceStore(async () => vault, clock);
  const schedule = new Schedule(
    async () => vault,
    allowanceStore,
    clock,
    async () => {},
    { watch: { follow: async () => {} }, reading: () => async () => {} },
  );
  const reminders = new Reminders(async () => vault, clock);
  services = { vault, clock, allowanceStore, schedule, reminders, keptToday: { soon() {} } } as unknown as OpenServices;
  await save(monday);
});

const save = (...treatments: Treatment[]) => saveTreatments(vault, treatments.map(toFields));
const today = async () => {
  const { instructed, clinicTime, offerReminders } = await todayHandlers.today(services, {});
  return { instructed, time: clinicTime?.text ?? null, offerReminders };
};
const addTime = (id: string, day: "before" | "same", clockTime: string, text: string) => {
  const fields = { treatment: monday.id, day, at: clockTime, text };
  return saveCare(vault, { kind: "clinicTime", id: id.repeat(32), fields });
};

test("on the eve and until the treatment begins the day knows what the clinic said, and what is next", async () => {
  expect(await today()).toMatchObject({ instructed: false, time: null });
  await writeText(vault, { what: "instructions", treatment: "", from: "", to: "Fast for 6 h." });
  await addTime("b", "same", "09:40", "be there");
  await addTime("c", "before", "22:00", "nothing to eat from now");
  expect(await today()).toMatchObject({ instructed: true, time: "nothing to eat from now" });
  now = madrid("2026-05-04T07:00");
  expect(await today()).toMatchObject({ instructed: true, time: "be there" });
  now = madrid("2026-05-04T10:10");
  expect(await today()).toMatchObject({ instructed: false, time: null });
  now = madrid("2026-05-02T12:00");
  expect(await today()).toMatchObject({ instructed: false, time: null });
});

test("locked, none of it can be read", async () => {
  await addTime("b", "same", "09:40", "be there");
  await services.schedule.recompute();
  await vault.lock.turnOn("four quiet words here");
  await services.schedule.recompute();
  await vault.lock.now();
  expect(await today()).toEqual({ instructed: false, time: null, offerReminders: false });
});

test("reminders are offered on the eve until one says yes or no", async () => {
  now = madrid("2026-05-02T12:00");
  expect((await today()).offerReminders).toBe(false);
  now = madrid("2026-05-03T12:00");
  expect((await today()).offerReminders).toBe(true);
  await reminderHandlers["reminder.decline"](services, {});
  expect((await today()).offerReminders).toBe(false);
});

test("turned on, and turned off again, they are not offered any more", async () => {
  for (const on of [true, false]) {
    await reminderHandlers["reminder.change"](services, { on });
    expect((await today()).offerReminders).toBe(false);
  }
});

const told = () =>
  vi.mocked(fakeBrowser.notifications.create).mock.calls.map((call: unknown[]) => {
    const { message } = call.at(-1) as { message: string };
    return message.split(".").slice(1).join(".");
  });
const refreshAt = (time: string, ...plan: Treatment[]) => {
  now = madrid(time);
  return services.reminders.refresh(planOf(...plan));
};

test("each time rings once, discreetly, in quiet hours and while locked, too", async () => {
  await addTime("b", "same", "06:00", "nothing to eat from now");
  await services.reminders.change(planOf(monday), { on: true });
  await refreshAt("2026-05-04T05:59", monday);
  expect(told()).not.toContain("discreet.clinicTime");
  await vault.lock.turnOn("four quiet words here");
  await vault.lock.now();
  await refreshAt("2026-05-04T06:00", monday);
  await refreshAt("2026-05-04T06:01", monday);
  expect(told().filter((line) => line === "discreet.clinicTime")).toHaveLength(1);
});

test("that of a treatment that was called off does not", async () => {
  await addTime("b", "same", "06:00", "nothing to eat from now");
  await services.reminders.change(planOf(monday), { on: true });
  await save(cancelled(monday));
  await refreshAt("2026-05-04T06:00", cancelled(monday));
  expect(told()).not.toContain("discreet.clinicTime");
});
