import type { EpochMs } from "../../../extension/base/shapes";
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { keyOf } from "../../../extension/care/reminders";
import {
  readPendingIntention,
  savePendingIntention,
  settlePendingIntention,
} from "../../../extension/entrypoints/background/pending-intention";
import { saveTreatments } from "../../../extension/entrypoints/background/plan";
import { Reminders } from "../../../extension/entrypoints/background/reminders";
import { browserSession } from "../../../extension/entrypoints/background/session-storage";
import { setStepAnswer } from "../../../extension/entrypoints/background/step-answers";
import { cancelled, type Plan, type Treatment, toFields } from "../../../extension/treatment";
import { openVault, type Vault } from "../../../extension/vault";
import { at, planOf, treatment } from "../treatment/plans";

vi.mock("#i18n", () => ({ i18n: { t: (key: string) => key } }));

const zone = "Europe/Madrid";
const madrid = (time: string) => at(`${time}[${zone}]`).epochMilliseconds;
const monday = treatment(`2026-05-04T10:00[${zone}]`, { id: "a".repeat(32) });
const friday = treatment(`2026-05-08T10:00[${zone}]`, { id: "b".repeat(32) });

let vault: Vault;
let now = 0;
let databases = 0;
const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(now), zone: () => zone };
const device = () => new Reminders(async () => vault, clock);
const save = (...treatments: Treatment[]) => saveTreatments(vault, treatments.map(toFields));
/** What was told to the browser, and what of it is on the screen: 'hoursAfter' for the line of this name. */
const told = () =>
  vi.mocked(fakeBrowser.notifications.create).mock.calls.map((call: unknown[]) => {
    const { message } = call.at(-1) as { message: string };
    return message.split(".").at(-1);
  });
/** What is written on the buttons of the last one. */
const buttons = () => {
  const [last = []] = vi.mocked(fakeBrowser.notifications.create).mock.calls.slice(-1) as unknown[][];
  const { buttons } = last.at(-1) as { buttons: { title: string }[] };
  return buttons.map(({ title }) => title);
};
const onScreen = async () => (Object.keys(await fakeBrowser.notifications.getAll()).length > 0 ? [told().at(-1)] : []);

/** A device that knows the plan since the morning of the treatment, and then comes to a time. */
async function deviceAt(time: string, plan: Plan = planOf(monday)): Promise<Reminders> {
  await save(...plan.treatments);
  const reminders = device();
  now = madrid("2026-05-04T08:30");
  await reminders.change(plan, { on: true });
  now = madrid(time);
  await reminders.refresh(plan);
  return reminders;
}

beforeEach(async () => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.permissions, "contains").mockImplementation(async () => true);
  vi.spyOn(fakeBrowser.notifications, "create");
  const cost = { memory: 8, passes: 1, lanes: 1 };
  vault = await openVault({
    name: `reminders-${databases++}`,
    now: () => now as EpochMs,
    session: browserSession,
    cost,
  });
});

test("a reminder comes at its time and says nothing that others should not read", async () => {
  await deviceAt("2026-05-04T12:59");
  expect(await onScreen()).toEqual([]);
  now = madrid("2026-05-04T13:00");
  await device().refresh(planOf(monday));
  expect(await onScreen()).toEqual(["hoursAfter"]);
  expect(vi.mocked(fakeBrowser.notifications.create).mock.lastCall).toMatchObject([
    "reminder",
    { title: "Clearing", message: "reminders.discreet.hoursAfter" },
  ]);
});

test("what was shown stays here: there is nothing to sync of it", async () => {
  await deviceAt("2026-05-04T12:59");
  const before = await vault.sync.dirty(99);
  now = madrid("2026-05-04T13:00");
  await device().refresh(planOf(monday));
  expect(await onScreen()).toEqual(["hoursAfter"]);
  expect(await vault.sync.dirty(99)).toEqual(before);
});

test("reminders come while the journal is locked, too", async () => {
  const reminders = await deviceAt("2026-05-04T12:59");
  await vault.lock.turnOn("four quiet words here");
  await vault.lock.now();
  now = madrid("2026-05-04T13:00");
  await reminders.refresh(planOf(monday));
  expect(await onScreen()).toEqual(["hoursAfter"]);
});

