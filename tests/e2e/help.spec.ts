import { expect, type Page, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { text } from "../../scripts/browser/texts.ts";
import { brokenRules } from "../support/browser/a11y.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import { setClock } from "../support/browser/time.ts";
import { ask } from "./setup.ts";

declare const chrome: typeof browser;

const timeZone = "Europe/London";
const PASSPHRASE = "four quiet words here";
/** Ten in the morning, far enough ahead for every moment to lie in the future. */
const start = Temporal.Now.zonedDateTimeISO(timeZone)
  .add({ days: 30 })
  .with({ hour: 10, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });

const haveTreatment = (device: Chromium, intention: string) =>
  ask(device, {
    type: "treatment.save",
    treatments: [
      { id: "a".repeat(32), kind: "infusion", minutes: 60, cancelled: false, intention, start: start.toString() },
    ],
  });

const helpButton = (page: Page) =>
  page.locator(".help-bar, .write-tools").getByRole("button", { name: text("help.open") });

/** The lower edge of the Help button in a popup as large as a browser makes it. */
async function helpEnds(page: Page): Promise<number> {
  await page.setViewportSize({ width: 360, height: 600 });
  // As the journal is locked the page loads itself again, and cannot be told to at that moment.
  await expect(async () => void (await page.reload())).toPass();
  await expect(page.locator("#glance [aria-busy]")).toHaveCount(0);
  const box = await helpButton(page).boundingBox();
  return box ? box.y + box.height : Number.POSITIVE_INFINITY;
}

/** Before, during and after; every moment in every state, locked ones too, is in `first-screen.spec.ts`. */
const moments: readonly Temporal.DurationLike[] = [{ days: -1 }, { minutes: 30 }, { hours: 3 }];

test("on a phone every line of Help has the whole width, one under the other", async () => {
  await using device = await Chromium.emptied({ site, timeZone });
  const page = await device.visit("journal.html");
  await page.setViewportSize({ width: 360, height: 740 });
  await helpButton(page).click();
  const ways = page.locator("dialog.help .help-way");
  await expect.poll(() => ways.count()).toBeGreaterThan(2);
  const places = await ways.evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect()).map(({ x, width }) => `${x} ${width}`),
  );
  expect(new Set(places).size).toBe(1);
});

test("Help lies within the popup's first 600 px as time passes, also while locked, with the clinic first", async () => {
  await using device = await Chromium.install({ site, timeZone });
  await haveTreatment(device, "Trust the experience, and let whatever comes be as large or as small as it is.");
  await ask(device, { type: "care.clinic", voice: "+44 20 7946 0018 ext. 3" });
  const page = await device.visit("popup.html");
  for (const locked of [false, true]) {
    if (locked) await ask(device, { type: "lock.turnOn", passphrase: PASSPHRASE });
    for (const after of moments) {
      await setClock(device, start.add(after));
      await device.inExtension(() => chrome.alarms.create("now", { when: Date.now() }), null);
      if (locked) await ask(device, { type: "lock.now" });
      expect(await helpEnds(page), JSON.stringify(after)).toBeLessThanOrEqual(600);
    }
    await helpButton(page).click();
    const first = page.locator("dialog.help a").first();
    await expect(first).toHaveAttribute("href", "tel:+442079460018;ext=3");
    await expect(first).toBeVisible();
    await page
      .locator("dialog.help")
      .getByRole("button", { name: text("common.close") })
      .click();
  }
});

test("Help is one tap away on every page with free text, and passes axe open and closed", async () => {
  await using device = await Chromium.emptied({ site, timeZone });
  await haveTreatment(device, "Be curious.");
  const page = await device.visit("about:blank");
  await page.setViewportSize({ width: 360, height: 600 });
  for (const path of [
    "popup.html",
    "journal.html",
    "sidepanel.html",
    "journal.html#care",
    "intention.html",
    "welcome.html",
  ]) {
    await device.go(page, path);
    await expect(helpButton(page)).toBeInViewport({ ratio: 1 });
    expect(await brokenRules(page), path).toEqual([]);
    await helpButton(page).click();
    await expect(page.getByText(text("help.emergencyNumber", "999"))).toBeVisible();
    expect(await brokenRules(page), `${path}, Help open`).toEqual([]);
  }
});

