import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import type { TreatmentView } from "../../extension/treatment/shapes";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { type TextKey, text } from "../../scripts/browser/texts.ts";
import { pressButton, says } from "../../scripts/browser/veil.ts";
import { brokenRules, violationsIn } from "../support/browser/a11y.ts";
import { extensionIn } from "../support/browser/in-language.ts";
import { enterRoom, openAllDetails } from "../support/browser/room.ts";
import { site } from "../support/browser/site.ts";
import { languages } from "../support/languages.ts";
import { allowSites, ask, haveTreatment, registrations } from "./setup.ts";

declare const chrome: typeof browser;

const treatments = (device: Chromium) => ask<TreatmentView[]>(device, { type: "treatment.list" });
const button = (page: Page, key: TextKey) => page.getByRole("button", { name: text(key), exact: true });
/** Two presses with nothing in between, as an unsteady hand makes them. */
const pressTwice = (pressed: Locator) =>
  pressed.evaluate((element: HTMLElement) => {
    element.click();
    element.click();
  });
const today = () => Temporal.Now.plainDateISO();

/** Chooses a day that is none of the next. */
async function chooseDay(page: Page, day: Temporal.PlainDate): Promise<void> {
  await page.getByRole("radio", { name: text("treatments.anotherDay") }).check();
  await page.getByLabel(text("treatments.date"), { exact: true }).fill(day.toString());
}

test("from install to set: the welcome page opens by itself, and is done by keyboard alone", async () => {
  await using device = await Chromium.install({ site, granted: ["*://*/*"] });
  await expect.poll(() => device.context.pages().some((page) => page.url().endsWith("/welcome.html"))).toBe(true);
  const page = device.context.pages().find((each) => each.url().endsWith("/welcome.html")) as Page;
  await chooseDay(page, today().add({ days: 1 }));
  await page.getByLabel(text("treatments.time"), { exact: true }).fill("10:30");
  await button(page, "common.next").press("Enter");
  await expect(page.getByRole("heading", { name: text("welcome.sites.title") })).toBeFocused();
  await button(page, "welcome.sites.allow").press("Enter");
  await expect(page.getByText(text("welcome.sites.allowed"))).toBeVisible();
  await page.getByLabel(text("welcome.ready.intention")).fill("Be curious.");
  await expect(page.getByText(text("common.kept"))).toBeVisible();
  expect((await treatments(device))[0]).toMatchObject({ intention: "Be curious.", kind: "infusion", minutes: 60 });
  const veiled = await device.visit("https://www.nytimes.com/");
  await expect(veiled.locator(nudgeHost)).toHaveCount(1);
});

test("from install to quiet days in four presses, the browser's own question among them", async () => {
  await using device = await Chromium.install({ site });
  const page = device.context.pages().find((each) => each.url().endsWith("/welcome.html")) as Page;
  const began = performance.now();
  let presses = 0;
  const press = async (what: Locator) => {
    presses += 1;
    await what.click();
  };
  await press(page.getByRole("radio").nth(2));
  await press(button(page, "common.next"));
  await press(button(page, "welcome.sites.allow"));
  presses += 1;
  await device.answerPrompt("allow");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(
    new RegExp(text("welcome.ready.begins", "[^.]+").replace(/\.$/, "\\.")),
  );
  await expect(page.getByText(text("welcome.sites.allowed"))).toBeVisible();
  await expect(page.getByText(text("welcome.ready.close"))).toBeVisible();
  expect(presses).toBe(4);
  console.log(`install to quiet days: ${presses} presses, ${((performance.now() - began) / 1000).toFixed(1)} s`);
});

