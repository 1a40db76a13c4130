import { expect, type Locator, type Page, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import type { Care } from "../../extension/care/care";
import type { Section } from "../../extension/care/sections";
import type { EntryView } from "../../extension/journal/entry-view";
import type { TreatmentView } from "../../extension/treatment/shapes";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { chromiumScreen, firefoxScreen } from "../../scripts/browser/screen.ts";
import { type TextKey, text } from "../../scripts/browser/texts.ts";
import { a11yViolations, violationsIn } from "../support/browser/a11y.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { extensionIn } from "../support/browser/in-language.ts";
import { openAllDetails } from "../support/browser/room.ts";
import { site } from "../support/browser/site.ts";
import { languages } from "../support/languages.ts";
import { ask, haveTreatment, newerVersionWasHere } from "./setup.ts";

declare const chrome: typeof browser;

const treatment = "a".repeat(32);
const today = () => Temporal.Now.plainDateISO();
const care = (device: Chromium | Firefox) =>
  ask<Care>(device, { type: "care.get", treatment, day: today().toString() });
const button = (within: Page | Locator, key: TextKey) => within.getByRole("button", { name: text(key), exact: true });
const section = (page: Page, name: Section) =>
  page
    .locator("details.care-section")
    .filter({ has: page.getByRole("heading", { name: text(`care.section.${name}`) }) });

/** The room with this part of it open. */
async function openSection(page: Page, name: Section): Promise<Locator> {
  const found = section(page, name);
  if ((await found.getAttribute("open")) === null) await found.locator("summary").first().click();
  return found;
}

test("what is ticked, added and taken off the checklist is so after a reload", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: 20, id: treatment });
  const page = await device.visit("journal.html#care");
  const list = await openSection(page, "checklist");
  const arrange = list.getByText(text("care.checklist.when.arrange"), { exact: true });
  await arrange.click();
  await list.getByRole("checkbox", { name: text("care.item.ride") }).check();
  await button(list, "care.checklist.edit").click();
  await list.getByLabel(text("care.checklist.add")).fill("Feed the cat");
  await list.getByLabel(text("care.checklist.add")).press("Enter");
  await expect(list.getByRole("checkbox", { name: "Feed the cat" })).toBeVisible();
  await expect(list.getByLabel(text("care.checklist.add"))).toBeFocused();
  const rename = (words: string) => list.getByRole("button", { name: text("care.rename", words) });
  await rename("Feed the cat").press("Enter");
  await expect(list.getByLabel(text("care.own"))).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type("s, both");
  await page.keyboard.press("Enter");
  await expect(rename("Feed the cats, both")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(list.getByRole("checkbox", { name: "Feed the cats, both" })).toHaveCount(0);
  await expect(button(list, "common.undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(list.getByRole("checkbox", { name: "Feed the cats, both" })).toBeVisible();
  await list.getByRole("button", { name: text("common.removeOne", text("care.item.stress")) }).click();
  await list.getByRole("button", { name: text("common.removeOne", text("care.item.place")) }).click();
  await expect(list.getByRole("checkbox", { name: text("care.item.place") })).toHaveCount(0);
  await expect(button(list, "common.undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(list.getByRole("checkbox", { name: text("care.item.place") })).toBeVisible();
  await page.reload();
  await arrange.click();
  await expect(list.getByRole("checkbox", { name: text("care.item.ride") })).toBeChecked();
  await expect(list.getByRole("checkbox", { name: "Feed the cats, both" })).not.toBeChecked();
  await expect(list.getByRole("checkbox", { name: text("care.item.stress") })).toHaveCount(0);
  await button(list, "care.checklist.edit").click();
  await button(list, "care.checklist.bringBack").click();
  await expect(list.getByRole("checkbox", { name: text("care.item.stress") })).toBeVisible();
});

for (const name of ["Chromium", "Firefox"] as const) {
  test(`${name}: getting ready: a list of one's own, what one hopes for here and in the journal, and a question`, async () => {
    await using device = name === "Chromium" ? await Chromium.emptied({ site }) : await Firefox.emptied({ site });
    await haveTreatment(device, { inHours: 3 * 24, id: treatment });
    const goal = { id: "b".repeat(32), from: "", to: "Call her", kind: "goal", treatment };
    await ask(device, { type: "entry.write", ...goal });
    const room =
      device instanceof Firefox
        ? firefoxScreen(await device.visit("journal.html#care"))
        : chromiumScreen(await device.visit("journal.html#care"));
    await room.tick(text("care.item.ride"));
    await room.press(text("care.checklist.edit"));
    await room.fill(text("care.checklist.add"), "Feed the cat");
    await room.press(text("common.add"));
    await room.press(text("care.rename", "Feed the cat"));
    await room.fill(text("care.own"), "Feed the cats");
    await room.press(text("common.close"));
    await room.says("Feed the cats");
    await room.press(text("common.close"));

    await room.fill(text("care.goals.label"), "Sleep well");
    await room.says("Call her");
    await room.says(text("care.checklist.known")); // a line above says it now, which moves what is below
    await expect.poll(() => goals(device)).toEqual(["Call her", "Sleep well"]);
    await room.press(text("care.moreFor", "Call her"));
    await room.press(text("common.edit"));
    await room.fill(text("timeline.kinds.goal"), "Call her soon");
    await room.press(text("common.close"));
    await room.says("Call her soon");
    await room.press(text("care.moreFor", "Call her soon"));
    await room.press(text("common.remove"));
    await expect.poll(() => goals(device)).toEqual(["Sleep well"]);
    await room.press(text("common.undo"));
    await room.says("Call her soon");

    await room.open(text("care.section.questions"));
    await room.fill(text("care.questions.add"), "Why the river?");
    await room.press(text("common.add"));
    await room.tick("Why the river?");
    await expect
      .poll(async () => (await care(device)).questions)
      .toMatchObject([{ words: "Why the river?", asked: true }]);
    expect(await goals(device)).toEqual(["Call her soon", "Sleep well"]);
    const { checklist } = await care(device);
    expect(checklist.filter(({ known }) => known).map(({ id }) => id)).toEqual(["goals"]);
    expect(checklist.filter(({ text, ticked, known }) => (ticked && !known) || text !== "")).toMatchObject([
      { id: "ride", ticked: true },
      { text: "Feed the cats", ticked: false },
    ]);
  });
}

/** What the journal has, in the order of the alphabet. */
const goals = async (device: Chromium | Firefox) =>
  (await ask<EntryView[]>(device, { type: "entry.list", before: null, limit: 10, trashed: false }))
    .map(({ text }) => text)
    .toSorted();

test("the clinic's own words lie on top, and each keystroke of a line is kept before it is added", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("journal.html#care");
  const clinic = await openSection(page, "instructions");
  await clinic.getByLabel(text("care.instructions.label")).pressSequentially("Fast for 6 h");
  const questions = await openSection(page, "questions");
  await questions.getByLabel(text("care.questions.add")).pressSequentially("Why the riv");
  await expect.poll(async () => (await care(device)).questions).toMatchObject([{ words: "Why the riv" }]);
  await page.close();
  const again = await device.visit("journal.html#care");
  const first = again.locator("details.care-section").first();
  await expect(first.getByText("Fast for 6 h", { exact: true })).toBeVisible();
  await expect(first.getByLabel(text("care.instructions.label"))).toHaveCount(0);
  await button(first, "common.edit").click();
  await expect(first.getByLabel(text("care.instructions.label"))).toHaveValue("Fast for 6 h");
  await expect(section(again, "questions").getByText("Why the riv")).toBeVisible();
});

test("an appointment and a question for it, by keyboard alone", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: -3 * 24, id: treatment });
  const page = await device.visit("journal.html#care");
  const appointments = section(page, "appointments");
  await appointments.locator("summary").first().press("Enter");
  await button(appointments, "care.appointments.add").press("Enter");
  await button(appointments, "common.keep").press("Enter");
  await expect(appointments.getByRole("alert")).toHaveText(text("treatments.badDate"));
  await appointments.getByLabel(text("treatments.date")).fill(today().add({ days: 1 }).toString());
  await appointments.getByLabel(text("care.appointments.with")).fill("Dr. Ruiz");
  // What Enter does in the form, twice, as a hand does that is not sure.
  await button(appointments, "common.keep").evaluate((keep: HTMLElement) => {
    keep.click();
    keep.click();
  });
  await expect(appointments.getByText("Dr. Ruiz", { exact: false })).toHaveCount(1);
  const [kept, ...more] = (await care(device)).appointments;
  expect(more).toEqual([]);
  expect(kept).toMatchObject({ with: "Dr. Ruiz", reminder: true, minutes: 50 });
  expect(
    Temporal.ZonedDateTime.from(kept?.start ?? "")
      .toPlainDate()
      .toString(),
  ).toBe(today().add({ days: 1 }).toString());

  // Tomorrow's appointment brings the questions up; the one that was asked is folded away.
  await page.reload();
  const questions = section(page, "questions");
  await expect(questions).toHaveAttribute("open", "");
  await questions.getByLabel(text("care.questions.add")).fill("Why the river?");
  await page.keyboard.press("Enter");
  await questions.getByRole("checkbox", { name: "Why the river?" }).press("Space");
  await expect(questions.getByText("Why the river?")).toBeHidden();
  await expect(questions.locator("summary").first()).toBeFocused();
  await questions.getByText(text("care.questions.asked")).press("Enter");
  await expect(questions.getByText("Why the river?")).toBeVisible();
  expect((await care(device)).questions).toMatchObject([{ asked: true }]);
});

