import { expect, type Page, test } from "@playwright/test";
import type { Page as FirefoxPage } from "puppeteer-core";
import type { browser } from "wxt/browser";
import type { Reminders } from "../../extension/care/reminder-view";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { liesOverMiddle, nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { text } from "../../scripts/browser/texts.ts";
import { says } from "../../scripts/browser/veil.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import { daysOfWords, type Journey, journeys, lineOf, type Meets, timeAt, treatmentsOf } from "../support/journeys.ts";
import { badge, comeTo, type Device, devices, press, scripts, timeZone } from "./both.ts";
import { allowSites, ask, registeredMatches } from "./setup.ts";

// What a person finds on the toolbar, in the popup, on the web and on the screen. Which moment and which line belong to
// which hour is our own logic, and is held for every step by `tests/unit/background/journeys.test.tsx`.

declare const chrome: typeof browser;

type AnyPage = Pick<Page & FirefoxPage, "evaluate">;
/** A tab, in which a person looks at the popup and goes on to the web. */
interface Tab {
  readonly device: Device;
  readonly page: AnyPage;
  go(address: string): Promise<void>;
}

async function openTab(device: Device): Promise<Tab> {
  if (device instanceof Firefox) {
    const page = await device.visit("about:blank");
    return { device, page: page as unknown as AnyPage, go: (address) => device.go(page, address) };
  }
  const page = await device.visit("about:blank");
  return { device, page, go: (address) => device.go(page, address) };
}

/** The first such weekday that lies far enough ahead for the whole way there to lie in the future. */
function firstDay(weekday: number): Temporal.PlainDate {
  const day = Temporal.Now.zonedDateTimeISO(timeZone).toPlainDate().add({ days: 30 });
  return day.add({ days: (weekday - day.dayOfWeek + 7) % 7 });
}

/**
 * All that the popup says, with the names of what can be pressed, once it has asked and its first line is this one.
 * Before that it may say what was kept when the clock was another one.
 */
async function glance({ page, go }: Tab, line: string): Promise<string> {
  await go("popup.html");
  const look = () =>
    page.evaluate(() => {
      const isThere = document.querySelector("#glance > :not([aria-busy])") && document.querySelector("nav");
      const named = [...document.querySelectorAll("main :is(button, a)[aria-label]")];
      const said = [document.querySelector("main")?.innerText, ...named.map((each) => each.getAttribute("aria-label"))];
      return { line: (isThere && document.querySelector("h1")?.textContent?.trim()) || "", said: said.join() };
    });
  await expect.poll(async () => (await look()).line).toBe(line);
  return (await look()).said;
}

/** What meets somebody on a page: the pause is there before the page is, the rest comes a moment later. */
async function meets({ device, page, go }: Tab, host: string, wanted: Meets): Promise<void> {
  await go(`https://www.${host}/`);
  const isQuiet = async () => {
    const words = text("nudge.silentBreath");
    return device instanceof Firefox
      ? (await device.textOf(page as FirefoxPage)).includes(words)
      : says(page as Page, words);
  };
  const found = async (): Promise<Meets> => {
    if (!(await page.evaluate((host) => document.querySelector(host) !== null, nudgeHost))) return "nothing";
    if (!(await page.evaluate(liesOverMiddle, nudgeHost))) return "note";
    return (await isQuiet()) ? "silent" : "veil";
  };
  await expect.poll(found, { message: host }).toBe(wanted);
  await go("about:blank");
}

const scriptOf: Readonly<Record<Meets, string[]>> = {
  veil: ["nudge.js"],
  silent: ["nudge.js"],
  note: ["note.js"],
  nothing: [],
};

/** A note comes once a day on each site, which is left out for the rest of it. Nobody goes to the second. */
const [news, unvisited] = ["nytimes.com", "theguardian.com"];
const shop = "amazon.com";

/** Which script is registered, and whether on news and in shops. */
async function flagged(device: Device) {
  const [by, matches] = await Promise.all([scripts(device), registeredMatches(device)]);
  return { by, news: matches.includes(unvisited), shopping: matches.includes(shop) };
}

const reminders = (device: Device) => ask<Reminders>(device, { type: "reminder.get" });
const reminded = async (device: Device) => (await reminders(device)).shown?.name;
const onScreen = (device: Device) =>
  device.inExtension(async () => Object.keys(await chrome.notifications.getAll()).length, null);

async function turnRemindersOn(device: Device): Promise<void> {
  await press(device, "journal.html#settings", text("reminders.turnOn"));
  if (device instanceof Chromium) await device.answerPrompt("allow");
  await expect.poll(async () => (await reminders(device)).settings.on).toBe(true);
}

/** A device on which the plan is known, and what pauses is two kinds of sites: how many there are does not matter here. */
async function begin(device: Device, journey: Journey, first: Temporal.PlainDate): Promise<void> {
  await ask(device, { type: "settings.change", categories: ["news", "shopping"] });
  await ask(device, { type: "treatment.save", treatments: treatmentsOf(journey, first, timeZone) });
  await allowSites(device);
  if (journey.reminders) await turnRemindersOn(device);
}

for (const [browserName, install] of devices)
  for (const [name, journey] of Object.entries(journeys)) {
    const steps = journey.steps.filter(({ walked }) => walked);
    if (steps.length === 0) continue;
    test(`${browserName}: ${name}, wherever something becomes something else`, async () => {
      test.slow();
      await using device = await install(site);
      const first = firstDay(journey.weekday);
      await begin(device, journey, first);
      const tab = await openTab(device);

      let last: string | undefined;
      for (const [index, step] of steps.entries())
        await test.step(`${step.at.join(" ")} ${step.moment}`, async () => {
          await comeTo(device, timeAt(first, step.at, timeZone));
          await expect.poll(() => badge(device)).toBe(step.badge);
          // Before anything else: a Chromium without the desktop's notifications takes its own away after eight seconds.
          if (step.rings && journey.reminders) await expect.poll(() => onScreen(device)).toBe(1);
          await expect
            .poll(() => flagged(device))
            .toEqual({ by: scriptOf[step.news], news: step.news !== "nothing", shopping: step.shopping === true });
          const said = await glance(tab, lineOf(step, journey, first));
          if (step.words !== undefined) expect(daysOfWords(said)).toEqual(step.words === null ? [] : [step.words]);
          for (const key of step.says ?? []) expect(said).toContain(text(key));

          await meets(tab, news, step.noted ? "nothing" : step.news);
          if (step.shopping !== steps[index - 1]?.shopping) await meets(tab, shop, step.shopping ? "veil" : "nothing");

          if (!journey.reminders) return;
          expect(said.split(text("common.notNow"))).toHaveLength(step.asks ? 2 : 1);
          if (step.rings) {
            await expect.poll(() => reminded(device)).toBe(step.rings);
            last = step.rings;
          } else {
            // One that was shown before may still be there to be put off, but not while a treatment goes on.
            expect([undefined, last]).toContain(await reminded(device));
            if (step.moment === "during") expect(await onScreen(device)).toBe(0);
          }
        });
    });
  }