test("a paused page can be tried: nothing is let through, and the way leads back", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("welcome.html#ready");
  await page.getByRole("link", { name: text("welcome.ready.tryIt") }).click();
  await expect(page.locator(nudgeHost)).toHaveCount(1);
  await expect.poll(() => says(page, text("nudge.ready"))).toBe(true);
  await pressButton(page, text("nudge.continue"));
  await pressButton(page, text("nudge.minutes5"));
  await expect(page.locator(nudgeHost)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: text("welcome.try.continue") })).toBeFocused();
  expect(await brokenRules(page)).toEqual([]);
  await button(page, "welcome.try.again").click();
  await expect(page.locator(nudgeHost)).toHaveCount(1);
  await pressButton(page, text("nudge.stepBack"));
  await page.getByRole("link", { name: text("welcome.try.return") }).click();
  await expect(page.getByText(text("welcome.ready.close"))).toBeVisible();
  const { letThrough = {}, pausedUntil = 0 } = await device.inExtension(
    async () => ((await chrome.storage.session.get("allowances")).allowances ?? {}) as Record<string, unknown>,
    null,
  );
  expect({ letThrough, pausedUntil }).toEqual({ letThrough: {}, pausedUntil: 0 });
});

test("Next of the welcome page, pressed twice at once, keeps one treatment", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("welcome.html");
  await chooseDay(page, today().add({ days: 1 }));
  await pressTwice(button(page, "common.next"));
  await expect(page.getByRole("heading", { name: text("welcome.sites.title") })).toBeFocused();
  expect(await treatments(device)).toHaveLength(1);
});

test("every step of the welcome page can be skipped, and it ends where it is", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("welcome.html");
  await button(page, "welcome.when.later").click();
  await button(page, "welcome.sites.without").click();
  await expect(page.getByRole("heading", { name: text("welcome.ready.title") })).toBeFocused();
  await expect(page.getByText(text("welcome.ready.close"))).toBeVisible();
  await expect(page).toHaveURL(device.url("welcome.html"));
  expect(await registrations(device)).toEqual([]);
});

for (const answer of ["allow", "deny"] as const) {
  test(`the browser's own prompt, answered with ${answer}`, async () => {
    await using device = await Chromium.install({ site });
    await haveTreatment(device);
    const page = await device.visit("journal.html#sites");
    await button(page, "sites.allow").click();
    await device.answerPrompt(answer);
    const sentence = answer === "allow" ? "sites.access.all" : "sites.refused";
    await expect(page.getByText(text(sentence))).toBeVisible();
    const veiled = await device.visit("https://www.nytimes.com/");
    await expect(veiled.locator(nudgeHost)).toHaveCount(answer === "allow" ? 1 : 0);
  });
}

test("access that is taken back later lifts the nudge, and the page says so", async () => {
  await using device = await Chromium.emptied({ site, granted: ["*://*/*"] });
  await haveTreatment(device);
  await allowSites(device);
  await expect.poll(async () => (await registrations(device)).length).toBe(1);
  const veiled = await device.visit("https://www.nytimes.com/");
  await expect(veiled.locator(nudgeHost)).toHaveCount(1);
  const silent = () =>
    device.inExtension(async () => (await chrome.tabs.query({})).filter((tab) => tab.mutedInfo?.muted).length, null);
  await expect.poll(silent).toBe(1);
  const page = await device.visit("journal.html#sites");
  await button(page, "sites.takeBack").click();
  await expect(page.getByText(text("sites.access.none"))).toBeVisible();
  await expect.poll(() => registrations(device)).toEqual([]);
  await expect(veiled.locator(nudgeHost)).toHaveCount(0);
  await expect.poll(silent).toBe(0);
  const popup = await device.toolbarPopup();
  await expect(popup.getByText(text("popup.access.none"))).toBeVisible();
});

