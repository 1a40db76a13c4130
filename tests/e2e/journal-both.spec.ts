import { type Page as ChromiumPage, expect, test } from "@playwright/test";
import type { Page as FirefoxPage } from "puppeteer-core";
import type { browser } from "wxt/browser";
import type { EntryView } from "../../extension/journal/entry-view";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { chromiumScreen, firefoxScreen, type Screen } from "../../scripts/browser/screen.ts";
import { text } from "../../scripts/browser/texts.ts";
import { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import { ask, haveTreatment } from "./setup.ts";

declare const chrome: typeof browser;

// The ways through the journal page that everybody takes, in both browsers.

type Device = Chromium | Firefox;
/** What both drivers have. */
type Hand = Pick<ChromiumPage, "keyboard" | "mouse" | "bringToFront"> & {
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  evaluate<Arg, Result>(work: (arg: Arg) => Result, arg: Arg): Promise<Result>;
};

const opened: [string, () => Promise<Device>][] = [
  ["Chromium", () => Chromium.emptied({ site })],
  ["Firefox", () => Firefox.emptied({ site })],
];

const entries = (device: Device) =>
  ask<EntryView[]>(device, { type: "entry.list", before: null, limit: 50, trashed: false });
const texts = async (device: Device) => (await entries(device)).map((entry) => entry.text);
const have = (device: Device, to: string, about: object = {}) =>
  ask<EntryView>(device, { type: "entry.write", id: crypto.randomUUID().replaceAll("-", ""), from: "", to, ...about });

const lines = (screen: Screen) => screen.texts(".timeline > li");
const focused = (page: Hand) => page.evaluate(() => document.activeElement?.tagName, null);
const written = (page: Hand) => page.evaluate(() => document.querySelector("textarea")?.value, null);

function choose([label, value]: readonly [string, string]): void {
  const found = [...document.querySelectorAll("label")].find((each) => each.textContent?.trim().startsWith(label));
  const select = found?.querySelector("select");
  if (!select) throw new Error(`There is no '${label}'.`);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

/** A line from left to right across the sheet, `down` of its height from the top. */
async function drawLine(page: Hand, down: number): Promise<void> {
  const sheet = await page.evaluate(() => {
    const svg = document.querySelector("svg.pad");
    svg?.scrollIntoView({ block: "center" });
    return svg?.getBoundingClientRect().toJSON() as DOMRect;
  }, null);
  const y = sheet.y + sheet.height * down;
  await page.mouse.move(sheet.x + 30, y);
  await page.mouse.down();
  await page.mouse.move(sheet.x + sheet.width - 30, y, { steps: 8 });
  await page.mouse.up();
}
const strokes = async (device: Device) => (await entries(device))[0]?.strokes;

for (const [name, open] of opened) {
  test(`${name}: written, found, changed, put away, taken back and drawn`, async () => {
    await using device = await open();
    await have(device, "Mañana vi el río", { mood: 8 });
    await have(device, "something else", { mood: 2 });
    const opened = await device.visit("journal.html#entries");
    const page = opened as unknown as Hand;
    const screen =
      device instanceof Chromium ? chromiumScreen(opened as ChromiumPage) : firefoxScreen(opened as FirefoxPage);
    await page.bringToFront();
    await screen.says("something else");

    await test.step("written", async () => {
      await screen.press(text("entries.write"));
      await expect.poll(() => focused(page)).toBe("TEXTAREA");
      await page.keyboard.type("a river");
      await expect.poll(() => texts(device)).toEqual(["a river", "something else", "Mañana vi el río"]);
      await screen.press(text("common.done"));
      await expect.poll(async () => (await lines(screen))[0]).toContain("a river");
    });

    await test.step("found", async () => {
      await page.focus("input[type=search]");
      await page.keyboard.type("rio man");
      await expect.poll(() => screen.texts("mark")).toEqual(["Mañ", "río"]);
      expect(await lines(screen)).toHaveLength(1);
      await screen.press(text("timeline.clear"));
      await expect.poll(() => lines(screen)).toHaveLength(3);
      await screen.press(text("timeline.filters"));
      await page.evaluate(choose, [text("timeline.moodFrom"), "5"] as const);
      await expect.poll(() => lines(screen)).toHaveLength(1);
      expect((await lines(screen))[0]).toContain("Mañana");
      await screen.press(text("timeline.clear"));
      await expect.poll(() => lines(screen)).toHaveLength(3);
    });

    const [{ id }] = (await entries(device)) as [EntryView];
    const line = `[data-key="${id}"]`;
    const trash = `${line} button[aria-label^="${text("entries.trash")}"]`;

    await test.step("changed where it stands, and back to how it was, and back again", async () => {
      await page.click(`${line} [data-edit]`);
      await expect.poll(() => focused(page)).toBe("TEXTAREA");
      await page.keyboard.press("End");
      await page.keyboard.type(" and a sea");
      await expect.poll(() => texts(device)).toContain("a river and a sea");
      await screen.press(text("timeline.asOpened"));
      await expect.poll(() => texts(device)).toContain("a river");
      await screen.press(text("common.undo"));
      await expect.poll(() => texts(device)).toContain("a river and a sea");
    });

    await test.step("changed elsewhere while the caret stands in it", async () => {
      await page.focus("textarea");
      await page.keyboard.press("End");
      await ask(device, { type: "entry.write", id, from: "a river and a sea", to: "Then a river and a sea" });
      await expect.poll(() => written(page)).toBe("Then a river and a sea");
      await page.keyboard.type("!");
      await expect.poll(() => texts(device)).toContain("Then a river and a sea!");
      await page.keyboard.press("Escape");
      await expect.poll(() => page.evaluate((line) => document.activeElement?.matches(`${line} *`), line)).toBe(true);
    });

    await test.step("overwritten by a slip, and brought back by the keyboard alone", async () => {
      const tab = async () => {
        await page.keyboard.press("Tab");
        return page.evaluate(() => document.activeElement?.closest("button")?.textContent, null);
      };
      const tabTo = (label: string) => expect.poll(tab).toContain(label);
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("TEXTAREA");
      await page.keyboard.down("Control");
      await page.keyboard.press("a");
      await page.keyboard.up("Control");
      await page.keyboard.type("x");
      await expect.poll(() => texts(device)).toContain("x");
      await page.keyboard.press("Escape");
      await expect.poll(() => page.evaluate((line) => document.activeElement?.matches(`${line} *`), line)).toBe(true);
      await page.keyboard.press("Enter");
      await expect.poll(() => focused(page)).toBe("TEXTAREA");
      await screen.says(text("earlier.title")); // above the words
      await page.keyboard.down("Shift");
      await tabTo(text("earlier.title"));
      await page.keyboard.up("Shift");
      await page.keyboard.press("Enter");
      await tabTo("Then a river and a sea!");
      await page.keyboard.press("Enter");
      await tabTo(text("earlier.back"));
      await page.keyboard.press("Enter");
      await expect.poll(() => texts(device)).toContain("Then a river and a sea!");
      expect(await focused(page)).toBe("TEXTAREA");
      await page.keyboard.press("Escape");
    });

    await test.step("put away and taken back, at once and later", async () => {
      await page.click(trash);
      await screen.says(text("timeline.inTrash"));
      await expect.poll(() => texts(device)).toEqual(["something else", "Mañana vi el río"]);
      await expect.poll(() => focused(page)).toBe("BUTTON");
      await page.keyboard.press("Enter");
      await expect.poll(() => texts(device)).toHaveLength(3);
      await expect.poll(async () => (await lines(screen))[0]).toContain("Then a river and a sea!");
      await page.click(trash);
      await expect.poll(() => texts(device)).toHaveLength(2);
      await screen.press(text("entries.showTrash"));
      await screen.says("Then a river and a sea!");
      await screen.press(text("entries.restore"));
      await expect.poll(() => texts(device)).toHaveLength(3);
      await screen.press(text("entries.hideTrash"));
      await expect.poll(async () => (await lines(screen))[0]).toContain("Then a river and a sea!");
    });

    await test.step("drawn", async () => {
      await screen.press(text("timeline.draw"));
      await screen.says(text("timeline.drawing.clear"));
      for (const down of [0.3, 0.7]) await drawLine(page, down);
      await expect.poll(() => strokes(device)).toBe(2);
      await screen.press(text("common.undo"));
      await expect.poll(() => strokes(device)).toBe(1);
      await screen.press(text("timeline.drawing.redo"));
      await expect.poll(() => strokes(device)).toBe(2);
      await screen.press(text("common.done"));
      const shown = ".timeline svg.drawing path";
      await expect.poll(() => page.evaluate((each) => document.querySelectorAll(each).length, shown)).toBe(2);
    });
  });
}

/** Writes letter after letter into the field with the caret and closes the tab, all before anything else can happen. */
function writeAndClose(words: string): void {
  const field = document.activeElement as HTMLTextAreaElement;
  const before = field.value;
  for (let end = 1; end <= words.length; end++) {
    field.value = before + words.slice(0, end);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  void chrome.tabs.getCurrent().then((tab) => chrome.tabs.remove(tab?.id ?? -1));
}

for (const [name, open] of opened) {
  test(`${name}: a tab that is closed right after the last key has kept it`, async () => {
    await using device = await open();
    await haveTreatment(device);
    const goesFrom = async (room: string, field: (screen: Screen, page: Hand) => Promise<unknown>, words: string) => {
      const opened = await device.visit(`journal.html#${room}`);
      const screen =
        device instanceof Chromium ? chromiumScreen(opened as ChromiumPage) : firefoxScreen(opened as FirefoxPage);
      const page = opened as unknown as Hand;
      await page.bringToFront();
      await field(screen, page);
      await expect.poll(() => focused(page)).toBe("TEXTAREA");
      await page.evaluate(writeAndClose, words).catch(() => {}); // it may be gone before it can answer
    };
    await goesFrom("entries", (screen) => screen.press(text("entries.write")), "a river and a sea");
    await expect.poll(() => texts(device)).toEqual(["a river and a sea"]);
    const clickField = (screen: Screen, page: Hand) =>
      screen.press(text("popup.setIntention")).then(() => page.click("textarea"));
    await goesFrom("treatments", clickField, "Be curious.");
    const intentions = async () =>
      (await ask<{ intention: string }[]>(device, { type: "treatment.list" })).map(({ intention }) => intention);
    await expect.poll(intentions).toEqual(["Be curious."]);
  });
}