test("one tap says that a practice was done today, another takes it back", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: -2 * 24, id: treatment });
  const page = await device.visit("journal.html#care");
  const practices = section(page, "practices");
  const exerciseIn = (group: TextKey) =>
    practices.getByRole("group", { name: text(group) }).getByRole("checkbox", { name: text("care.practice.exercise") });
  await exerciseIn("care.practices.choose").check();
  const tap = exerciseIn("care.practices.tap");
  await tap.click();
  await expect(tap).toBeChecked();
  await page.reload();
  await expect(tap).toBeChecked();
  await tap.click();
  await expect(tap).not.toBeChecked();
});

test("a breath of three minutes counts as today's practice; one that is stopped says nothing", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.context.newPage();
  await page.clock.install();
  await page.goto(device.url("journal.html#care"));
  const breath = await openSection(page, "breath");
  const start = breath.getByRole("button", { name: text("care.breath.minutes", "3") });
  await start.click();
  await expect(button(breath, "care.breath.stop")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(start).toBeVisible();
  await page.clock.runFor("03:00");
  await expect(breath.getByText(text("care.breath.done"))).toHaveCount(0);

  await start.click();
  await expect(breath.getByText(text("care.breath.in"))).toBeVisible();
  await page.clock.runFor("00:05");
  await expect(breath.getByText(text("care.breath.out"))).toBeVisible();
  await page.clock.runFor("02:55");
  await expect(breath.getByText(text("care.breath.done"))).toBeVisible();
  await expect
    .poll(async () => (await care(device)).practices.find(({ id }) => id === "breath"))
    .toMatchObject({ chosen: true, done: true });
});

