import { expect, test } from "@playwright/test";
import { nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { firefoxScreen } from "../../scripts/browser/screen.ts";
import { text } from "../../scripts/browser/texts.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { buildForAndroid } from "../support/browser/firefox-for-android.ts";
import { site } from "../support/browser/site.ts";
import { allowSites, ask, haveTreatment } from "./setup.ts";

// The journey in a Firefox that lacks what the one for Android lacks.

const texts = async (device: Firefox) =>
  (await ask<{ text: string }[]>(device, { type: "entry.list", before: null, limit: 9, trashed: false })).map(
    (entry) => entry.text,
  );

test("Firefox for Android: installed, written in, a page paused on a quiet day, a way to the other devices", async () => {
  using build = buildForAndroid();
  await using device = await Firefox.install({ site, extension: build.extension, asks: false }); // its welcome page opens

  const popup = await device.visit("popup.html");
  await firefoxScreen(popup).says(text("popup.keepsItself"));
  await popup.type("#words", "a river");
  await popup.close();
  await expect.poll(() => texts(device)).toEqual(["a river"]);

  await allowSites(device);
  await haveTreatment(device);
  const page = await device.visit("https://www.nytimes.com/a");
  const veils = () => page.evaluate((host) => document.querySelectorAll(host).length, nudgeHost).catch(() => -1);
  await expect.poll(veils).toBe(1);
  // By an address that changes while the page stays: the browser has no filter for these.
  await page.evaluate(() => history.pushState({}, "", "/b"));
  await expect.poll(veils).toBe(1);

  const sync = await device.visit("journal.html#sync");
  await firefoxScreen(sync).says(text("sync.title"));
  const settings = await device.visit("journal.html#settings");
  await firefoxScreen(settings).says(text("reminders.phone"));
  const care = await device.visit("journal.html#care");
  await firefoxScreen(care).says(text("care.page.open"));
  expect(await care.evaluate(() => document.body.innerText)).not.toContain(text("care.page.noShortcut"));
});