test("each is shown once, also when the background starts anew", async () => {
  await deviceAt("2026-05-04T13:00");
  for (const time of ["13:00", "13:15", "19:00"]) {
    now = madrid(`2026-05-04T${time}`);
    await device().refresh(planOf(monday));
  }
  expect(told()).toEqual(["hoursAfter"]);
});

test("turned on, or with a treatment just added, nothing comes at once", async () => {
  now = madrid("2026-05-04T14:00");
  await save(monday);
  const reminders = device();
  await reminders.change(planOf(monday), { on: true });
  expect(await onScreen()).toEqual([]);
  expect((await reminders.view(planOf(monday))).next?.name).toBe("evening");
});

test("off, or not allowed by the browser, nothing comes", async () => {
  const off = await deviceAt("2026-05-04T12:00");
  await off.change(planOf(monday), { on: false });
  now = madrid("2026-05-04T13:00");
  await off.refresh(planOf(monday));
  expect(await onScreen()).toEqual([]);

  await off.change(planOf(monday), { on: true });
  vi.spyOn(fakeBrowser.permissions, "contains").mockImplementation(async () => false);
  now = madrid("2026-05-04T20:30");
  const { settings, next } = await off.refresh(planOf(monday));
  expect([settings.on, next, await onScreen()]).toEqual([false, null, []]);
});

test("what is answered on another device leaves the screen here, and does not come", async () => {
  const reminders = await deviceAt("2026-05-04T13:00");
  await setStepAnswer(vault, keyOf(monday, "hoursAfter"), "taken");
  await reminders.refresh(planOf(monday));
  expect(await onScreen()).toEqual([]);
  await setStepAnswer(vault, keyOf(monday, "evening"), "notNow");
  now = madrid("2026-05-04T20:30");
  await reminders.refresh(planOf(monday));
  expect(await onScreen()).toEqual([]);
});

test("as the next treatment starts, whatever is on the screen goes", async () => {
  const plan = planOf(monday, friday);
  const reminders = await deviceAt("2026-05-07T09:00", plan);
  expect(await onScreen()).toEqual(["daysAfter"]);
  now = madrid("2026-05-08T10:00");
  await reminders.refresh(plan);
  expect(await onScreen()).toEqual([]);
});

test("switched off where it is seen, the next one is another", async () => {
  const reminders = await deviceAt("2026-05-04T12:00");
  const { next } = await reminders.skip(planOf(monday), keyOf(monday, "hoursAfter"));
  expect(next).toMatchObject({ name: "evening", at: madrid("2026-05-04T20:30") });
});

test("put off, it leaves the screen and comes back when it was asked for, once", async () => {
  const reminders = await deviceAt("2026-05-04T13:00");
  const { shown } = await reminders.view(planOf(monday));
  expect(shown?.name).toBe("hoursAfter");
  await reminders.press(planOf(monday), 0);
  const { next } = await reminders.view(planOf(monday));
  expect([next?.at, await onScreen()]).toEqual([madrid("2026-05-04T13:30"), []]);
  now = madrid("2026-05-04T13:30");
  await device().refresh(planOf(monday));
  expect(await onScreen()).toEqual(["hoursAfter"]);
  await device().refresh(planOf(monday));
  expect(told()).toEqual(["hoursAfter", "hoursAfter"]);
});

test("an appointment that wants it is reminded of", async () => {
  now = madrid("2026-05-10T08:30");
  const fields = { start: `2026-05-10T16:00[${zone}]`, minutes: 50, with: "", reminder: true };
  await vault.create("appointment", { fields });
  await vault.create("appointment", { fields: { ...fields, start: `2026-05-10T12:00[${zone}]`, reminder: false } });
  const { next } = await device().change(planOf(), { on: true });
  expect(next).toMatchObject({ name: "appointment", at: madrid("2026-05-10T14:00") });
});

