import { expect, type Locator, type Page, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { textsIn } from "../../scripts/browser/texts.ts";
import { extensionIn } from "../support/browser/in-language.ts";
import { openAllDetails } from "../support/browser/room.ts";
import { site } from "../support/browser/site.ts";
import { onPhone, tooSmall } from "../support/browser/touch.ts";
import { haveTreatment, write } from "./setup.ts";

// Every page in the hand: what can be pressed is as large as a finger, and an open keyboard leaves room for the words.
// In German, whose words are the longest.

const rooms = [
  ...["today", "entries", "entries/write", "treatments", "care", "review", "therapy", "sites", "settings", "privacy"],
  ...["sync", "backup", "lock", "sitter"],
].map((room) => `journal.html?${room}#${room}`); // each loaded, not only entered
const pages = [...rooms, "popup.html", "sidepanel.html", "welcome.html", "intention.html"];
const language = "de";
const text = await textsIn(language);

const still = async (page: Page) => {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.waitForLoadState("networkidle");
};

test("whatever can be pressed is as large as a finger, on every page and in the popup", async () => {
  using spoken = extensionIn(language);
  await using device = await Chromium.install({ site, extension: spoken.extension });
  await haveTreatment(device, { inHours: -100 });
  await haveTreatment(device, { inHours: 60, intention: "Neugierig bleiben." });
  await write(device, "Ein Spaziergang am Fluss.");
  const page = await device.context.newPage();
  for (const address of [...pages, "popup.html#eve"]) {
    if (address.endsWith("eve")) await haveTreatment(device, { inHours: 20, intention: "Neugierig bleiben." });
    await device.go(page, address);
    await onPhone(page);
    await still(page);
    await openAllDetails(page);
    expect(await tooSmall(page), address).toEqual([]);
  }
});

test("the days of the week of a series are as wide as a finger", async () => {
  using spoken = extensionIn(language);
  await using device = await Chromium.install({ site, extension: spoken.extension });
  for (const address of ["journal.html#treatments", "welcome.html"]) {
    const page = await device.visit(address);
    await onPhone(page);
    await still(page);
    if (address !== "welcome.html")
      await page.getByRole("button", { name: text("treatments.add"), exact: true }).click();
    await page.getByLabel(text("treatments.several")).check();
    await expect(page.locator(".weekdays label")).toHaveCount(7);
    expect(await tooSmall(page), address).toEqual([]);
    const left = await page.locator(".weekdays").evaluate((row) => row.getBoundingClientRect().left);
    expect(left, `${address}: inside the window`).toBeGreaterThanOrEqual(0);
    await page.close();
  }
});

/** Whether all of it is inside the window. */
const isInSight = (what: Locator) =>
  what.evaluate((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });

test("an open keyboard leaves room for the words and the way on", async () => {
  using spoken = extensionIn(language);
  await using device = await Chromium.install({ site, extension: spoken.extension });
  await haveTreatment(device, { inHours: 60 });
  for (const address of ["journal.html#entries/write", "popup.html"]) {
    const page = await device.visit(address);
    await onPhone(page);
    await still(page);
    const field = page.locator("textarea:visible").first();
    await field.focus();
    const viewport = page.locator('meta[name="viewport"]');
    await expect(viewport).toHaveAttribute("content", /interactive-widget=resizes-content/);
    await onPhone(page, { width: 360, height: 400 }); // what that makes of the window
    const done = page.getByRole("button", { name: text("common.done"), exact: true });
    await expect
      .poll(async () => [await isInSight(field), await isInSight(done)], { message: address })
      .toEqual([true, true]);
    expect((await field.boundingBox())?.height, address).toBeGreaterThan(100);
    await page.close();
  }
});