test("a site of one's own is added, asked for and flagged; a bank and nonsense are not", async () => {
  await using device = await Chromium.emptied({ site, granted: ["*://*/*"] });
  await haveTreatment(device);
  const page = await device.visit("journal.html#sites");
  const field = page.getByRole("textbox", { name: text("sites.own") });
  await field.fill("not a site");
  await field.press("Enter");
  await expect(page.getByText(text("sites.ownBad"))).toBeVisible();
  await field.fill("https://www.chase.com/login");
  await field.press("Enter");
  await expect(page.getByText(text("sites.ownNever"))).toBeVisible();
  await field.fill("https://www.my-forum.example.org/thread?x=1");
  await field.press("Enter");
  await expect(page.getByText("my-forum.example.org", { exact: true })).toBeVisible();
  await expect.poll(async () => (await registrations(device)).length).toBe(1);
  const veiled = await device.visit("https://my-forum.example.org/");
  await expect(veiled.locator(nudgeHost)).toHaveCount(1);
  await page.getByRole("button", { name: text("common.removeOne", "my-forum.example.org") }).click();
  await expect(veiled.locator(nudgeHost)).toHaveCount(0);
});

/** The treatments of the plan, each under its date. */
const cards = (page: Page) => page.getByRole("listitem").filter({ has: page.locator(".treatment") });

/** Chooses one of the ways to change a treatment. */
async function change(card: Locator, way: "common.edit" | "treatments.cancelIt" | "common.delete"): Promise<void> {
  await card.locator(".menu > button").click();
  await card
    .locator(".menu")
    .getByRole("button", { name: text(way), exact: true })
    .click();
}

test("six infusions on Mondays and Thursdays; one is moved, one is cancelled, one is deleted", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("journal.html#treatments");
  await button(page, "treatments.add").click();
  const monday = today().add({ days: 8 - today().dayOfWeek });
  await chooseDay(page, monday);
  await page.getByLabel(text("treatments.several")).check();
  await page.getByRole("checkbox", { name: "Thu" }).check();
  await button(page, "common.keep").click();
  await expect(cards(page)).toHaveCount(6);
  const days = (await treatments(device)).map(({ start }) => Temporal.ZonedDateTime.from(start).dayOfWeek);
  expect(days).toEqual([1, 4, 1, 4, 1, 4]);

  const first = cards(page).first();
  await change(first, "common.edit");
  await page.getByLabel(text("treatments.time"), { exact: true }).fill("15:45");
  await button(page, "common.keep").click();
  await expect.poll(async () => (await treatments(device))[0]?.start).toContain("T15:45:00");
  await expect(cards(page)).toHaveCount(6); // the form has gone, and the first is a row again
  await change(cards(page).nth(1), "treatments.cancelIt");
  await expect(page.getByText(text("treatments.cancelled"), { exact: false }).first()).toBeVisible();
  await change(cards(page).nth(5), "common.delete");
  await page
    .getByRole("group", { name: text("treatments.deleteSure") })
    .getByRole("button", { name: text("common.delete") })
    .click();
  await expect(cards(page)).toHaveCount(5);
  expect((await treatments(device)).map(({ cancelled }) => cancelled)).toEqual([false, true, false, false, false]);
});

test("a treatment that was deleted by mistake is back with one press, and its quiet window with it", async () => {
  await using device = await Chromium.emptied({ site, granted: ["*://*/*"] });
  await haveTreatment(device, { intention: "Be curious." });
  await allowSites(device);
  const page = await device.visit("journal.html#treatments");
  await change(cards(page).first(), "common.delete");
  await page
    .getByRole("group", { name: text("treatments.deleteSure") })
    .getByRole("button", { name: text("common.delete") })
    .click();
  await expect(page.getByText(text("treatments.none"))).toBeVisible();
  await expect.poll(() => registrations(device)).toEqual([]);
  await expect(button(page, "common.undo")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cards(page)).toHaveCount(1);
  await expect(button(page, "common.undo")).toHaveCount(0);
  expect(await treatments(device)).toMatchObject([{ intention: "Be curious." }]);
  await expect.poll(async () => (await registrations(device)).length).toBe(1);
});

