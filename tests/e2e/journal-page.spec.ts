import { expect, type Locator, type Page, test } from "@playwright/test";
import type { PromptId } from "../../extension/care/prompts";
import type { EntryView } from "../../extension/journal/entry-view";
import type { Draft } from "../../extension/journal/shapes";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { type TextKey, text } from "../../scripts/browser/texts.ts";
import { brokenRules } from "../support/browser/a11y.ts";
import { site } from "../support/browser/site.ts";
import { ask, haveTreatment } from "./setup.ts";

const entries = (device: Chromium) =>
  ask<EntryView[]>(device, { type: "entry.list", before: null, limit: 200, trashed: false });
const texts = async (device: Chromium) => (await entries(device)).map((entry) => entry.text);
const newId = () => crypto.randomUUID().replaceAll("-", "");
const have = (device: Chromium, to: string, about: object = {}) =>
  ask<EntryView>(device, { type: "entry.write", id: newId(), from: "", to, ...about });
const button = (page: Page | Locator, key: TextKey) => page.getByRole("button", { name: text(key) });
const only = (page: Page | Locator, key: TextKey) => page.getByRole("button", { name: text(key), exact: true });
const lines = (page: Page) => page.locator(".timeline > li");

/** The journal in front: the welcome page opens by itself, and a tab behind another one paints once a second. */
async function openJournal(device: Chromium): Promise<Page> {
  const page = await device.visit("journal.html#entries");
  await page.bringToFront();
  return page;
}

/** A line from left to right across the sheet, `down` of its height from the top. */
async function drawLine(page: Page, down: number): Promise<void> {
  const sheet = page.locator("svg.pad");
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (!box) throw new Error("There is no sheet.");
  await page.mouse.move(box.x + 30, box.y + box.height * down);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 30, box.y + box.height * down, { steps: 12 });
  await page.mouse.up();
}
const strokesOf = async (device: Chromium) => (await entries(device)).map(({ strokes }) => strokes);

test("entries stand under their treatments, with its goals on top", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: -72, intention: "Let it be." });
  const next = await haveTreatment(device, { inHours: 30 * 24, intention: "Be curious." });
  await have(device, "three days after");
  await have(device, "call her", { kind: "goal", treatment: next.id });
  const page = await openJournal(device);
  await expect(lines(page)).toHaveCount(5);
  const shown = await lines(page).allInnerTexts();
  expect(shown[0]).toContain("Be curious.");
  expect(shown[1]).toContain("call her");
  expect(shown[2]).toContain("Let it be.");
  expect(shown[3]).toContain(text("timeline.spans.after"));
  expect(shown[4]).toContain("three days after");
});

test("words are found as they are typed, with and without accents, and marked", async () => {
  await using device = await Chromium.emptied({ site });
  await have(device, "Mañana vi el río");
  await have(device, "nach der Ketaminbehandlung", { mood: 8 });
  await have(device, "something else");
  const page = await openJournal(device);
  const field = page.getByRole("searchbox");
  await field.pressSequentially("rio man");
  await expect(lines(page)).toHaveCount(1);
  await expect(page.locator("mark")).toHaveText(["Mañ", "río"]);
  await expect(page.getByText("1 entry", { exact: true })).toBeVisible();
  await field.fill("behandlung");
  await expect(lines(page)).toHaveText([/Ketaminbehandlung/]);
  await field.fill("zebra");
  await expect(page.getByText(text("timeline.nothingFound"))).toBeVisible();
  await button(page, "timeline.clear").click();
  await expect(lines(page)).toHaveCount(3);
  await page.getByText(text("timeline.filters")).click();
  await page.getByLabel(text("timeline.moodFrom")).selectOption("5");
  await expect(lines(page)).toHaveText([/Ketaminbehandlung/]);
});

test("what another page writes into an open entry appears, and the caret stays with its letters", async () => {
  await using device = await Chromium.emptied({ site });
  const { id } = await have(device, "the sea");
  const page = await openJournal(device);
  await button(page, "common.edit").click();
  const field = page.getByRole("textbox", { name: text("entries.text") });
  await expect(field).toBeFocused();
  await field.press("End");
  await ask(device, { type: "entry.write", id, from: "the sea", to: "Then the sea" });
  await page.keyboard.type("!");
  await expect(field).toHaveValue("Then the sea!");
  await page.keyboard.type("?");
  await expect.poll(() => texts(device)).toEqual(["Then the sea!?"]);
  // Also while nobody types, and without a caret that moves: what is typed next still follows what was typed last.
  await ask(device, { type: "entry.write", id, from: "Then the sea!?", to: "And then the sea!?" });
  await expect(field).toHaveValue("And then the sea!?");
  await page.keyboard.type("!");
  await expect(field).toHaveValue("And then the sea!?!");
});

