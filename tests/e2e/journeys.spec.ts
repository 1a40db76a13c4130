import { expect, type Page, test } from "@playwright/test";
import type { Page as FirefoxPage } from "puppeteer-core";
import type { Today } from "../../extension/messages";
import { liesOverMiddle, nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { type Site, startSite } from "../../scripts/browser/site.ts";
import { text } from "../../scripts/browser/texts.ts";
import { says } from "../../scripts/browser/veil.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { countText, popupLine } from "../support/browser/popup-line.ts";
import { badge, comeTo, type Device, devices, press, scripts, timeZone } from "./both.ts";
import { type Journey, journeys, type Meets, type Step } from "./journeys.ts";
import { ask, registeredMatches } from "./setup.ts";

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

type AnyPage = Pick<Page & FirefoxPage, "evaluate" | "close" | "bringToFront">;

/** The first such weekday that lies far enough ahead for the whole way there to lie in the future. */
function firstDay(weekday: number): Temporal.PlainDate {
  const day = Temporal.Now.zonedDateTimeISO(timeZone).toPlainDate().add({ days: 30 });
  return day.add({ days: (weekday - day.dayOfWeek + 7) % 7 });
}

const on = (first: Temporal.PlainDate, day: number, time: string) =>
  first.add({ days: day }).toZonedDateTime({ timeZone, plainTime: time });

/** What the person takes into the treatment of a day. */
const ownWords = (day: number) => `Words for day ${day}.`;

async function plan(device: Device, { days, time, kind, minutes }: Journey, first: Temporal.PlainDate): Promise<void> {
  const treatments = days.map((day, index) => {
    const fields = { kind, minutes, cancelled: false, intention: ownWords(day) };
    return { id: `${index}`.padStart(32, "a"), start: on(first, day, time).toString(), ...fields };
  });
  await ask(device, { type: "treatment.save", treatments });
}

/** The popup's line, once it is there, and the days of whose treatments it shows the words. */
async function popup(device: Device): Promise<{ line: string; words: string[] }> {
  const page = (await device.visit("popup.html")) as unknown as AnyPage;
  await expect.poll(() => page.evaluate(popupLine)).not.toBe("");
  const line = await page.evaluate(popupLine);
  const words = await page.evaluate(() => document.body.innerText.match(/Words for day \d+\./g) ?? []);
  await page.close();
  return { line, words };
}

function lineOf({ moment, count }: Step): string {
  if (moment === "eve")
    return count === undefined ? text("popup.moment.eve") : countText("popup.moment.eveBetween", count);
  const key = `popup.moment.${moment === "turn" ? "week1" : moment}` as const;
  return count === undefined ? text(key) : countText(key, count);
}

/** What meets somebody on a page: the pause is there before the page is, the rest comes a moment later. */
async function meets(device: Device, address: string, wanted: Meets): Promise<void> {
  const page = await device.visit(address);
  const both = page as unknown as AnyPage;
  await both.bringToFront();
  const isQuiet = async () => {
    const words = text("nudge.silentBreath");
    return device instanceof Firefox
      ? (await device.textOf(page as FirefoxPage)).includes(words)
      : says(page as Page, words);
  };
  const found = async (): Promise<Meets> => {
    if (!(await both.evaluate((host) => document.querySelector(host) !== null, nudgeHost))) return "nothing";
    if (!(await both.evaluate(liesOverMiddle, nudgeHost))) return "note";
    return (await isQuiet()) ? "silent" : "veil";
  };
  await expect.poll(found, { message: address }).toBe(wanted);
  await both.close();
}

const scriptOf: Readonly<Record<Meets, string[]>> = {
  veil: ["nudge.js"],
  silent: ["nudge.js"],
  note: ["note.js"],
  nothing: [],
};

/** A note comes once a day on each site, so each step goes to another one. Nobody goes to the first. */
const [unvisited, ...news] = [
  "theguardian.com",
  "nytimes.com",
  "cnn.com",
  "foxnews.com",
  "washingtonpost.com",
  "bbc.com",
];
const shop = "amazon.com";

/** Which script is registered, and whether on news and in shops. */
async function flagged(device: Device) {
  const [by, matches] = await Promise.all([scripts(device), registeredMatches(device)]);
  return { by, news: matches.includes(unvisited), shopping: matches.includes(shop) };
}

for (const [browserName, open] of devices)
  for (const [name, journey] of Object.entries(journeys))
    test(`${browserName}: ${name}, step by step`, async () => {
      test.slow();
      await using device = await open(site);
      const first = firstDay(journey.weekday);
      await plan(device, journey, first);
      await press(device, "journal.html#sites", text("sites.allow"));

      const turns: string[] = [];
      for (const [index, step] of journey.steps.entries())
        await test.step(`${step.at.join(" ")} ${step.moment}`, async () => {
          await comeTo(device, on(first, ...step.at));
          await expect.poll(() => badge(device)).toBe(step.badge);
          await expect
            .poll(() => flagged(device))
            .toEqual({ by: scriptOf[step.news], news: step.news !== "nothing", shopping: step.shopping === true });
          const { line, words } = await popup(device);
          expect(line).toBe(lineOf(step));
          if (step.words !== undefined) expect(words).toEqual(step.words === null ? [] : [ownWords(step.words)]);
          // What is registered was compared above; that it is what meets a person needs a page only where it changed.
          const before = journey.steps[index - 1];
          if (step.news !== before?.news) await meets(device, `https://www.${news[index % news.length]}/`, step.news);
          if (step.shopping !== before?.shopping)
            await meets(device, `https://www.${shop}/`, step.shopping ? "veil" : "nothing");
          const { moment } = await ask<Today>(device, { type: "today" });
          if (step.moment === "turn") turns.push(moment.kind);
          else expect(moment.kind).toBe(step.moment);
        });

      // Which of the weeks is the first goes by the calendar.
      const weeks = ["week1", "week2", "month"];
      const begin = weeks.indexOf(turns[0] ?? "");
      expect(turns).toEqual(turns.length > 0 ? [...weeks.slice(begin), ...weeks.slice(0, begin)] : []);
    });