test("a treatment far away keeps the clock of its own zone", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("journal.html#treatments");
  await button(page, "treatments.add").click();
  await chooseDay(page, today().add({ days: 9 }));
  await page.getByText(text("treatments.lengthAndZone")).press("Enter");
  const zone = page.getByLabel(text("treatments.zone"));
  await zone.focus();
  await page.keyboard.type("Asia/Tok");
  await expect(zone).toHaveValue("Asia/Tokyo");
  await button(page, "common.keep").click();
  await expect(cards(page)).toHaveCount(1);
  expect((await treatments(device))[0]?.start).toMatch(/T10:00:00\+09:00\[Asia\/Tokyo\]$/);
});

test("treatments come from a calendar file and go into one", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("journal.html#treatments");
  const day = today().add({ days: 3 }).toString().replaceAll("-", "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1@clinic", `DTSTART:${day}T150000Z`];
  lines.push(`DTEND:${day}T163000Z`, "SUMMARY:Clinic", "RRULE:FREQ=WEEKLY;COUNT=3", "END:VEVENT", "END:VCALENDAR");
  await page.getByLabel(text("treatments.import")).setInputFiles({
    name: "clinic.ics",
    mimeType: "text/calendar",
    buffer: Buffer.from(lines.join("\r\n")),
  });
  await expect(page.getByText("3 appointments found.", { exact: false })).toBeVisible();
  for (const box of await page.getByRole("checkbox", { name: /Clinic/ }).all()) await box.check();
  await button(page, "treatments.addChosen").click();
  await expect(page.getByText("3 treatments added.")).toBeVisible();
  expect((await treatments(device)).map(({ minutes }) => minutes)).toEqual([90, 90, 90]);

  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "treatments.export").click()]);
  const written = readFileSync(await download.path(), "utf8");
  expect(written).toContain(text("treatments.exportName")); // first: it shows what there is instead
  expect(written.match(/BEGIN:VEVENT/g)).toHaveLength(3);
  await page.getByLabel(text("treatments.import")).setInputFiles({
    name: "photo.ics",
    mimeType: "text/calendar",
    buffer: Buffer.from("not a calendar"),
  });
  await expect(page.getByText(text("treatments.notACalendar"))).toBeVisible();
});

test("thirty entries of a calendar file are added once, however often the button is pressed", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("journal.html#treatments");
  const day = today().add({ days: 3 }).toString().replaceAll("-", "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1@clinic", `DTSTART:${day}T150000Z`];
  lines.push("DURATION:PT1H", "SUMMARY:Clinic", "RRULE:FREQ=WEEKLY;COUNT=30", "END:VEVENT", "END:VCALENDAR");
  await page.getByLabel(text("treatments.import")).setInputFiles({
    name: "clinic.ics",
    mimeType: "text/calendar",
    buffer: Buffer.from(lines.join("\r\n")),
  });
  await expect(page.getByRole("checkbox", { name: /Clinic/ })).toHaveCount(30);
  for (const box of await page.getByRole("checkbox", { name: /Clinic/ }).all()) await box.check();
  await pressTwice(button(page, "treatments.addChosen"));
  await expect(page.getByText("30 treatments added.")).toBeVisible();
  await button(page, "treatments.add").click();
  await chooseDay(page, today().add({ days: 1 }));
  await pressTwice(button(page, "common.keep"));
  await expect(button(page, "treatments.add")).toBeVisible();
  expect(await treatments(device)).toHaveLength(31);
});

