import { expect, type Page, test } from "@playwright/test";
import type { Page as FirefoxPage } from "puppeteer-core";
import type { browser } from "wxt/browser";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { type Site, startSite } from "../../scripts/browser/site.ts";
import { type TextKey, text } from "../../scripts/browser/texts.ts";
import { badge, comeTo, type Device, devices, press, scripts, timeZone } from "./both.ts";
import { ask } from "./setup.ts";

declare const chrome: typeof browser;

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());

type AnyPage = Pick<Page & FirefoxPage, "evaluate" | "close">;

/** Ten in the morning, far enough ahead for the whole way there to lie in the future. */
const start = Temporal.Now.zonedDateTimeISO(timeZone)
  .add({ days: 30 })
  .with({ hour: 10, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
const [first, second] = ["a".repeat(32), "b".repeat(32)];
const words = "Be curious about whatever comes.";

/** One row of the journey: what a person finds on the toolbar, in the popup, on the web and on the screen. */
interface Row {
  after: Partial<Record<"days" | "hours" | "minutes", number>>;
  badge: string;
  /** What the popup says, and the one thing that it offers: texts by their keys. */
  says: readonly TextKey[];
  /** Whether the person's own words are shown. */
  own?: true;
  /** What meets somebody on a news site: the whole pause, a note in the corner, or nothing. */
  news: "full" | "soft" | "none";
  /** Whether the note of this day was met there already. */
  noted?: true;
  /** Whether shopping counts as well, as it does in the hours of rest. */
  shopping?: true;
  /** The reminder that is new in this row. */
  rings?: string;
  /** Whether something to write about is offered. */
  offers?: true;
}

const rows: Row[] = [
  { after: { days: -9 }, badge: "", says: [], news: "none" },
  { after: { days: -7 }, badge: "7", says: ["rows.week"], news: "none", rings: "week" },
  { after: { days: -3 }, badge: "3", says: ["rows.setting"], news: "none" },
  { after: { days: -1 }, badge: "1", says: ["popup.moment.eve", "rows.eve"], own: true, news: "full", rings: "eve" },
  { after: { hours: -15 }, badge: "1", says: ["popup.moment.eve", "rows.eveEvening"], own: true, news: "full" },
  { after: { hours: -2 }, badge: "•", says: ["popup.moment.morning", "rows.morning"], own: true, news: "full" },
  { after: { minutes: 30 }, badge: "", says: ["popup.moment.during"], own: true, news: "full" },
  {
    ...{ after: { hours: 3 }, badge: "🌿", says: ["popup.moment.hoursAfter", "timeline.nothingCame"] as const },
    ...{ news: "full", shopping: true, rings: "hoursAfter" },
  },
  {
    ...{ after: { hours: 11 }, badge: "🌿", says: ["popup.moment.evening"] as const },
    ...{ news: "full", rings: "evening", offers: true },
  },
  {
    ...{ after: { days: 1 }, badge: "🌿", says: ["popup.moment.hoursAfter", "timeline.nothingCame"] as const },
    ...{ news: "soft", rings: "dayAfter" },
  },
  {
    ...{ after: { days: 1, hours: 3 }, badge: "+1", says: ["popup.moment.dayAfter"] as const },
    ...{ news: "soft", noted: true, offers: true },
  },
  { after: { days: 2 }, badge: "+2", says: [], news: "soft", offers: true },
  { after: { days: 3 }, badge: "+3", says: [], news: "soft", rings: "daysAfter", offers: true },
  { after: { days: 4 }, badge: "+4", says: [], news: "none", offers: true },
  { after: { days: 7 }, badge: "", says: [], news: "none", rings: "week1", offers: true },
  { after: { days: 14 }, badge: "", says: [], news: "none", rings: "week2", offers: true },
  { after: { days: 28 }, badge: "", says: [], news: "none", rings: "month", offers: true },
];

const save = (device: Device, treatment: { id: string; start: Temporal.ZonedDateTime; intention: string }) =>
  ask(device, {
    type: "treatment.save",
    treatments: [{ ...treatment, kind: "infusion", minutes: 60, cancelled: false, start: treatment.start.toString() }],
  });

const reminded = async (device: Device) =>
  (await ask<{ shown: { name: string } | null }>(device, { type: "reminder.get" })).shown?.name;

const onScreen = (device: Device) =>
  device.inExtension(async () => Object.keys(await chrome.notifications.getAll()).length, null);

/** What the popup says, once it has asked. */
async function glance(device: Device): Promise<string> {
  const page = (await device.visit("popup.html")) as unknown as AnyPage;
  let said = "";
  await expect
    .poll(async () => {
      said = await page.evaluate(() => {
        if (!document.querySelector("#glance > :not([aria-busy])") || !document.querySelector("nav")) return "";
        const named = [...document.querySelectorAll("main :is(button, a)[aria-label]")];
        return [
          document.querySelector("main")?.textContent,
          ...named.map((each) => each.getAttribute("aria-label")),
        ].join();
      });
      return said;
    })
    .not.toBe("");
  await page.close();
  return said;
}

/** Whether a nudge meets somebody on a page: the pause is there before the page is, a note comes a moment later. */
async function meets(device: Device, address: string, wanted: boolean): Promise<void> {
  const page = (await device.visit(address)) as unknown as AnyPage;
  const found = () => page.evaluate((host) => document.querySelectorAll(host).length, nudgeHost);
  await expect.poll(found, { message: address }).toBe(wanted ? 1 : 0);
  await page.close();
}

const script = { full: "nudge.js", soft: "note.js" };

for (const [name, open] of devices) {
  test(`${name}: from a week before, through the day, to four weeks after and on to the next one`, async () => {
    test.slow();
    await using device = await open(site);
    await save(device, { id: first, start, intention: words });
    await press(device, "journal.html#sites", text("sites.allow"));
    await press(device, "journal.html#settings", text("reminders.turnOn"));
    if (device instanceof Chromium) await device.answerPrompt("allow");
    await expect
      .poll(async () => (await ask<{ settings: { on: boolean } }>(device, { type: "reminder.get" })).settings.on)
      .toBe(true);

    let last: string | undefined;
    for (const { after, badge: mark, says, own, news, noted, shopping, rings, offers } of rows) {
      await test.step(JSON.stringify(after), async () => {
        await comeTo(device, start.add(after));
        await expect.poll(() => badge(device)).toBe(mark);
        await expect.poll(() => scripts(device)).toEqual(news === "none" ? [] : [script[news]]);
        await meets(device, "https://www.nytimes.com/", news !== "none" && !noted);
        await meets(device, "https://www.amazon.com/", shopping === true);

        const said = await glance(device);
        expect(said.includes(words)).toBe(own === true);
        for (const key of says) expect(said).toContain(text(key));
        expect(said.split(text("common.notNow"))).toHaveLength(offers ? 2 : 1);

        if (rings) {
          await expect.poll(() => reminded(device)).toBe(rings);
          await expect.poll(() => onScreen(device)).toBe(1);
          last = rings;
        } else {
          // One that was shown before may still be there to be put off, but not while a treatment goes on.
          expect([undefined, last]).toContain(await reminded(device));
          if ("minutes" in after) expect(await onScreen(device)).toBe(0);
        }
      });
    }

    await test.step("the next treatment", async () => {
      await save(device, { id: second, start: start.add({ days: 35 }), intention: "" });
      await comeTo(device, start.add({ days: 28, hours: 1 }));
      await expect.poll(() => badge(device)).toBe("7");
      expect(await glance(device)).toContain(text("rows.week"));
      await comeTo(device, start.add({ days: 35, minutes: 30 }));
      await expect.poll(() => scripts(device)).toEqual([script.full]);
      expect(await glance(device)).not.toContain(text("common.notNow"));
      await comeTo(device, start.add({ days: 35, hours: 3 }));
      await expect.poll(() => reminded(device)).toBe("hoursAfter");
    });
  });
}