test("a decision that was parked comes back 14 days after the treatment, and can wait again or go", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: -15 * 24, id: treatment });
  const park = (id: string, words: string, days: number) =>
    ask(device, {
      type: "care.save",
      kind: "decision",
      id: id.repeat(32),
      fields: { treatment, parked: today().subtract({ days }).toString() },
      words: { from: "", to: words },
    });
  await park("1", "Leave the job", 15);
  await park("2", "Move to the sea", 15);
  await park("3", "Cut my hair", 0);
  const page = await device.visit("journal.html#care");
  const shelf = page.locator("details.care-section").first();
  await expect(shelf.getByRole("heading", { name: text("care.section.decisions") })).toBeVisible();
  const card = (words: string) => shelf.getByRole("listitem").filter({ hasText: words });
  await expect(button(card("Cut my hair"), "care.decisions.keep")).toHaveCount(0);
  await button(card("Leave the job"), "care.decisions.keep").click();
  await expect(button(card("Leave the job"), "care.decisions.keep")).toHaveCount(0);
  await button(card("Move to the sea"), "care.decisions.letGo").click();
  await expect(card("Move to the sea")).toHaveCount(0);
  await button(shelf, "common.undo").click();
  await expect(card("Move to the sea")).toBeVisible();
  await button(card("Move to the sea"), "common.edit").click();
  await shelf.getByLabel(text("care.decisions.one"), { exact: true }).fill("Move to the sea, in spring");
  await button(shelf, "common.close").click();
  await expect(shelf.getByText("Move to the sea, in spring")).toBeVisible();
  const { decisions } = await care(device);
  expect(decisions.find(({ words }) => words === "Leave the job")?.until).toBe(today().add({ days: 14 }).toString());
});

test("on the day there is a caution, and nothing but a breath while resting", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: -1.5, id: treatment });
  const page = await device.visit("journal.html#care");
  await expect(page.getByText(text("popup.caution.day"))).toBeVisible();
  await expect(page.getByText(text("care.rest"))).toBeVisible();
  await expect(page.locator("details.care-section[open]")).toHaveCount(1);
  await expect(section(page, "breath")).toHaveAttribute("open", "");
});