test("a drawing is undone, done again, erased, named, and there after a reload", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await openJournal(device);
  await only(page, "timeline.draw").click();
  for (const down of [0.2, 0.5, 0.8]) await drawLine(page, down);
  await expect.poll(() => strokesOf(device)).toEqual([3]);
  const pad = page.locator("fieldset", { has: page.locator("svg.pad") }).last();
  await only(pad, "common.undo").click();
  await expect.poll(() => strokesOf(device)).toEqual([2]);
  await only(pad, "timeline.drawing.redo").click();
  await expect.poll(() => strokesOf(device)).toEqual([3]);
  await only(pad, "timeline.drawing.clear").click();
  await expect.poll(() => strokesOf(device)).toEqual([0]);
  await only(pad, "common.undo").click();
  await expect.poll(() => strokesOf(device)).toEqual([3]);
  await only(pad, "timeline.drawing.erase").click();
  await page.locator("svg.pad").click(); // the middle one
  await expect.poll(() => strokesOf(device)).toEqual([2]);
  await page.getByLabel(text("timeline.drawing.caption")).fill("the door");
  await expect.poll(async () => (await entries(device))[0]?.caption).toBe("the door");
  await page.reload();
  await expect(page.getByRole("img", { name: /the door/ }).locator("path")).toHaveCount(2);
  await only(page, "common.done").click();
  await expect(
    lines(page)
      .getByRole("img", { name: /the door/ })
      .locator("path"),
  ).toHaveCount(2);
  await button(page, "common.edit").click();
  await expect(page.locator("svg.pad path")).toHaveCount(2);
  await drawLine(page, 0.9);
  await expect.poll(() => strokesOf(device)).toEqual([3]);
});

test("a goal is written for the next treatment and stands on top of it", async () => {
  await using device = await Chromium.emptied({ site });
  const { id } = await haveTreatment(device, { inHours: 50, intention: "Be curious." });
  await have(device, "ordinary words");
  const page = await openJournal(device);
  await page
    .getByRole("button", { name: text("timeline.addGoal"), exact: true })
    .first()
    .click();
  await page.getByRole("textbox", { name: text("timeline.kinds.goal") }).fill("call her");
  await expect.poll(async () => (await entries(device))[0]).toMatchObject({ kind: "goal", treatment: id });
  await only(page, "common.done").click();
  await expect(lines(page).nth(1)).toContainText("call her");
  await expect(only(page, "entries.write")).toBeFocused();
});

test("a question to start from is shown beside the words, and never put into them", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: -72 });
  const page = await openJournal(device);
  await only(page, "entries.write").click();
  await only(page, "timeline.somePrompt").click();
  await only(page, "timeline.anotherPrompt").click();
  // One whose answer is kept elsewhere has a field of its own.
  while ((await page.locator(".sheet-prompt textarea").count()) > 0) await only(page, "timeline.anotherPrompt").click();
  const shown = await page.locator(".sheet-prompt .asked").innerText();
  const field = page.getByRole("textbox", { name: text("entries.text") });
  await expect(field).toHaveValue("");
  expect(await entries(device)).toEqual([]); // nobody has written anything
  await expect(field).toBeFocused();
  await page.keyboard.type("a river");
  await expect.poll(() => texts(device)).toEqual(["a river"]);
  const prompt = (await entries(device))[0]?.prompt as PromptId;
  expect(text(`prompts.${prompt}`)).toBe(shown);
  await only(page, "common.done").click();
  await expect(lines(page).last()).toContainText(shown);
});

test("the address of a drawing opens a sheet for the entry that is being written in the popup", async () => {
  await using device = await Chromium.emptied({ site });
  const popup = await device.toolbarPopup();
  await popup.keyboard.type("a door");
  await expect.poll(() => texts(device)).toEqual(["a door"]);
  const { draft } = (await device.inExtension(() => chrome.storage.session.get("draft"), null)) as { draft: Draft };
  const page = await device.visit(`journal.html#entries/draw/${draft.id}`);
  await expect(page.getByRole("textbox", { name: text("entries.text") })).toHaveValue("a door");
  await drawLine(page, 0.5);
  await expect.poll(() => entries(device)).toMatchObject([{ text: "a door", strokes: 1 }]);
});

test("one tap says that nothing came; words that come after all make it an ordinary entry", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: -30 });
  const page = await openJournal(device);
  await only(page, "timeline.nothingCame").click();
  await expect(lines(page).getByText(text("timeline.quietSaid"))).toBeVisible();
  expect(await entries(device)).toMatchObject([{ kind: "quiet", text: "" }]);
  await button(page, "common.edit").click();
  await expect(page.getByRole("textbox", { name: text("entries.text") })).toBeFocused();
  await page.keyboard.type("well, a river");
  await expect.poll(() => entries(device)).toMatchObject([{ kind: "note", text: "well, a river" }]);
});