test("an appointment is put off only to what comes before it, by its buttons, in the popup, and by whoever asks all the same", async () => {
  now = madrid("2026-05-10T08:30");
  const fields = { start: `2026-05-10T16:00[${zone}]`, minutes: 50, with: "", reminder: true };
  await vault.create("appointment", { fields });
  const reminders = device();
  await reminders.change(planOf(), { on: true });
  now = madrid("2026-05-10T14:00");
  const { shown } = await reminders.refresh(planOf());
  expect(shown).toMatchObject({ name: "appointment", snoozes: ["soon"] });
  expect(buttons()).toEqual(["reminders.snooze.soon"]);

  await reminders.press(planOf(), 1);
  const { next } = await reminders.snooze(planOf(), shown?.key ?? "", "tonight");
  expect([next, await onScreen()]).toEqual([null, ["appointment"]]);
  await reminders.press(planOf(), 0);
  expect((await reminders.view(planOf())).next?.at).toBe(madrid("2026-05-10T14:30"));
  now = madrid("2026-05-10T15:20");
  await device().refresh(planOf());
  expect(await onScreen()).toEqual(["appointment"]);
  now = madrid("2026-05-10T15:40");
  expect((await device().view(planOf())).shown).toBeNull();
  await device().press(planOf(), 0);
  expect(await onScreen()).toEqual(["appointment"]);
});

test("a reminder that is put off too late to come back stays, and is not shown a second time", async () => {
  const early = treatment(`2026-05-05T07:00[${zone}]`, { id: "b".repeat(32) });
  const plan = planOf(monday, early);
  const reminders = await deviceAt("2026-05-04T20:30", plan);
  const { shown } = await reminders.view(plan);
  expect(shown).toMatchObject({ name: "evening", snoozes: ["soon", "tonight"] });
  const after = await reminders.snooze(plan, shown?.key ?? "", "morning"); // the next treatment has begun by then
  expect([after.shown, await onScreen(), told()]).toEqual([shown, ["evening"], ["evening"]]);
});

test("an answer that only a later version knows is none: the reminder comes", async () => {
  await save(monday);
  await vault.change(monday.id as Parameters<Vault["change"]>[0], { fields: { "step:2026-05-04.hoursAfter": "sung" } });
  await deviceAt("2026-05-04T13:00");
  expect(await onScreen()).toEqual(["hoursAfter"]);
});

test("the popup offers to put off what was shown in the last twelve hours, and no longer", async () => {
  const reminders = await deviceAt("2026-05-07T09:00");
  expect(told().at(-1)).toBe("daysAfter");
  now = madrid("2026-05-07T20:59");
  expect((await reminders.view(planOf(monday))).shown).toMatchObject({ name: "daysAfter" });
  now = madrid("2026-05-07T21:00");
  expect((await reminders.view(planOf(monday))).shown).toBeNull();
});

test("a button asks for what is written on it, whatever can be asked for by then", async () => {
  const early = treatment(`2026-05-05T07:00[${zone}]`, { id: "b".repeat(32) });
  const plan = planOf(monday, early);
  const reminders = await deviceAt("2026-05-04T20:30", plan);
  expect(buttons()).toEqual(["reminders.snooze.soon"]); // the morning comes after the next treatment has begun
  await save(cancelled(early));
  await reminders.press(planOf(monday, cancelled(early)), 1);
  expect(await onScreen()).toEqual(["evening"]);
  await reminders.press(planOf(monday, cancelled(early)), 0);
  expect((await reminders.view(planOf(monday))).next?.at).toBe(madrid("2026-05-04T21:00"));
});

test("while the journal is locked they come, and say nothing of what they are about", async () => {
  const reminders = await deviceAt("2026-05-04T12:00");
  await reminders.change(planOf(monday), { plain: true });
  await setStepAnswer(vault, keyOf(monday, "hoursAfter"), "taken");
  await reminders.refresh(planOf(monday));
  await vault.lock.turnOn("four quiet words here");
  await vault.lock.now();
  for (const time of ["13:00", "20:30", "20:31"]) {
    now = madrid(`2026-05-04T${time}`);
    await device().refresh(planOf(monday));
  }
  expect(vi.mocked(fakeBrowser.notifications.create).mock.calls).toMatchObject([
    ["reminder", { message: "reminders.discreet.evening" }],
  ]);
  await vault.lock.unlock("four quiet words here");
  now = madrid("2026-05-05T09:00");
  await device().refresh(planOf(monday));
  expect(vi.mocked(fakeBrowser.notifications.create).mock.lastCall).toMatchObject([
    "reminder",
    { message: "reminders.frank.dayAfter" },
  ]);
});

