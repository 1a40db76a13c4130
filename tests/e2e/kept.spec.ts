import { expect, type Page, test } from "@playwright/test";
import type { Page as FirefoxPage } from "puppeteer-core";
import type { browser } from "wxt/browser";
import type { TreatmentView } from "../../extension/treatment/shapes";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import { allowSites, ask, haveTreatment, registrations, write } from "./setup.ts";

declare const chrome: typeof browser;

const news = "https://www.nytimes.com/";

for (const [name, install] of [
  ["Chromium", () => Chromium.install({ site, granted: ["*://*/*"] })],
  ["Firefox", () => Firefox.install({ site, asks: false })],
] as const)
  test(`${name}: an installation finds nothing of the one before in the same browser`, async () => {
    const veils = async (device: Chromium | Firefox) => {
      const page = (await device.visit(news)) as Pick<Page & FirefoxPage, "evaluate">;
      return () => page.evaluate((host) => document.querySelectorAll(host).length, nudgeHost);
    };
    let before: string;
    {
      await using device = await install();
      before = device.url("");
      await allowSites(device);
      await haveTreatment(device);
      await write(device, "A hallway that nobody knows.");
      await expect.poll(await veils(device)).toBe(1);
    }
    await using device = await install();
    expect(device.url("")).not.toBe(before);
    expect(await ask<TreatmentView[]>(device, { type: "treatment.list" })).toEqual([]);
    expect(await ask(device, { type: "entry.list", before: null, limit: 10, trashed: false })).toEqual([]);
    expect(await registrations(device)).toEqual([]);
    expect((await device.inExtension(() => chrome.permissions.getAll(), null)).origins).toEqual([]);
    const there = await veils(device);
    expect(await there()).toBe(0);
    expect(
      await device.inExtension(async () => (await chrome.tabs.query({ url: "*://*.nytimes.com/*" })).length, null),
    ).toBe(0);
  });
