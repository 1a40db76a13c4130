import { expect, test } from "@playwright/test";
import type { Page } from "puppeteer-core";
import type { browser } from "wxt/browser";
import { liesOverMiddle, nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { text } from "../../scripts/browser/texts.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import { planted, searchProfile } from "../support/disk/profile-search.ts";
import { readyFirefox } from "./ready.ts";
import { allowSites, ask, haveTreatment, registeredMatches, registrations } from "./setup.ts";

declare const chrome: typeof browser;

const news = "https://www.nytimes.com";
const entries = (device: Firefox) =>
  ask<{ text: string }[]>(device, { type: "entry.list", before: null, limit: 200, trashed: false });
const texts = async (device: Firefox) => (await entries(device)).map((entry) => entry.text);

/** How many nudges there are on a page: one or none. */
const veils = (page: Page) => page.evaluate((host) => document.querySelectorAll(host).length, nudgeHost);
const isVeiled = (page: Page, veiled = true) => expect.poll(() => veils(page).catch(() => -1)).toBe(veiled ? 1 : 0);

/** The buttons of the veil, in the order in which Tab reaches them; it starts on the dialog itself. */
const stops = { stepBack: 1, continue: 2, write: 3, menu: 4 } as const;

async function press(page: Page, stop: keyof typeof stops): Promise<void> {
  await page.bringToFront();
  for (let tabs = 0; tabs < stops[stop]; tabs++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
}

async function pressAllow(device: Firefox): Promise<Page> {
  const page = await device.visit("journal.html#sites");
  const allow = await page.waitForSelector(`::-p-text(${text("sites.allow")})`);
  await allow?.click();
  return page;
}

for (const answer of ["allow", "deny"] as const) {
  test(`Firefox: the browser's own prompt, answered with ${answer}`, async () => {
    await using device = await Firefox.install({ site });
    await haveTreatment(device);
    const page = await pressAllow(device);
    await device.answerPrompt(answer);
    await page.waitForSelector(`::-p-text(${text(answer === "allow" ? "sites.access.all" : "sites.refused")})`);
    const visited = await device.visit(`${news}/a`);
    await isVeiled(visited, answer === "allow");
  });
}

for (const background of ["asleep", "awake"] as const)
  test(`Firefox: veiled in the first painted frame, the background ${background} before each of 20 navigations`, async () => {
    test.slow();
    await using device = await readyFirefox();
    let page = await device.browser.newPage();
    for (let round = 0; round < 20; round++) {
      if (round % 4 === 3) page = await device.browser.newPage(); // the others come after a page that is veiled
      if (background === "asleep") await device.stopBackground();
      else await ask(device, { type: "today" });
      await page.goto(`${news}/${round}`);
      await expect.poll(() => page.evaluate(() => window.seen.frames.length)).toBe(10);
      await expect.poll(() => page.evaluate(() => window.seen.atFirstPaint)).toBe(true);
      expect(await page.evaluate(() => window.seen.frames.every(({ there, covers }) => there && covers))).toBe(true);
    }
  });

test("Firefox: the back/forward cache is kept, on veiled and on quiet pages", async () => {
  await using device = await readyFirefox();
  for (let round = 0; round < 4; round++)
    for (const there of [`https://en.wikipedia.org/${round}`, `${news}/${round}`]) {
      const page = await device.visit(there);
      await isVeiled(page, there.startsWith(news));
      await page.evaluate(() => addEventListener("pageshow", ({ persisted: kept }) => Object.assign(window, { kept })));
      await page.goto("https://de.wikipedia.org/");
      // Asked of the page itself, and closed after: of one that comes out of this cache the driver hears nothing.
      await page.evaluate(() => history.back());
      const kept = () => page.evaluate(() => [location.href, (window as { kept?: boolean }).kept]).catch(() => []);
      await expect.poll(kept).toEqual([there, true]);
      await isVeiled(page, there.startsWith(news));
      await page.close();
    }
});

test("Firefox: whoever goes on to another page has the sound there, and comes back to one without", async () => {
  await using device = await readyFirefox();
  const muted = () =>
    device.inExtension(
      async () => (await chrome.tabs.query({})).filter(({ mutedInfo }) => mutedInfo?.muted).length,
      null,
    );
  const page = await device.visit(`${news}/a`);
  await expect.poll(muted).toBe(1);
  await page.goto("https://www.example.com/");
  await expect.poll(muted).toBe(0);
  await page.evaluate(() => history.back());
  await expect.poll(muted).toBe(1);
});

test("Firefox: keys stay in the veil; step back goes back", async () => {
  await using device = await readyFirefox({ intention: "Be curious." });
  const page = await device.visit("https://en.wikipedia.org/wiki/Meadow");
  await page.goto(`${news}/a`);
  await isVeiled(page);
  await page.bringToFront();
  await page.keyboard.type("secret");
  expect(await page.evaluate(() => window.seen.keys)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.innerHTML.includes("curious"))).toBe(false);
  await press(page, "stepBack");
  // Asked of the page itself: of one that comes out of the back/forward cache the driver hears nothing.
  await expect
    .poll(() => page.evaluate(() => location.href).catch(() => ""))
    .toBe("https://en.wikipedia.org/wiki/Meadow");
  await isVeiled(page, false);
});

test("Firefox: continue lets the site through until the time is up; not today gives the rest of the day", async () => {
  await using device = await readyFirefox();
  await ask(device, { type: "settings.change", breathSeconds: 0 });
  const page = await device.visit(`${news}/a`);
  await isVeiled(page);
  await expect(async () => {
    if ((await veils(page)) === 1) await press(page, "continue");
    await page.keyboard.press("Enter"); // the first of the choices has the keyboard
    expect(await registeredMatches(device)).not.toContain("nytimes.com");
  }).toPass();
  await isVeiled(page, false);
  await page.reload();
  await isVeiled(page, false);
  await ask(device, { type: "nudges.resume" });
  await isVeiled(page);
  await press(page, "menu");
  await page.keyboard.press("Enter"); // what the menu opens has the keyboard
  await isVeiled(page, false);
  await expect.poll(() => registrations(device)).toEqual([]);
});

test("Firefox: strict and hostile pages are covered, open tabs are veiled, addresses that change are seen", async () => {
  await using device = await readyFirefox(null);
  expect(await registrations(device)).toEqual([]);
  const open = await device.visit(`${news}/open`);
  const bank = await device.visit("https://www.chase.com/");
  await isVeiled(open, false);
  const treatment = await haveTreatment(device);
  await isVeiled(open);
  expect(await veils(bank)).toBe(0);
  const page = await device.browser.newPage();
  for (const path of ["/csp", "/hostile-css", "/dialog"]) {
    await page.goto(news + path);
    await expect.poll(() => page.evaluate(() => window.seen.frames.length)).toBe(10);
    expect(await page.evaluate(() => window.seen.frames.every(({ covers }) => covers)), path).toBe(true);
  }
  const app = await device.visit("https://www.youtube.com/app");
  await isVeiled(app, false);
  await app.evaluate(() => history.pushState({}, "", "/shorts/abc"));
  await isVeiled(app);
  await app.evaluate(() => history.pushState({}, "", "/watch?v=1"));
  await isVeiled(app, false);
  await ask(device, { type: "treatment.save", treatments: [{ ...treatment, cancelled: true }] });
  await isVeiled(open, false);
  expect(await registrations(device)).toEqual([]);
});

test("Firefox: a page of another site wakes no background; an address that changes on an allowed one does", async () => {
  await using device = await readyFirefox(null);
  const app = await device.visit("https://www.youtube.com/app");
  await device.stopBackground();
  const other = await device.visit("https://en.wikipedia.org/wiki/Meadow");
  await other.evaluate(async () => {
    document.title = "Another title";
    await new Promise((later) => setTimeout(later, 1000)); // longer than a background takes to begin
  });
  expect(await device.backgroundRuns()).toBe(false);

  await haveTreatment(device);
  await device.stopBackground();
  await app.evaluate(() => history.pushState({}, "", "/shorts/abc"));
  await isVeiled(app);

  // While pauses are on, also on an allowed site, as long as the address is not flagged.
  await app.evaluate(() => history.pushState({}, "", "/watch?v=1"));
  await isVeiled(app, false);
  await device.stopBackground();
  await ask(device, { type: "today" }); // a start at which it no longer listens for what it did before
  await device.stopBackground();
  await app.evaluate(async () => {
    history.pushState({}, "", "/watch?v=2");
    await new Promise((later) => setTimeout(later, 1000)); // longer than a background takes to begin
  });
  expect(await device.backgroundRuns()).toBe(false);
});

test("Firefox: in the days after, a small note once per site and day", async () => {
  await using device = await readyFirefox({ inHours: -30 });
  expect((await registrations(device)).map(({ js }) => js?.[0]?.split("/").at(-1))).toEqual(["note.js"]);
  const page = await device.visit(`${news}/a`);
  await page.bringToFront();
  await isVeiled(page);
  expect(await page.evaluate(liesOverMiddle, nudgeHost)).toBe(false);
  await expect.poll(() => registeredMatches(device)).not.toContain("nytimes.com");
});

test("Firefox: the popup has the caret and loses no character, whatever closes, sleeps or crashes", async () => {
  await using device = await Firefox.open({ site });
  let written = "";
  for (let round = 0; round < 10; round++) {
    const popup = await device.toolbarPopup();
    await expect.poll(() => popup.evaluate(({ document }) => document.activeElement?.id, null)).toBe("words");
    const value = () => popup.evaluate(({ document }) => document.querySelector("textarea")?.value, null);
    await expect.poll(value).toBe(written);
    if (round % 3 === 2) await device.stopBackground();
    await popup.type(`w${round} `);
    // Keys reach the popup's process a moment after they are sent; closed the instant that the last one is there.
    await expect.poll(value, { intervals: [1] }).toBe(`${written}w${round} `);
    await popup.close();
    written += `w${round} `;
  }
  await expect.poll(() => texts(device)).toEqual([written]);
  await device.restart();
  expect(await texts(device)).toEqual([written]);
  await device.crash();
  await device.restart();
  expect(await texts(device)).toEqual([written]);
});

test("Firefox: nothing that a person wrote lies in the profile folder in the clear", async () => {
  test.slow(); // every packed byte of a whole profile, twice
  await using device = await Firefox.open({ site, asks: false });
  await allowSites(device);
  const words = planted(["ceiling", "intention"]);
  await haveTreatment(device, { intention: words.intention });
  const page = await device.visit(`${news}/a`);
  await isVeiled(page);
  const popup = await device.toolbarPopup();
  await expect.poll(() => popup.evaluate(({ document }) => document.activeElement?.id, null)).toBe("words");
  await popup.type(words.ceiling);
  await expect.poll(() => texts(device)).toEqual([words.ceiling]);
  await popup.close();
  await device.restart();
  expect(searchProfile(device.profile, Object.values(words))).toEqual([]);
  expect(searchProfile(device.profile, ["nytimes.com"]).length).toBeGreaterThan(0);
});
