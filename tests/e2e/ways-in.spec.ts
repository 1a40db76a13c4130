import { expect, test } from "@playwright/test";
import puppeteer from "puppeteer-core";
import type { browser } from "wxt/browser";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { eventually } from "../../scripts/browser/eventually.ts";
import { nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { newProfile, removeProfile } from "../../scripts/browser/profile.ts";
import { text } from "../../scripts/browser/texts.ts";
import { pauseNoMoreToday, pressButton, says } from "../../scripts/browser/veil.ts";
import { findBrowser } from "../../scripts/browsers.mjs";
import { site } from "../support/browser/site.ts";
import { planted, searchProfile } from "../support/disk/profile-search.ts";
import { allowSites, ask, haveTreatment, newerVersionWasHere, registrations } from "./setup.ts";

// The less common ways in which a page comes to be on the screen, or a profile to be opened.

declare const chrome: typeof browser;

test("tabs that the browser restores at its start are veiled in their first frame", async () => {
  await using device = await Chromium.open({ site, granted: ["*://*/*"] });
  await allowSites(device);
  await haveTreatment(device);
  const page = await device.visit("https://www.nytimes.com/restored");
  await expect(page.locator(nudgeHost)).toHaveCount(1);
  // A background that starts quickly would hide that the browser has forgotten the script.
  expect((await registrations(device)).map((each) => each.persistAcrossSessions)).toEqual([true]);
  await device.restart("--restore-last-session");
  const found = () => device.context.pages().find((each) => each.url() === "https://www.nytimes.com/restored");
  await expect.poll(() => found() !== undefined).toBe(true);
  const restored = found();
  if (!restored) throw new Error("The tab was not restored.");
  await restored.bringToFront();
  await expect.poll(() => restored.evaluate(() => window.seen.atFirstPaint)).toBe(true);
  await expect(restored.locator(nudgeHost)).toHaveCount(1);
});

test("a prerendered page is veiled when it is shown, and silent only then", async () => {
  const profile = newProfile();
  const device = await Chromium.open({ site, profile, granted: ["*://*/*"] });
  await allowSites(device);
  await haveTreatment(device);
  await device.close();
  // A page with a debugger attached never prerenders: this browser is driven through the worker alone.
  const extension = ".output/chrome-mv3";
  const browser = await puppeteer.launch({
    executablePath: findBrowser("chromium"),
    headless: true,
    userDataDir: profile,
    enableExtensions: true,
    waitForInitialPage: false,
    targetFilter: (target) => ["service_worker", "browser"].includes(target.type()),
    args: [
      "--no-sandbox",
      "--ignore-certificate-errors",
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--host-resolver-rules=${site.hostRules}`,
      "--disable-features=SuppressesPrerenderingOnSlowNetwork", // loopback looks slow to it on a busy machine
    ],
  });
  try {
    const target = await browser.waitForTarget((each) => each.type() === "service_worker");
    const worker = await target.worker();
    const run = (code: string) => worker?.evaluate(code) as Promise<unknown>;
    const inTab = (tab: unknown, code: string) =>
      run(
        `chrome.scripting.executeScript({ target: { tabId: ${tab} }, world: "MAIN", func: () => ${code} }).then(([r]) => r.result)`,
      );
    const isMuted = (tab: unknown) => run(`chrome.tabs.get(${tab}).then((tab) => tab.mutedInfo.muted)`);
    // An extension that the command line names is new at each start: what was registered before is registered again.
    const areRegistered = () => run("chrome.scripting.getRegisteredContentScripts().then(({ length }) => length > 0)");
    await eventually("registration", areRegistered);
    // Whether a page is prerendered is the browser's own choice, also by the load of the machine: it is asked again.
    const shown = await eventually(
      "page that the browser prerendered",
      async () => {
        const visits = site.visits.length;
        // The page that prerenders is not flagged, the one that it prerenders is on the same host by its path.
        const tab = await run(`chrome.tabs.create({ url: "https://www.youtube.com/prerender" }).then((tab) => tab.id)`);
        const isAhead = () =>
          site.visits.slice(visits).some(({ url, ahead }) => ahead && url.endsWith("/shorts/target"));
        await eventually("visit ahead of time", isAhead, 5_000);
        expect(await isMuted(tab)).toBe(false);
        await inTab(tab, `{ location.href = "/shorts/target"; }`);
        await eventually("other page", () => inTab(tab, `location.pathname === "/shorts/target"`));
        return (await inTab(tab, `performance.getEntriesByType("navigation")[0].activationStart > 0`)) ? { tab } : null;
      },
      90_000,
    );
    await expect.poll(() => inTab(shown.tab, `document.querySelectorAll(${JSON.stringify(nudgeHost)}).length`)).toBe(1);
    await expect.poll(() => isMuted(shown.tab)).toBe(true);
  } finally {
    await browser.close();
    removeProfile(profile);
  }
});

test("in a private window the nudge works, and nothing of it is recorded", async () => {
  await using device = await Chromium.open({ site, granted: ["*://*/*"], inPrivate: true });
  await allowSites(device);
  await haveTreatment(device);
  const words = planted(["path"]);
  const address = `https://www.nytimes.com/${encodeURIComponent(words.path)}`;
  const before = JSON.stringify(await registrations(device));
  const [page] = await Promise.all([
    device.context.waitForEvent("page", (each) => each.url() === address || each.url() === "about:blank"),
    device.inExtension((url) => chrome.windows.create({ url, incognito: true }), address),
  ]);
  await page.waitForURL(address);
  await expect(page.locator(nudgeHost)).toHaveCount(1);
  await pauseNoMoreToday(page);
  await expect(page.locator(nudgeHost)).toHaveCount(0);
  await page.reload();
  await expect(page.locator(nudgeHost)).toHaveCount(0);
  expect(JSON.stringify(await registrations(device))).toBe(before);
  const ordinary = await device.visit("https://www.nytimes.com/");
  await expect(ordinary.locator(nudgeHost)).toHaveCount(1);
  await ask(device, { type: "nudges.resume" });
  await expect(page.locator(nudgeHost)).toHaveCount(1);
  await ask(device, { type: "settings.change", breathSeconds: 1 });
  await page.reload();
  await expect(async () => {
    await pressButton(page, text("nudge.continue"));
    expect(await says(page, text("nudge.minutes5"))).toBe(true);
  }).toPass();
  await pressButton(page, text("nudge.minutes5"));
  await expect(page.locator(nudgeHost)).toHaveCount(0);
  const nextChange = () => device.inExtension(() => chrome.alarms.get("next-change"), null);
  await expect
    .poll(async () => ((await nextChange())?.scheduledTime ?? Number.POSITIVE_INFINITY) - Date.now())
    .toBeLessThan(300_000);
  // The page that is let through stays open, and is veiled again when its time is up.
  await device.inExtension(
    () => chrome.storage.session.set({ allowances: { letThrough: {}, pausedUntil: Date.now() + 3_000, noted: {} } }),
    null,
  );
  await page.reload();
  await expect(page.locator(nudgeHost)).toHaveCount(0);
  await device.inExtension(() => chrome.alarms.create("now", { when: Date.now() }), null); // sets the one for the end
  await expect(page.locator(nudgeHost)).toHaveCount(1);
  await device.context.close();
  expect(searchProfile(device.profile, [encodeURIComponent(words.path), words.path])).toEqual([]);
});

test("a profile that a newer version has used is left as it is, with a sentence", async () => {
  await using device = await Chromium.install({ site });
  await haveTreatment(device);
  await newerVersionWasHere(device);
  const popup = await device.toolbarPopup();
  await expect(popup.getByRole("alert")).toHaveText(text("wrong.newerVersion"));
  await popup.keyboard.type("still typing");
  await expect(popup.getByRole("status")).toHaveText(text("wrong.newerVersion"));
  await expect(popup.locator("#words")).toHaveValue("still typing");
});