test("an entry is written, found and put away by keyboard alone", async () => {
  await using device = await Chromium.emptied({ site });
  await have(device, "an older one");
  const page = await openJournal(device);
  await expect(lines(page)).toHaveCount(1);
  const tabTo = async (target: Locator) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      if (await target.evaluate((each) => each === document.activeElement)) return;
    }
    throw new Error("The keyboard does not get there.");
  };
  await tabTo(only(page, "entries.write"));
  await page.keyboard.press("Enter");
  await page.keyboard.type("a door that opens");
  await tabTo(page.getByRole("radio", { name: text("mood.step", "0"), exact: true }));
  for (let step = 0; step < 7; step++) await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: text("mood.step", "7"), exact: true })).toBeChecked();
  await tabTo(only(page, "timeline.draw"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("radio", { name: text("timeline.drawing.inks.ink") })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(only(page, "entries.write")).toBeFocused();
  await tabTo(page.getByRole("searchbox"));
  await page.keyboard.type("door");
  await expect(lines(page)).toHaveCount(1);
  await tabTo(lines(page).getByRole("button", { name: text("entries.trash") }));
  await page.keyboard.press("Enter");
  await expect.poll(() => entries(device)).toMatchObject([{ text: "an older one" }]);
});

test("of hundreds of entries only those near the screen are in the page, and the oldest is found", async () => {
  test.slow();
  await using device = await Chromium.emptied({ site });
  await device.inExtension(async () => {
    for (let n = 0; n < 200; n++) {
      const id = n.toString(16).padStart(32, "0");
      const words = n === 0 ? "the very first" : `entry ${n}`;
      await chrome.runtime.sendMessage({ type: "entry.write", id, from: "", to: words });
    }
  }, null);
  const page = await openJournal(device);
  await expect(lines(page).first()).toContainText("entry 199");
  expect(await lines(page).count()).toBeLessThan(60);
  await page.getByRole("searchbox").fill("very first");
  await expect(lines(page)).toHaveText([/the very first/]);
  await page.getByRole("searchbox").fill("");
  await page.keyboard.press("End");
  await page.mouse.wheel(0, 1_000_000);
  await expect(lines(page).last()).toContainText("the very first");
});

test("the side panel is a page to write on, as tall as it is, with the day above", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("sidepanel.html");
  await page.setViewportSize({ width: 320, height: 700 });
  const field = page.getByRole("textbox", { name: text("popup.words") });
  await expect(field).toBeFocused();
  await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
  const { height = 0 } = (await field.boundingBox()) ?? {};
  expect(height).toBeGreaterThan(350);
  await page.keyboard.type("a river");
  await page.getByRole("button", { name: text("common.done") }).click();
  await expect(page.getByRole("status")).toHaveText(text("common.kept"));
  await expect.poll(() => texts(device)).toEqual(["a river"]);
});

declare const chrome: typeof import("wxt/browser").browser;

test("no axe violation and nothing cut off at 320 px, light and dark", async () => {
  test.slow();
  await using device = await Chromium.emptied({ site });
  const { id } = await haveTreatment(device, { inHours: 50, intention: "Be curious. ".repeat(20) });
  await have(device, "long ".repeat(200), { mood: 4 });
  await have(device, "call her", { kind: "goal", treatment: id });
  await have(device, "", { kind: "quiet" });
  const page = await openJournal(device);
  await page.setViewportSize({ width: 320, height: 640 });
  const fine = async (state: string) => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    expect(await brokenRules(page), state).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" }); // which changes nothing but colours
    expect(await brokenRules(page, "color-contrast"), `${state} in the dark`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), state).toBeLessThanOrEqual(320);
  };
  await expect(lines(page).getByText("call her")).toBeVisible();
  await fine("list");
  await only(page, "timeline.draw").click();
  for (const down of [0.3, 0.6]) await drawLine(page, down);
  await expect.poll(() => strokesOf(device)).toContain(2);
  await fine("drawing");
  await only(page, "common.done").click();
  await page
    .getByRole("button", { name: text("common.edit") })
    .first()
    .click();
  await fine("editing");
  await page.keyboard.press("Escape");
  await page.getByText(text("timeline.filters")).click();
  await page.getByRole("searchbox").fill("long");
  await fine("searching");
  await page.getByRole("searchbox").fill("zebra");
  await fine("nothing found");
  await page.getByRole("searchbox").fill("");
  await lines(page)
    .getByRole("button", { name: text("entries.trash") })
    .first()
    .click();
  await fine("in the Trash");
  await only(page, "entries.showTrash").click();
  await fine("Trash");
});
