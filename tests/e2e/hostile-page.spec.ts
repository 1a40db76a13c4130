import { expect, type Page, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { liesOverMiddle, nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { type Site, startSite } from "../../scripts/browser/site.ts";
import { text } from "../../scripts/browser/texts.ts";
import { middleOf, pressButton, pressWhenReady, says } from "../../scripts/browser/veil.ts";
import {
  type Cover,
  coverByTransition,
  coverFromShadow,
  fill,
  listenForRoots,
  measure,
  openAgain,
  pointEverywhere,
  readByFind,
  takeAwayForEver,
} from "../support/hostile.ts";
import { isLoudGreen, pixelOf } from "../support/pixel.ts";
import { allowSites, ask, haveTreatment } from "./setup.ts";

declare const chrome: typeof browser;

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

const news = "https://www.nytimes.com";
const intention = "Zwetschge quartz: be kind to Mira.";

async function ready(): Promise<Chromium> {
  const device = await Chromium.open({ site, granted: ["*://*/*"] });
  await allowSites(device);
  await haveTreatment(device, { inHours: 20, intention });
  return device;
}

async function veiled(device: Chromium, path = "/a"): Promise<Page> {
  const page = await device.visit(news + path);
  await expect.poll(() => says(page, intention)).toBe(true);
  return page;
}

/** Whether the page's loud green is what a person sees at the foot of the window. */
async function isCovered(page: Page): Promise<boolean> {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const png = (await page.screenshot({ scale: "css" })).toString("base64");
  return isLoudGreen(await page.evaluate(pixelOf, { png, x: Math.round(width / 2), y: height - 20 }));
}

test("a page finds and selects none of the person's words, and nothing of the treatment", async () => {
  await using device = await ready();
  const page = await veiled(device);
  const secrets = [...intention.split(/\W+/).filter((word) => word.length > 2), text("kind.infusion")];
  const { found, selected } = await page.evaluate(readByFind, secrets);
  expect(found).toEqual([]);
  for (const secret of secrets) expect(selected).not.toContain(secret);
});

test("printed, a page finds and selects no more", async () => {
  await using device = await ready();
  const page = await veiled(device);
  await page.emulateMedia({ media: "print" });
  const secrets = [...intention.split(/\W+/).filter((word) => word.length > 2), text("nudge.stepBack")];
  const { found, selected } = await page.evaluate(readByFind, secrets);
  expect(found).toEqual([]);
  for (const secret of secrets) expect(selected).not.toContain(secret);
});

test("a page that points at every place of its window gets nothing of the veil", async () => {
  await using device = await ready();
  const page = await veiled(device);
  expect(await page.evaluate(pointEverywhere)).toEqual([]);
});

test("no length that a page can take changes with the person's words, whatever font it wants", async () => {
  await using device = await ready();
  const [{ id }] = await ask<[{ id: string }]>(device, { type: "treatment.list" });
  const taken: unknown[] = [];
  for (const words of [intention, "Be.", intention.repeat(20)]) {
    await haveTreatment(device, { id, inHours: 20, intention: words });
    const page = await device.visit(`${news}/a`);
    await expect.poll(() => says(page, words)).toBe(true);
    taken.push(await page.evaluate(measure, nudgeHost));
    await page.close();
  }
  expect(taken).toEqual([taken[0], taken[0], taken[0]]);
});

test("a page with 100,000 elements is veiled, lives, and is left by Step back", async () => {
  await using device = await ready();
  const page = await device.visit("https://en.wikipedia.org/wiki/Meadow");
  await page.goto(`${news}/a`);
  await expect.poll(() => says(page, text("nudge.stepBack"))).toBe(true);
  await page.evaluate(fill, 100_000);
  await expect.poll(() => page.evaluate(() => (window as unknown as { ticks: number }).ticks)).toBeGreaterThan(100);
  expect(await page.evaluate(liesOverMiddle, nudgeHost)).toBe(true);
  for (const key of ["Tab", "Enter"]) await page.keyboard.press(key);
  await expect(page).toHaveURL("https://en.wikipedia.org/wiki/Meadow");
});

test("a page's own fonts are asked for no letter of the veil", async () => {
  await using device = await ready();
  await veiled(device, "/fonts");
  expect(site.visits.filter(({ url }) => url.includes("/glyph/"))).toEqual([]);
});

test("in a sandbox without forms the buttons work, by mouse and by keyboard", async () => {
  await using device = await ready();
  const page = await device.visit("https://en.wikipedia.org/wiki/Meadow");
  await page.goto(`${news}/sandbox`);
  await expect.poll(() => says(page, intention)).toBe(true);
  await page.mouse.click(...(await middleOf(page, text("nudge.stepBack"))));
  await expect(page).toHaveURL("https://en.wikipedia.org/wiki/Meadow");
  await page.goto(`${news}/sandbox/2`);
  await expect.poll(() => says(page, intention)).toBe(true);
  await pressButton(page, text("nudge.stepBack"));
  await expect(page).toHaveURL("https://en.wikipedia.org/wiki/Meadow");
});

test("nothing that a page shows in a shadow tree stays above the veil", async () => {
  await using device = await ready();
  const kinds: Cover[] = [
    { mode: "open", popover: "manual", nested: false, strip: false },
    { mode: "closed", popover: "manual", nested: false, strip: true },
    { mode: "closed", popover: "auto", nested: true, strip: false },
    { mode: "open", popover: "hint", nested: true, strip: true },
  ];
  for (const kind of kinds) {
    const page = await veiled(device, `/${kind.popover}-${kind.mode}`);
    await page.evaluate(coverFromShadow, kind);
    await expect.poll(() => isCovered(page), JSON.stringify(kind)).toBe(false);
    await page.close();
  }
});

test("no view transition paints over the veil", async () => {
  await using device = await ready();
  const page = await veiled(device);
  await page.evaluate(coverByTransition);
  await expect.poll(() => isCovered(page)).toBe(false);
  await page.mouse.click(...(await middleOf(page, text("nudge.menu"))));
  await expect.poll(() => says(page, text("nudge.notToday"))).toBe(true);
});

test("a page that takes the veil away for ever is left with its own buttons and its sound", async () => {
  await using device = await ready();
  const page = await veiled(device);
  await page.evaluate(takeAwayForEver, nudgeHost);
  await expect(async () => {
    await page.mouse.click(100, 100);
    expect(await page.evaluate(() => (window as unknown as { clicks: number }).clicks)).toBeGreaterThan(0);
  }).toPass();
  const muted = () =>
    device.inExtension(
      async () =>
        (await chrome.tabs.query({})).some(({ url, mutedInfo }) => url?.includes("nytimes") && mutedInfo?.muted),
      null,
    );
  await expect.poll(muted).toBe(false);
});

test("after document.open the veil is back, and its buttons work", async () => {
  await using device = await ready();
  const page = await device.visit("https://en.wikipedia.org/wiki/Meadow");
  await page.goto(`${news}/a`);
  await expect.poll(() => says(page, intention)).toBe(true);
  await page.evaluate(openAgain);
  await expect.poll(() => says(page, text("nudge.stepBack"))).toBe(true);
  await pressButton(page, text("nudge.stepBack"));
  await expect(page).toHaveURL("https://en.wikipedia.org/wiki/Meadow");
});

test("while a page clears it hears nothing, and Escape or a click clears it at once without reaching it", async () => {
  await using device = await ready();
  await ask(device, { type: "settings.change", breathSeconds: 0 });
  for (const atOnce of ["Escape", "click"]) {
    const page = await veiled(device, `/${atOnce}`);
    await page.evaluate(listenForRoots);
    await pressWhenReady(page, text("nudge.continue"));
    await page.keyboard.press("Enter"); // the shortest time, which has the focus
    await page.mouse.move(300, 300);
    await page.keyboard.press("a");
    expect(await page.locator(nudgeHost).count(), "it is still clearing").toBe(1);
    if (atOnce === "click") await page.mouse.click(100, 100);
    else await page.keyboard.press(atOnce);
    expect(await page.locator(nudgeHost).count()).toBe(0);
    expect(await page.evaluate(() => window.seen.keys)).toEqual([]);
    expect(await page.evaluate(() => (window as unknown as { loot: string[] }).loot)).toEqual([]);
    await ask(device, { type: "nudges.resume" });
    await page.close();
  }
});