test("a change of the plan is followed, and what is written in the journal is not", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const reminders = await deviceAt("2026-05-04T12:00");
    const look = vi.fn(async () => planOf(monday));
    reminders.follow(vault, look);
    const { id } = await vault.create("entry", { body: "a word" });
    await vault.get(id); // answered after what was asked before it
    await vi.runAllTimersAsync();
    expect(look).not.toHaveBeenCalled();
    await setStepAnswer(vault, keyOf(monday, "hoursAfter"), "taken");
    await vi.waitFor(() => {
      vi.runAllTimers();
      expect(look).toHaveBeenCalledOnce();
    });
  } finally {
    vi.useRealTimers();
  }
});

test("of many records changed at once none is opened to see whether it matters", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const reminders = await deviceAt("2026-05-04T12:00");
    for (let entry = 0; entry < 21; entry++) {
      const { id } = await vault.create("entry", { body: "a word" });
      await vault.trash(id);
    }
    const look = vi.fn(async () => planOf(monday));
    const get = vi.spyOn(vault, "get");
    reminders.follow(vault, look);
    now = madrid("2026-06-08T12:00");
    expect(await vault.purgeExpired()).toHaveLength(21);
    expect(get).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();
    expect(look).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

test("a new intention goes to the next treatment at once, or as soon as there is one", async () => {
  now = madrid("2026-05-04T13:00");
  await save(monday);
  await savePendingIntention(vault, planOf(monday), "Let it be.", clock.now());
  expect(await readPendingIntention(vault, planOf(monday), clock.now())).toBe("Let it be.");
  await save(friday);
  await settlePendingIntention(vault, planOf(monday, friday), clock.now());
  const intention = async () => (await vault.list("treatment")).find(({ id }) => id === friday.id)?.fields.intention;
  expect(await intention()).toBe("Let it be.");

  const known = { ...friday, intention: "Let it be." };
  await savePendingIntention(vault, planOf(monday, known), "I am safe.", clock.now());
  expect(await intention()).toBe("I am safe.");
  await settlePendingIntention(vault, planOf(monday, { ...friday, intention: "" }), clock.now());
  expect(await intention()).toBe("I am safe.");
});

test("words typed on while the next treatment is being added are not lost", async () => {
  now = madrid("2026-05-04T13:00");
  await save(monday);
  await savePendingIntention(vault, planOf(monday), "Let it", clock.now());
  await save(friday);
  await settlePendingIntention(vault, planOf(monday, friday), clock.now());
  await savePendingIntention(vault, planOf(monday), "Let it be.", clock.now()); // by the plan as it was a moment ago
  await settlePendingIntention(vault, planOf(monday, { ...friday, intention: "Let it" }), clock.now());
  const found = (await vault.list("treatment")).find(({ id }) => id === friday.id);
  expect(found?.fields.intention).toBe("Let it be.");
});

test("a new intention written in the very minute in which a treatment ends is for the next one", async () => {
  now = madrid("2026-05-04T11:00");
  await save(monday);
  await savePendingIntention(vault, planOf(monday), "Let it be.", clock.now());
  await save(friday);
  await settlePendingIntention(vault, planOf(monday, friday), clock.now());
  const found = (await vault.list("treatment")).find(({ id }) => id === friday.id);
  expect(found?.fields.intention).toBe("Let it be.");
});

test("words that waited are not put over others, and are let go after another treatment", async () => {
  now = madrid("2026-05-04T13:00");
  await save(monday, { ...friday, intention: "My own." });
  await savePendingIntention(vault, planOf(monday), "Let it be.", clock.now());
  await settlePendingIntention(vault, planOf(monday, { ...friday, intention: "My own." }), clock.now());
  expect(await readPendingIntention(vault, planOf(monday), clock.now())).toBe("");
  expect((await vault.list("treatment")).map(({ fields }) => fields.intention).sort()).toEqual(["", "My own."]);

  await savePendingIntention(vault, planOf(monday), "Let it be.", clock.now());
  const later = treatment(`2026-05-20T10:00[${zone}]`, { id: "c".repeat(32) });
  await save(later);
  now = madrid("2026-05-10T13:00");
  await settlePendingIntention(vault, planOf(monday, friday, later), clock.now());
  expect((await vault.list("treatment")).find(({ id }) => id === later.id)?.fields.intention).toBe("");
});