test("the last intention is offered to the next treatment, in the room and on the welcome page", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: -3 * 24, intention: "Let it be." });
  await haveTreatment(device, { inHours: 30, id: treatment });
  const page = await device.visit("journal.html#care");
  const intention = await openSection(page, "intention");
  await button(intention, "care.carry.on").click();
  await expect(intention.getByText("Let it be.", { exact: true })).toBeVisible();
  await button(intention, "common.edit").click();
  await expect(intention.getByLabel(text("popup.intention"))).toHaveValue("Let it be.");
  const kept = await ask<TreatmentView[]>(device, { type: "treatment.list" });
  expect(kept.find(({ id }) => id === treatment)?.intention).toBe("Let it be.");

  const welcome = await device.visit("welcome.html");
  await welcome.getByRole("radio", { name: text("treatments.anotherDay") }).check();
  await welcome.getByLabel(text("treatments.date"), { exact: true }).fill(today().add({ days: 9 }).toString());
  await button(welcome, "common.next").click();
  await button(welcome, "welcome.sites.without").click();
  await button(welcome, "care.carry.new").click();
  await expect(welcome.getByLabel(text("welcome.ready.intention"))).toBeFocused();
  await welcome.keyboard.type("Be curious.");
  await expect
    .poll(async () => (await ask<TreatmentView[]>(device, { type: "treatment.list" })).at(-1)?.intention)
    .toBe("Be curious.");
});

