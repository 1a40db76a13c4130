import { expect, type Locator, type Page, test } from "@playwright/test";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { text } from "../../scripts/browser/texts.ts";
import { spoken } from "../../scripts/browser/veil.ts";
import { extensionIn } from "../support/browser/in-language.ts";
import { brokenWords, covered, cut, textSize } from "../support/browser/layout.ts";
import { enterRoom, openAllDetails } from "../support/browser/room.ts";
import { site } from "../support/browser/site.ts";
import { ask, haveTreatment, write } from "./setup.ts";

const sizeOf = async (what: Locator) => (await what.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
/** Pages of A4 that a page prints on. */
const printed = async (page: Page): Promise<number> =>
  (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

test("there is room: a page to write on, six treatments in a list, stones, numbers and cautions nobody overlooks", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("journal.html#entries/write");
  for (const [width, height] of [
    [1280, 800],
    [360, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect((await sizeOf(page.locator(".sheet"))).height, `of ${height} px`).toBeGreaterThan(height / 2);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  for (const stone of await page.locator(".stones label").all()) {
    const { width, height } = await sizeOf(stone);
    expect([width >= 24, height >= 44]).toEqual([true, true]);
  }

  for (let i = 0; i < 6; i++) await haveTreatment(device, { inHours: 2 + 48 * i, intention: "Be curious. ".repeat(9) });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(device.url("journal.html#treatments"));
  const treatments = page.locator(".treatment");
  await expect(treatments).toHaveCount(6);
  const [first, last] = [await sizeOf(treatments.first()), await sizeOf(treatments.last())];
  expect(last.y + last.height - first.y).toBeLessThan(700);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const lefts = await page
      .locator(".rhythm-days li")
      .evaluateAll((days) => days.map((day) => Math.round(day.getBoundingClientRect().left)));
    expect(new Set(lefts).size, `a week in a row at ${width} px`).toBe(7);
    expect(lefts.slice(7), "weekdays below each other").toEqual(lefts.slice(0, -7));
  }

  await page.goto(device.url("popup.html"));
  const caution = page.getByText(text("popup.caution.day"));
  const looks = await caution.evaluate((each) => {
    const { fontSize, color } = getComputedStyle(each);
    return [Number.parseFloat(fontSize) >= 15, color === getComputedStyle(document.body).color];
  });
  expect(looks, "as large and as dark as other text").toEqual([true, true]);
  await page.getByRole("button", { name: text("help.open") }).click();
  const ways = page.locator(".help-way");
  await expect(ways.first()).toBeVisible();
  for (const way of await ways.all()) if (await way.isVisible()) expect((await sizeOf(way)).height).toBeGreaterThan(43);
});

test("what is brought to therapy, and the page for who stays, are printed on one page", async () => {
  await using device = await Chromium.emptied({ site });
  await haveTreatment(device, { inHours: -26, intention: "Be curious." });
  await haveTreatment(device, { inHours: 40 });
  for (let i = 0; i < 5; i++) await write(device, `Day ${i}. ${"A walk to the river, and soup. ".repeat(4)}`);
  await ask(device, {
    ...{ type: "entry.write", id: "9".repeat(32), from: "", to: "Less fear.", kind: "goal", mood: 6 },
  });
  const page = await device.visit("journal.html#therapy");
  await expect.poll(() => page.getByRole("checkbox").count()).toBeGreaterThan(5);
  for (const choice of await page.getByRole("checkbox").all()) await choice.check();
  await expect(page.getByRole("article")).toContainText("Day 4.");
  expect(await printed(page)).toBe(1);
  await page.goto(device.url("journal.html#sitter"));
  await expect(page.getByRole("heading", { name: text("care.sitter.looks.title") })).toBeVisible();
  expect(await printed(page)).toBe(1);
});

/** The names of the rooms that stand on more than one line. */
const wrapped = (page: Page) =>
  page.locator(".rail .rail-room span").evaluateAll((names) => {
    const lines = (name: Element) => {
      const range = document.createRange();
      range.selectNodeContents(name);
      return new Set([...range.getClientRects()].map(({ top }) => top)).size;
    };
    return names.filter((name) => lines(name) > 1).map(({ textContent }) => textContent);
  });

async function namesStandOnOneLine(page: Page): Promise<void> {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 700 });
    await expect(page.locator(".rail .rail-room span").first()).toBeVisible();
    expect(await wrapped(page), `at ${width} px`).toEqual([]);
  }
}

test("en: the names of the rooms stand on one line each, on a phone and in a wide window", async () => {
  await using device = await Chromium.emptied({ site });
  await namesStandOnOneLine(await device.visit("journal.html#today"));
});

const rooms = [
  ...["today", "entries", "treatments", "entries/write", "care", "review", "therapy", "sites", "settings", "privacy"],
  ...["sync", "backup", "lock", "sitter"],
];

/** Whatever is too narrow for its words, at four widths and in large text, and what stays under Help. */
async function hasRoom(page: Page, address: string): Promise<void> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await openAllDetails(page);
  for (const [percent, widths] of [
    [100, [320, 768, 1280]],
    [200, [360, 1280]],
  ] as const) {
    await textSize(page, percent);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 700 });
      const found = [...(await cut(page, width)), ...(await covered(page))];
      // With so few letters to a line some words are longer than that, and only some browsers know where to part them.
      if (percent === 100 || width > 360) found.push(...(await brokenWords(page)));
      expect(found, `${address} at ${width} px, text at ${percent} %`).toEqual([]);
    }
  }
  await textSize(page, 100);
}

for (const language of ["es", "de"])
  test(`${language}: no room is too narrow for its words, at four widths and in large text, and nothing stays under Help; each is named on one line`, async () => {
    test.slow();
    using spoken = extensionIn(language);
    await using device = await Chromium.install({ site, extension: spoken.extension });
    await haveTreatment(device, { inHours: -100 });
    await haveTreatment(device, { inHours: 60 });
    await write(device, "A walk.");
    await ask(device, { type: "care.clinic", voice: "+49 30 1234567" });
    const page = await device.visit("journal.html#privacy");
    await page.emulateMedia({ reducedMotion: "reduce" });
    await expect(page.locator("main h2").first()).toBeVisible();
    for (const room of rooms) {
      await enterRoom(page, room);
      if (room === "today") await namesStandOnOneLine(page);
      await hasRoom(page, room);
    }
    for (const address of ["welcome.html", "welcome.html#ready", "intention.html"]) {
      await page.goto("about:blank"); // whatever the page is after the '#', it is loaded
      await device.go(page, address);
      await hasRoom(page, address);
    }
  });

test("where something will be said, a screen reader finds an empty place beforehand, which takes no room", async () => {
  await using device = await Chromium.emptied({ site });
  const page = await device.visit("journal.html#privacy");
  await expect(page.locator("main h2").first()).toBeVisible();
  for (const [room, places] of [
    ["backup", 3],
    ["lock", 1],
  ] as const) {
    await enterRoom(page, room);
    const empty = page.locator("[role=status].said:empty");
    await expect(empty).toHaveCount(places);
    const found = (await spoken(page)).filter(({ role }) => role === "status");
    expect(found.length, room).toBeGreaterThanOrEqual(places);
    for (const place of await empty.all()) expect(await place.evaluate((each) => each.clientHeight)).toBe(0);
  }
});
