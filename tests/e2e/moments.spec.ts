import { expect, type Page, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import type { Care } from "../../extension/care/care";
import type { PromptId } from "../../extension/care/prompts";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { text } from "../../scripts/browser/texts.ts";
import { site } from "../support/browser/site.ts";
import { setClock } from "../support/browser/time.ts";
import { allowSites, ask } from "./setup.ts";

declare const chrome: typeof browser;

const timeZone = "Europe/Madrid";
/** Ten in the morning, far enough ahead for every moment to lie in the future. */
const start = Temporal.Now.zonedDateTimeISO(timeZone)
  .add({ days: 30 })
  .with({ hour: 10, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
const id = "a".repeat(32);

interface Wish {
  id?: string;
  start?: Temporal.ZonedDateTime;
  intention?: string;
}

async function haveTreatment(device: Chromium, wish: Wish = {}) {
  const fields = { kind: "infusion", minutes: 60, cancelled: false, intention: wish.intention ?? "" };
  const treatment = { ...fields, id: wish.id ?? id, start: (wish.start ?? start).toString() };
  await ask(device, { type: "treatment.save", treatments: [treatment] });
}

/**
 * The time that is `after` the start, and an alarm at that time. It has a name of its own: the background may be setting
 * its own alarms just then.
 */
async function comeTo(device: Chromium, after: Temporal.DurationLike): Promise<void> {
  await setClock(device, start.add(after));
  await device.inExtension(() => chrome.alarms.create("now", { when: Date.now() }), null);
}

const badge = (device: Chromium) => device.inExtension(() => chrome.action.getBadgeText({}), null);

/** Says yes to the browser's own prompt, as a person does. */
async function turnRemindersOn(device: Chromium): Promise<Page> {
  const page = await device.visit("journal.html#settings");
  await page.getByLabel(text("reminders.turnOn")).click();
  await device.answerPrompt("allow");
  await expect(page.getByLabel(text("reminders.turnOn"))).toBeChecked();
  return page;
}

/** How many are on the screen, and the name of the one that was shown last, if it may still be put off. */
async function reminded(device: Chromium): Promise<[number, string | undefined]> {
  const shown = await device.inExtension(() => chrome.notifications.getAll(), null);
  const { shown: last } = await ask<{ shown: { name: string } | null }>(device, { type: "reminder.get" });
  return [Object.keys(shown).length, last?.name];
}

test("the popup says what a moment asks for, with its way there, and is ready to write in; the toolbar says when", async () => {
  await using device = await Chromium.install({ site, timeZone });
  await haveTreatment(device);
  const page = await device.visit("popup.html");
  // Every moment is in `tests/unit/background/journeys.test.tsx`.
  for (const [after, says, way, mark] of [
    [{ days: -1 }, "rows.eve", "journal.html#care", "1"],
    [{ minutes: 30 }, "popup.moment.during", "intention.html", ""],
    [{ hours: 2 }, "popup.moment.hoursAfter", undefined, "🌿"],
    [{ days: 1, hours: 3 }, "popup.moment.dayAfter", "journal.html#entries", "+1"],
  ] as const) {
    await comeTo(device, after);
    await page.reload();
    await expect(page.locator("#glance [aria-busy]")).toHaveCount(0);
    await expect(page.locator("#glance").getByText(text(says))).toBeVisible();
    const links = page.locator("#glance a");
    const addresses = await links.evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href));
    // One line, and one thing to do at most.
    expect(addresses).toHaveLength(way ? 1 : 0);
    if (way) expect(addresses[0]?.startsWith(device.url(way))).toBe(true);
    await expect(page.getByText(text("popup.caution.eve"))).toHaveCount(mark === "1" ? 1 : 0);
    await expect(page.getByText(text("popup.caution.day"))).toHaveCount(mark === "🌿" ? 1 : 0);
    await expect.poll(() => badge(device), { message: `badge at ${JSON.stringify(after)}` }).toBe(mark);
    await expect(page.locator("#words")).toBeFocused();
  }
});

test("the morning after, what is written ends the hours after at once", async () => {
  await using device = await Chromium.install({ site, timeZone });
  await haveTreatment(device);
  await comeTo(device, { hours: 22 });
  await expect.poll(() => badge(device)).toBe("🌿");
  const page = await device.visit("popup.html");
  // The popup says itself when something was begun.
  await page.clock.setSystemTime(start.add({ hours: 22 }).epochMilliseconds);
  await page.reload();
  await page.getByRole("button", { name: text("timeline.nothingCame") }).click();
  await expect(page.getByRole("status")).toHaveText(text("timeline.quietSaid"));
  await expect.poll(() => badge(device)).toBe("+1");
});

test("a treatment that has not begun, or is over, is one tap away, and so is the way back", async () => {
  await using device = await Chromium.install({ site, timeZone });
  await haveTreatment(device);
  await comeTo(device, { minutes: 10 });
  const page = await device.visit("popup.html");
  const says = (key: "morning" | "during" | "hoursAfter") =>
    expect(page.getByRole("heading", { name: text(`popup.moment.${key}`) })).toBeVisible();
  const say = async (key: "notBegun" | "begun" | "over" | "notOver") => {
    await page.locator("#glance summary").click();
    await page.getByRole("button", { name: text(`popup.say.${key}`) }).click();
  };
  await says("during");
  await expect(page.locator(".mood")).toHaveCount(0);
  await say("notBegun");
  await says("morning");
  await expect.poll(() => badge(device)).toBe("•");
  await say("begun");
  await says("during");
  await say("over");
  await says("hoursAfter");
  await expect.poll(() => badge(device)).toBe("🌿");
  await say("notOver");
  await says("during");
  await expect.poll(() => badge(device)).toBe("");
});

test("a rhythm is chosen in the plan, with its days and its share, and is what pages do", async () => {
  await using device = await Chromium.open({ site, timeZone, granted: ["*://*/*"] });
  await allowSites(device);
  await haveTreatment(device);
  await comeTo(device, { hours: -2 });
  const scripts = () =>
    device.inExtension(async () => (await chrome.scripting.getRegisteredContentScripts()).length, null);
  await expect.poll(scripts).toBe(1);
  const page = await device.visit("journal.html#treatments");
  await expect(page.getByRole("radio", { name: text("rhythm.bySpacing") })).toBeChecked();
  await expect(page.getByText(text("rhythm.share", "40"))).toBeVisible();
  await page.getByRole("radio", { name: text("rhythm.evenings") }).check();
  await expect(page.getByText(text("rhythm.share", "27"))).toBeVisible();
  await expect.poll(scripts).toBe(0); // the morning of the day is open
  const days = page.getByRole("list", { name: text("rhythm.days") }).getByRole("listitem");
  await expect(days.nth(1)).toContainText(`${text("rhythm.treatment")}, ${text("rhythm.quiet.evening")}`);
});

test("a browser that does not say where it is: welcome asks once, and settings can name another zone", async () => {
  await using device = await Chromium.install({ site, timeZone: "UTC" });
  const welcome = await device.visit("welcome.html");
  await expect(welcome.getByText(text("zone.why"))).toBeVisible();
  await welcome.getByRole("button", { name: text("zone.no") }).click();
  const choice = welcome.locator("fieldset").getByLabel(text("treatments.zone"));
  await choice.focus(); // the list comes when somebody reaches for it
  await choice.selectOption("Europe/Berlin");
  const zone = () => ask<{ zone: string }>(device, { type: "zone.get" });
  await expect.poll(zone).toMatchObject({ zone: "Europe/Berlin", believed: false, named: true });
  await device.stopWorker();
  expect(await zone()).toMatchObject({ zone: "Europe/Berlin" });
  await welcome.reload();
  await expect(welcome.getByRole("radio", { name: text("treatments.anotherDay") })).toBeVisible();
  await expect(welcome.getByText(text("zone.why"))).toHaveCount(0);
  const settings = await device.visit("journal.html#settings");
  await expect(settings.getByRole("combobox", { name: text("treatments.zone") })).toHaveValue("Europe/Berlin");
});

test("an appointment today is always shown, and a treatment that is far is named with its day", async () => {
  await using device = await Chromium.install({ site, timeZone });
  await haveTreatment(device);
  await comeTo(device, { days: -10 });
  const there = start.subtract({ days: 10 }).with({ hour: 15 });
  const fields = { start: there.toString(), minutes: 50, with: "Dr Hale", reminder: false };
  await ask(device, { type: "care.save", kind: "appointment", id: "d".repeat(32), fields });
  const page = await device.visit("popup.html");
  await expect(page.getByText(text("popup.appointmentWith", "3:00 PM", "Dr Hale"))).toBeVisible();
  const day = start.toPlainDate().toLocaleString("en", { weekday: "long", day: "numeric", month: "long" });
  await expect(page.getByText(text("popup.moment.far", `${text("kind.infusion")}, ${day}`))).toBeVisible();
});

test("while a second treatment comes up, its intention is what the popup shows and keeps as it is typed", async () => {
  await using device = await Chromium.install({ site, timeZone });
  await haveTreatment(device, { intention: "Be curious." });
  await haveTreatment(device, { id: "b".repeat(32), start: start.add({ days: 3 }) });
  await comeTo(device, { days: 2 });
  const page = await device.visit("popup.html");
  await page.getByRole("button", { name: text("popup.setIntention") }).click();
  await page.getByRole("textbox", { name: text("popup.intention") }).pressSequentially("Let it be.");
  await page.close(); // as a popup does when somebody clicks beside it
  const intentions = async () => {
    const saved = await ask<{ intention: string }[]>(device, { type: "treatment.list" });
    return saved.map(({ intention }) => intention);
  };
  await expect.poll(intentions).toEqual(["Be curious.", "Let it be."]);
  const again = await device.visit("popup.html");
  await again.getByText("Let it be.").click();
  await again.getByRole("button", { name: text("popup.changeIntention") }).click();
  await again.getByRole("textbox", { name: text("popup.intention") }).fill("Let it come.");
  await again.keyboard.press("Enter");
  await expect(again.getByText("Let it come.")).toBeVisible();
  const breath = await device.visit("intention.html");
  await expect(breath.getByRole("heading", { name: "Let it come." })).toBeVisible();
});

test("a prompt is offered, never put among the words, and goes with the entry that is written about it", async () => {
  await using device = await Chromium.install({ site, timeZone });
  await haveTreatment(device);
  await comeTo(device, { hours: 11 });
  const page = await device.visit("popup.html");
  // What it says to let wait is on the Shelf, and no entry.
  await page.getByRole("button", { name: text("rows.take") }).click();
  await page.getByRole("textbox", { name: text("care.decisions.add") }).pressSequentially("Leave my job");
  const onShelf = async () =>
    (await ask<Care>(device, { type: "care.get", treatment: "", day: "2026-05-04" })).decisions.map(
      ({ words }) => words,
    );
  await expect.poll(onShelf).toEqual(["Leave my job"]);
  expect(await ask(device, { type: "entry.list", before: null, limit: 9, trashed: false })).toEqual([]);

  await comeTo(device, { days: 3 });
  await page.reload();
  await page.getByRole("button", { name: text("rows.take") }).click();
  const field = page.locator("#words");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("");
  await page.keyboard.type("a small step");
  const draft = await device.inExtension(() => chrome.storage.session.get("draft"), null);
  const { prompt } = (draft as { draft: { prompt: PromptId } }).draft;
  await expect(page.getByText(text(`prompts.${prompt}`))).toBeVisible();
  await page.getByRole("button", { name: text("common.done") }).click();
  await expect(page.getByText(text(`prompts.${prompt}`))).toHaveCount(0);

  await page.reload();
  await expect(page.locator("#glance [aria-busy]")).toHaveCount(0);
  await expect(page.getByRole("button", { name: text("rows.take") })).toHaveCount(0);
  await comeTo(device, { days: 7 });
  await page.reload();
  await expect(page.getByRole("button", { name: text("rows.take") })).toBeVisible();
  await page.getByRole("button", { name: text("common.notNow") }).click();
  await expect(page.getByRole("button", { name: text("rows.take") })).toHaveCount(0);
  await page.reload();
  await expect(page.locator("#glance [aria-busy]")).toHaveCount(0);
  await expect(page.getByRole("button", { name: text("rows.take") })).toHaveCount(0);
});

test("hours after, one tap says that nothing came; in the evening a new intention is that of the treatment planned later", async () => {
  await using device = await Chromium.install({ site, timeZone });
  await haveTreatment(device);
  await comeTo(device, { hours: 3 });
  const page = await device.visit("popup.html");
  // It may have been blank: that is one tap, and an entry like any other; a mood is asked for after it.
  await expect(page.locator(".mood")).toHaveCount(0);
  await expect(page.getByText(text("prompts.newIntention"))).toHaveCount(0);
  await page.getByRole("button", { name: text("timeline.nothingCame") }).click();
  await expect(page.getByRole("status")).toHaveText(text("timeline.quietSaid"));
  await expect(page.locator("#words")).toBeFocused();
  await expect(page.locator(".mood :checked")).toHaveCount(0);
  await page.getByRole("radio", { name: text("mood.step", "6") }).click();
  const entries = () => ask<unknown[]>(device, { type: "entry.list", before: null, limit: 9, trashed: false });
  await expect.poll(entries).toMatchObject([{ kind: "quiet", text: "", mood: 6 }]);
  // What is written then is another entry, with a mood of its own.
  await page.locator("#words").pressSequentially("a door after all");
  await expect(page.locator(".mood :checked")).toHaveCount(0);
  await page.getByRole("button", { name: text("common.done") }).click();
  await expect.poll(entries).toMatchObject([
    { text: "a door after all", mood: null },
    { kind: "quiet", mood: 6 },
  ]);

  await comeTo(device, { hours: 11 });
  await page.reload();
  await expect(page.getByText(text("prompts.bigDecision"))).toBeVisible();
  await page.getByRole("button", { name: text("common.notNow") }).click();
  await page.reload();
  await expect(page.getByText(text("prompts.newIntention"))).toBeVisible();
  await page.getByRole("button", { name: text("popup.setIntention") }).click();
  await page.getByRole("button", { name: text("starters.after.care") }).click();
  const intention = page.getByRole("textbox", { name: text("popup.intention") });
  await expect(intention).toHaveValue(text("starters.after.care"));
  await intention.fill("Ask for help.");
  await page.keyboard.press("Enter");
  await expect(intention).toHaveCount(0); // closed once it is saved
  await expect(page.getByText("Ask for help.")).toBeVisible();
  await haveTreatment(device, { id: "b".repeat(32), start: start.add({ days: 7 }) });
  await expect
    .poll(async () => (await ask<{ intention: string }[]>(device, { type: "treatment.list" }))[1]?.intention)
    .toBe("Ask for help.");
});

test("reminders: asked for with a click, one on the screen, put off, taken away, none during a treatment", async () => {
  await using device = await Chromium.install({ site, timeZone });
  await haveTreatment(device);
  await comeTo(device, { hours: -1 });
  const page = await turnRemindersOn(device);
  await expect(page.getByText(text("reminders.skip"))).toBeVisible();
  expect(await reminded(device)).toEqual([0, undefined]);

  await comeTo(device, { minutes: 30 });
  await expect.poll(() => badge(device)).toBe("");
  expect(await reminded(device)).toEqual([0, undefined]);

  await comeTo(device, { hours: 3 });
  await expect.poll(() => reminded(device)).toEqual([1, "hoursAfter"]);
  await device.stopWorker();
  await comeTo(device, { hours: 3, minutes: 1 });
  const worker = await device.worker();
  await worker.evaluate(async () => {
    const [shown = ""] = Object.keys(await chrome.notifications.getAll());
    const clicks = chrome.notifications.onButtonClicked as unknown as { dispatch(id: string, button: number): void };
    clicks.dispatch(shown, 0);
  });
  await expect.poll(() => reminded(device)).toEqual([0, undefined]);
  await comeTo(device, { hours: 3, minutes: 32 });
  await expect.poll(() => reminded(device)).toEqual([1, "hoursAfter"]);

  const popup = await device.visit("popup.html");
  await popup.getByRole("button", { name: text("reminders.snooze.tonight") }).click();
  await expect.poll(() => reminded(device)).toEqual([0, undefined]);
  await comeTo(device, { hours: 11 });
  await expect.poll(() => reminded(device)).toEqual([1, "evening"]);

  await page.reload();
  await page.getByLabel(text("reminders.turnOn")).click();
  await expect.poll(() => reminded(device)).toEqual([0, undefined]);
  await comeTo(device, { days: 1, hours: 3 });
  await expect.poll(() => badge(device)).toBe("+1");
  expect(await reminded(device)).toEqual([0, undefined]);
});

test("reminders: a no in the browser's prompt is an answer like any other", async () => {
  await using device = await Chromium.install({ site, timeZone });
  const page = await device.visit("journal.html#settings");
  await page.getByLabel(text("reminders.turnOn")).click();
  await device.answerPrompt("deny");
  await expect(page.getByText(text("reminders.refused"))).toBeVisible();
  await expect(page.getByLabel(text("reminders.turnOn"))).not.toBeChecked();
});