test.describe("the intention page", () => {
  const isIntention = (device: Chromium) => (page: Page) => page.url() === device.url("intention.html");

  /** The page may be gone before its key is let go. */
  const closesWith = (page: Page, key: string) =>
    Promise.all([page.waitForEvent("close"), page.keyboard.press(key).catch(() => {})]);

  test("is one click away, works offline, has help within a tap, and goes with Esc", async () => {
    await using device = await Chromium.emptied({ site });
    await haveTreatment(device, { intention: "Be curious." });
    const journal = await device.visit("journal.html#entries");
    await device.context.setOffline(true);
    const [page] = await Promise.all([
      device.context.waitForEvent("page", isIntention(device)),
      journal.getByRole("link", { name: text("care.page.link") }).click(),
    ]);
    await expect(page.getByRole("heading", { name: "Be curious." })).toBeVisible();
    await page.getByRole("button", { name: text("help.open") }).click();
    await expect(page.getByText(text("help.notAdvice"))).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByText(text("help.notAdvice"))).toBeHidden();
    await closesWith(page, "Escape");
  });

  test("is one shortcut away, and is closed by a button that the keyboard reaches", async () => {
    await using device = await Chromium.emptied({ site });
    await haveTreatment(device, { intention: "Be curious." });
    const commands = await device.inExtension(() => chrome.commands.getAll(), null);
    expect(commands.find(({ name }) => name === "intention")?.shortcut).toMatch(/Alt.*Shift.*K|⌥⇧K/);
    const worker = await device.worker();
    // A shortcut is pressed in the browser's own window, which no test reaches: this is the event that it fires.
    const [page] = await Promise.all([
      device.context.waitForEvent("page", isIntention(device)),
      worker.evaluate(() => {
        const { onCommand } = (
          globalThis as unknown as { chrome: { commands: { onCommand: { dispatch(name: string): void } } } }
        ).chrome.commands;
        onCommand.dispatch("intention");
      }),
    ]);
    await expect(page.getByRole("heading", { name: "Be curious." })).toBeVisible();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(button(page, "common.close")).toBeFocused();
    await closesWith(page, "Enter");
  });

  test("is a breath without words where the words cannot be had", async () => {
    await using device = await Chromium.install({ site });
    await haveTreatment(device, { intention: "Be curious." });
    await newerVersionWasHere(device);
    const page = await device.visit("intention.html");
    await expect(page.getByText(text("care.breath.in"))).toBeVisible();
    await expect(page.getByText(text("care.page.breathe"), { exact: true })).toBeAttached();
    await expect(page.getByText("Be curious.")).toHaveCount(0);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("keeps still where the person asked for less motion: only the word changes", async () => {
    await using device = await Chromium.emptied({ site });
    const page = await device.context.newPage();
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.clock.install();
    await page.goto(device.url("intention.html"));
    await expect(page.getByText(text("care.breath.in"))).toBeVisible();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.clock.runFor("00:05");
    await expect(page.getByText(text("care.breath.out"))).toBeVisible();
    await page.emulateMedia({ reducedMotion: "no-preference" });
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(1);
  });
});

for (const language of languages) {
  test(`${language}: no axe violation and nothing cut off, at 320 px, light and dark`, async () => {
    test.slow();
    using spoken = extensionIn(language);
    await using device = await Chromium.install({ site, extension: spoken.extension });
    const words =
      "Long words that go on for a while, with a verylongwordthatdoesnotbreakanywhereatall in them. ".repeat(4);
    await haveTreatment(device, { inHours: -14 * 24, intention: "Let it be." });
    await haveTreatment(device, { id: treatment, intention: language === "es" ? "" : words.slice(0, 500).trim() });
    const save = (kind: string, n: number, fields: object) =>
      ask(device, { type: "care.save", kind, id: `${n}`.repeat(32), fields, words: { from: "", to: words } });
    await save("question", 1, {});
    await save("question", 2, { asked: true });
    await save("decision", 3, { parked: today().subtract({ days: 20 }).toString() });
    await save("decision", 4, { parked: today().toString() });
    await save("supporter", 5, { name: words, safe: true });
    await save("item", 6, { text: words });
    await save("practice", 7, { text: words });
    const start = today().add({ days: 1 }).toZonedDateTime({ timeZone: "Europe/Madrid", plainTime: "17:00" });
    await save("appointment", 8, { start: start.toString(), minutes: 50, with: words, reminder: true });
    const page = await device.visit("journal.html#care");
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await openAllDetails(page);
    const folded = page.locator(".care-checklist button[aria-expanded=false]");
    await folded.last().click(); // what fills the head: not while the list is changed
    expect(await violationsIn(language, page), "the room").toEqual([]);
    await folded.click();
    await page.locator(".care-appointments > div > button").click();
    expect(await violationsIn(language, page), "the room while it is changed").toEqual([]);
    await page.goto(device.url("intention.html"));
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    expect(await violationsIn(language, page), "the intention").toEqual([]);
  });
}

test("made on the eve: a plan for tonight, the clinic's times, and the plan with one's clinician in Help", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: 24, id: treatment });
  const page = await device.visit("journal.html#care");
  const intention = await openSection(page, "intention");
  await button(intention, "care.ifThen.tea").click();
  await expect(intention.getByLabel(text("care.ifThen.tonight"))).toHaveValue(text("care.ifThen.tea"));
  const clinic = await openSection(page, "instructions");
  await clinic.getByLabel(text("care.times.at")).fill("06:00");
  await clinic.getByLabel(text("care.times.what")).fill("nothing to eat from now");
  await clinic.getByLabel(text("care.times.what")).press("Enter");
  const safety = await openSection(page, "safety");
  await safety.getByLabel(text("care.safety.signs")).fill("I stop sleeping");
  await expect
    .poll(async () => (await care(device)).times)
    .toMatchObject([{ treatment, day: "same", at: "06:00", text: "nothing to eat from now" }]);
  await page.reload();
  const first = page.locator("details.care-section").first();
  await expect(first.getByText("nothing to eat from now")).toBeVisible();
  const [saved] = await ask<TreatmentView[]>(device, { type: "treatment.list" });
  expect(saved?.ifThen).toBe(text("care.ifThen.tea"));
  const popup = await device.visit("popup.html");
  await button(popup, "help.open").click();
  await popup.getByText(text("care.safety.open")).click();
  await expect(popup.getByText("I stop sleeping")).toBeVisible();
});

test("whoever stays has a page, offline and while the journal is locked, without anything that was written", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: 24, id: treatment, intention: "Be curious." });
  await ask(device, { type: "care.clinic", voice: "020 7946 0018" });
  await ask(device, { type: "lock.turnOn", passphrase: "four quiet words here" });
  await ask(device, { type: "lock.now" });
  const page = await device.visit("journal.html#sitter");
  await device.context.setOffline(true);
  await expect(page.getByRole("heading", { name: text("care.sitter.looks.title") })).toBeVisible();
  const number = page.getByText(text("care.sitter.clinic", "020 7946 0018"));
  await expect(number).toBeVisible();
  await expect(page.locator("main")).not.toContainText("Be curious.");
  await page.getByLabel(text("care.sitter.withClinic")).uncheck();
  await expect(number).toBeHidden();
  expect(await a11yViolations(page)).toEqual([]);
});