test("selected words go into the journal without the page they were on; a site goes on the list", async () => {
  await using device = await Chromium.emptied({ site, granted: ["*://*/*"] });
  const worker = await device.worker();
  // A context menu is drawn by the browser's toolkit, which no test reaches: this is the event that it fires.
  const click = (info: object) =>
    worker.evaluate((given) => {
      const { onClicked } = (
        globalThis as unknown as { chrome: { contextMenus: { onClicked: { dispatch(i: object): void } } } }
      ).chrome.contextMenus;
      onClicked.dispatch(given);
    }, info);
  await click({ menuItemId: "keep", selectionText: "words to keep", pageUrl: "https://secret.example.org/" });
  await expect
    .poll(() => ask<{ text: string }[]>(device, { type: "entry.list", before: null, limit: 9, trashed: false }))
    .toMatchObject([{ text: "words to keep" }]);
  await click({ menuItemId: "quiet", pageUrl: "https://www.noisy.example.org/x" });
  await expect
    .poll(async () => (await ask<{ own: string[] }>(device, { type: "settings.get" })).own)
    .toEqual(["noisy.example.org"]);
  await ask(device, { type: "lock.turnOn", passphrase: "a meadow, a kettle, a quiet hat" });
  await ask(device, { type: "lock.now" });
  const [page] = await Promise.all([
    device.context.waitForEvent("page"),
    click({ menuItemId: "quiet", pageUrl: "https://www.noisy.example.com/x" }),
  ]);
  await expect(page.getByRole("heading", { name: text("lock.locked") })).toBeVisible();
});

const pages = ["popup.html", "welcome.html", "journal.html", "#treatments", "#sites", "#settings", "#sync"];
for (const language of languages) {
  test(`${language}: no axe violation and nothing cut off, at 320 px, light and dark`, async () => {
    test.slow();
    using spoken = extensionIn(language);
    await using device = await Chromium.install({ site, granted: ["*://*/*"], extension: spoken.extension });
    await haveTreatment(device, { intention: "A long intention that goes on for a while. ".repeat(8).trim() });
    await ask(device, { type: "entry.write", id: "0".repeat(32), from: "", to: "long ".repeat(300), mood: 4 });
    const page = await device.context.newPage();
    for (const path of pages) {
      await (path.startsWith("#") ? enterRoom(page, path) : page.goto(device.url(path)));
      await expect(page.locator("h1").first()).toBeVisible();
      await expect(page.locator("[aria-busy]")).toHaveCount(0);
      await openAllDetails(page);
      expect(await violationsIn(language, page), path).toEqual([]);
    }
  });
}

test("the veil has no axe violation", async () => {
  await using device = await Chromium.emptied({ site, granted: ["*://*/*"] });
  await allowSites(device);
  await haveTreatment(device, { intention: "Be curious." });
  const page = await device.visit("https://www.nytimes.com/");
  await expect(page.locator(nudgeHost)).toHaveCount(1);
  // Rules look from outside; the closed tree is opened for them through the debugger and copied into a plain page.
  const session = await device.context.newCDPSession(page);
  const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
  type Node = typeof root;
  const find = (node: Node): Node | undefined =>
    node.shadowRoots?.find(({ shadowRootType }) => shadowRootType === "closed") ??
    node.children?.map(find).find((found) => found !== undefined);
  const shadow = find(root);
  if (!shadow) throw new Error("There is no closed shadow root.");
  const { object } = await session.send("DOM.resolveNode", { nodeId: shadow.nodeId });
  const { result } = await session.send("Runtime.callFunctionOn", {
    objectId: object.objectId ?? "",
    functionDeclaration: `function () {
      const styles = [...this.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\\n");
      return "<style>" + styles + "</style>" + this.innerHTML;
    }`,
    returnByValue: true,
  });
  const copy = await device.context.newPage();
  await copy.emulateMedia({ reducedMotion: "reduce" }); // a line that still comes into view has no contrast yet
  await copy.setContent(`<html lang="en"><head><title>veil</title></head><body>${result.value}</body></html>`);
  await copy.evaluate(() => {
    const dialog = document.querySelector("dialog");
    dialog?.close();
    dialog?.showModal();
    // axe reads no generated text: here it is written where a screen reader finds it.
    for (const each of document.querySelectorAll<HTMLElement>("[data-text]")) {
      each.append(each.dataset.text ?? "");
      delete each.dataset.text;
    }
  });
  expect(await brokenRules(copy)).toEqual([]);
});