test("a number is kept when it is one, and the person is beside Help with a message that is ready", async () => {
  await using device = await Chromium.emptied({ site, timeZone });
  const page = await device.visit("journal.html#care");
  for (const name of ["support", "instructions"] as const)
    await page.locator("details", { has: page.locator(`.care-${name}`) }).evaluate((each: HTMLDetailsElement) => {
      each.open = true;
    });
  const voice = page.getByLabel(text("care.instructions.voice"));
  await voice.fill("the front desk");
  await voice.blur();
  await expect(page.getByText(text("care.instructions.badNumber"))).toBeVisible();
  await voice.fill("020 7946 0018 x12");
  await expect(page.getByText(text("care.instructions.badNumber"))).toBeHidden();
  await page.getByLabel(text("care.support.add")).fill("Ana");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: text("care.support.numberOf", "Ana") }).click();
  await page.getByLabel(text("care.support.numberOf", "Ana")).fill("+34 600 123 456");
  await expect
    .poll(async () => (await ask<{ people: unknown[] }>(device, { type: "help.get" })).people)
    .toEqual([{ name: "Ana", phone: "+34 600 123 456", message: text("care.support.ready") }]);
  const popup = await device.visit("popup.html");
  await expect(popup.locator('.write-tools > a[href^="tel:"]')).toHaveAttribute("href", "tel:+34600123456");
  await helpButton(popup).click();
  await expect(popup.locator("dialog.help a").first()).toHaveAttribute("href", "tel:02079460018;ext=12");
  await expect(popup.getByRole("link", { name: text("help.text", "Ana") })).toHaveAttribute(
    "href",
    /^sms:\+34600123456\?body=/,
  );
});

test("a very low mood shows one line with Help, once a day, and the entry says nothing of it", async () => {
  await using device = await Chromium.install({ site, timeZone });
  await haveTreatment(device, "");
  await setClock(device, start.add({ hours: 3 }));
  const pick = async (page: Page, mood: number) =>
    page.getByRole("radio", { name: text("mood.step", String(mood)), exact: true }).click();
  const page = await device.visit("popup.html");
  await page.getByRole("button", { name: text("timeline.nothingCame") }).click();
  await pick(page, 2);
  await expect(page.getByText(text("mood.hard"))).toBeVisible();
  await expect(page.locator("dialog.help")).toBeHidden();
  await page
    .locator(".low-mood")
    .getByRole("button", { name: text("help.open") })
    .click();
  await expect(page.locator("dialog.help")).toBeVisible();
  await page.keyboard.press("Escape");
  const [entry] = await ask<object[]>(device, { type: "entry.list", before: null, limit: 9, trashed: false });
  expect(entry).toMatchObject({ kind: "quiet", text: "", mood: 2 });
  await expect(page.getByText(text("timeline.quietSaid"), { exact: true })).toBeVisible();
  await pick(page, 0);
  await expect(page.locator(".mood :checked")).toHaveAttribute("value", "0");
  expect(await ask(device, { type: "help.lowMood", mood: 0 })).toBeNull();
  await setClock(device, start.add({ days: 2 }));
  await ask(device, { type: "help.choose", lowMood: false });
  expect(await ask(device, { type: "help.lowMood", mood: 0 })).toBeNull();
  await ask(device, { type: "help.choose", lowMood: true });
  expect(await ask(device, { type: "help.lowMood", mood: 0 })).toBe("hereIsHelp");
});

test("Firefox: an American browser in London shows the lines of the place, and 999", async () => {
  await using device = await Firefox.install({
    ...{ site, timeZone },
    preferences: { "intl.accept_languages": "en-US, en" },
  });
  const popup = await device.visit("popup.html");
  const button = '.write-tools button[aria-haspopup="dialog"]';
  await popup.waitForSelector(button);
  await popup.click(button);
  await popup.waitForSelector("dialog.help[open]");
  const links = await popup.$$eval("dialog.help a", (all) => all.map((each) => each.getAttribute("href")));
  expect(links[0]).toBe("tel:116123");
  expect(links).toContain("tel:999");
  expect(links).not.toContain("tel:911");
});
