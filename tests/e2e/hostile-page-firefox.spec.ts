import { expect, test } from "@playwright/test";
import type { Page } from "puppeteer-core";
import { markAttribute } from "../../extension/nudges/mark.ts";
import { headings } from "../../extension/nudges/wording.ts";
import { liesOverMiddle, nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { type TextKey, text } from "../../scripts/browser/texts.ts";
import type { Firefox } from "../support/browser/firefox.ts";
import { site } from "../support/browser/site.ts";
import {
  adopt,
  type Cover,
  clearTimers,
  coverByMark,
  coverByTransition,
  coverFromShadow,
  fill,
  listenForRoots,
  listenInNext,
  measure,
  openAgain,
  openAgainAndListen,
  pointEverywhere,
  popUpForEver,
  popUpHost,
  pretend,
  reachBySelection,
  readByFind,
  registerNames,
  replaceRoot,
  rootStyles,
  styleRoot,
  takeAwayForEver,
  takeFocus,
  takeOver,
} from "../support/hostile.ts";
import { colourOf, isLoudGreen } from "../support/pixel.ts";
import { readyFirefox } from "./ready.ts";
import { ask, haveTreatment, mutings } from "./setup.ts";

const news = "https://www.nytimes.com";
const intention = "Zwetschge quartz: be kind to Mira.";

const ready = () => readyFirefox({ intention });

/** Goes to a page that is veiled. */
async function goVeiled(page: Page, path: string): Promise<void> {
  await page.goto(news + path);
  await expect.poll(() => page.evaluate((host) => document.querySelectorAll(host).length, nudgeHost)).toBe(1);
  await page.bringToFront();
}

async function veiled(device: Firefox, path = "/a"): Promise<Page> {
  const page = await device.browser.newPage();
  await goVeiled(page, path);
  return page;
}

/** Whether the page's loud green is what a person sees at the foot of the window. */
async function isCovered(page: Page): Promise<boolean> {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const clip = { x: Math.round(width / 2), y: height - 20, width: 1, height: 1 };
  const png = await page.screenshot({ encoding: "base64", captureBeyondViewport: false, clip });
  return isLoudGreen(await page.evaluate(colourOf, png));
}

test("Firefox: a page finds, selects and hears none of the person's words, and its fonts are asked for no letter", async () => {
  await using device = await ready();
  const page = await veiled(device, "/fonts");
  const secrets = [...intention.split(/\W+/).filter((word) => word.length > 2), text("kind.infusion")];
  const { found, selected } = await page.evaluate(readByFind, secrets);
  expect(found).toEqual([]);
  for (const secret of secrets) expect(selected).not.toContain(secret);
  expect(site.visits.filter(({ url }) => url.includes("/glyph/"))).toEqual([]);

  await page.evaluate(listenForRoots);
  for (let step = 0; step < 20; step++) await page.mouse.move(100 + step * 40, 100 + step * 30);
  await page.mouse.wheel({ deltaY: 100 });
  await page.mouse.click(640, 60);
  await page.keyboard.press("Tab");
  await page.keyboard.press("a");
  expect(await page.evaluate(() => (window as unknown as { loot: string[] }).loot)).toEqual([]);
});

test("Firefox: a page that listens in the window of the next one before it is there hears none of the words", async () => {
  await using device = await ready();
  const page = await veiled(device);
  await page.evaluate(listenInNext, `${news}/next`);
  await page.keyboard.press("Tab");
  const opened = async () => (await device.browser.pages()).find((each) => each.url().endsWith("/next"));
  await expect.poll(opened).toBeTruthy();
  const next = (await opened()) as Page;
  await next.bringToFront();
  await expect.poll(() => next.evaluate((host) => document.querySelectorAll(host).length, nudgeHost)).toBe(1);
  await expect.poll(() => device.textOf(next)).toContain(text("nudge.intention"));
  await next.keyboard.press("x");
  await next.mouse.move(640, 300);
  const loot = () => next.evaluate(() => (window as unknown as { loot: string[] }).loot.join(" "));
  await expect.poll(loot).toContain("keydown");
  expect(await loot()).not.toContain("Zwetschge");
});

test("Firefox: while a page clears it hears nothing, and Escape clears it at once", async () => {
  await using device = await ready();
  await ask(device, { type: "settings.change", breathSeconds: 0 });
  const page = await veiled(device);
  await expect.poll(() => device.textOf(page)).toContain(text("nudge.ready"));
  const hosts = () => page.evaluate((host) => document.querySelectorAll(host).length, nudgeHost);
  await page.evaluate(listenForRoots);
  for (const key of ["Tab", "Tab", "Enter"] as const) await page.keyboard.press(key); // Step back, Continue, the four lengths
  await page.keyboard.press("Enter");
  await page.mouse.move(300, 300);
  await page.mouse.move(640, 400);
  await page.mouse.wheel({ deltaY: 50 });
  await page.keyboard.press("a");
  expect(await page.evaluate(() => (window as unknown as { loot: string[] }).loot)).toEqual([]);
  expect(await hosts(), "it is still clearing").toBe(1);
  await page.keyboard.press("Escape");
  expect(await hosts()).toBe(0);
});

test("Firefox: nothing that a page shows in a shadow tree stays above the veil", async () => {
  await using device = await ready();
  const kinds: Cover[] = [
    { mode: "open", popover: "manual", nested: false, strip: false },
    { mode: "closed", popover: "auto", nested: true, strip: true },
    { mode: "open", popover: "hint", nested: true, strip: false },
  ];
  const page = await device.browser.newPage();
  for (const kind of kinds) {
    await goVeiled(page, `/${kind.popover}`);
    await page.evaluate(coverFromShadow, kind);
    await expect.poll(() => isCovered(page), JSON.stringify(kind)).toBe(false);
  }
});

test("Firefox: no view transition paints over the veil", async () => {
  await using device = await ready();
  const page = await veiled(device);
  await page.evaluate(coverByTransition);
  await expect.poll(() => isCovered(page)).toBe(false);
  for (let look = 0; look < 5; look++) expect(await isCovered(page)).toBe(false);
});

test("Firefox: a dialog that wears the veil's own mark is not drawn", async () => {
  await using device = await ready();
  const page = await device.browser.newPage();
  for (const inShadow of [false, true]) {
    await goVeiled(page, `/${inShadow}`);
    await expect.poll(() => device.textOf(page)).toContain(text("nudge.intention")); // the answer has come
    expect(await page.evaluate(coverByMark, { attribute: markAttribute, inShadow })).toBe(false);
    await expect.poll(() => page.evaluate(liesOverMiddle, nudgeHost)).toBe(true);
  }
});

test("Firefox: a page keeps no pointer, and what goes into full screen is not seen", async () => {
  await using device = await ready();
  const ways = { pointer: ["taken", "free"], screen: ["0", "0", "left"] } as const;
  const page = await device.browser.newPage();
  for (const how of ["pointer", "screen"] as const) {
    await goVeiled(page, `/${how}`);
    await expect.poll(() => device.textOf(page)).toContain(text("nudge.intention"));
    await page.evaluate(takeOver, how);
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => (window as unknown as { taken: string[] }).taken)).toEqual(ways[how]);
  }
});

test("Firefox: after the pause the focus is where it was before", async () => {
  await using device = await ready();
  const [{ id }] = await ask<[{ id: string }]>(device, { type: "treatment.list" });
  await haveTreatment(device, { id, inHours: 24 * 20 });
  const page = await device.visit(`${news}/a`);
  const hosts = () => page.evaluate((host) => document.querySelectorAll(host).length, nudgeHost);
  await page.bringToFront();
  await page.focus("a");
  await haveTreatment(device, { id, inHours: 20 });
  await expect.poll(hosts).toBe(1);
  await haveTreatment(device, { id, inHours: 24 * 20 });
  await expect.poll(hosts).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("a");
});

test("Firefox: a page that points at every place of its window, or measures what it can, gets nothing of the veil", async () => {
  await using device = await ready();
  const taken: unknown[] = [];
  const [{ id }] = await ask<[{ id: string }]>(device, { type: "treatment.list" });
  const page = await device.browser.newPage();
  for (const words of [intention, "Be.", intention.repeat(20)]) {
    await haveTreatment(device, { id, inHours: 20, intention: words });
    await goVeiled(page, "/a");
    expect(await page.evaluate(pointEverywhere)).toEqual([]);
    taken.push(await page.evaluate(measure, nudgeHost));
  }
  expect(taken).toEqual([taken[0], taken[0], taken[0]]);
});

/** On a page with something to go back to: presses Step back, which is the first thing that Tab reaches. */
async function stepsBack(page: Page): Promise<void> {
  await page.bringToFront();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => page.evaluate(() => location.href).catch(() => ""))
    .toBe("https://en.wikipedia.org/wiki/Meadow");
}

test("Firefox: a page with 100,000 elements, or one that makes its document again, is veiled, lives, and is left by Step back", async () => {
  await using device = await ready();
  for (const attack of ["fill", "openAgain"]) {
    const page = await device.visit("https://en.wikipedia.org/wiki/Meadow"); // a tab that is still going back goes nowhere else
    await page.goto(`${news}/${attack}`);
    const isVeiled = () => expect.poll(() => page.evaluate(liesOverMiddle, nudgeHost)).toBe(true);
    await isVeiled();
    if (attack === "openAgain") await page.evaluate(openAgain);
    else {
      await page.evaluate(fill, 100_000);
      const ticks = () => page.evaluate(() => (window as unknown as { ticks: number }).ticks);
      await expect.poll(ticks).toBeGreaterThan(100);
    }
    await isVeiled();
    await stepsBack(page);
    await page.close();
  }
});

test("Firefox: a page that takes the veil away for ever is left with its own buttons", async () => {
  await using device = await ready();
  const page = await veiled(device);
  await page.evaluate(takeAwayForEver, nudgeHost);
  await expect(async () => {
    await page.mouse.click(100, 100);
    expect(await page.evaluate(() => (window as unknown as { clicks: number }).clicks)).toBeGreaterThan(0);
  }).toPass();
});

test("Firefox: in a sandbox without forms the buttons work", async () => {
  await using device = await ready();
  const page = await device.visit("https://en.wikipedia.org/wiki/Meadow");
  await page.goto(`${news}/sandbox`);
  await expect.poll(() => page.evaluate((host) => document.querySelectorAll(host).length, nudgeHost)).toBe(1);
  await page.bringToFront();
  await stepsBack(page);
});

/** All that stands on the veil in plain sight, or may. */
const visible = [
  ...["nudge.stepBack", "nudge.continue", "nudge.write", "nudge.intention", "nudge.breath", "nudge.silentBreath"],
  ...["nudge.ready", "nudge.notToday", "note.lines.goEasy", "note.lines.quietDays", "common.close"],
  ...headings.map(({ name }) => `nudge.headings.${name}`),
] as TextKey[];

test("Firefox: no search, no selection and no move reaches a text of the pause, of the silent one or of the note, nor their roots", async () => {
  await using device = await ready();
  const [{ id }] = await ask<[{ id: string }]>(device, { type: "treatment.list" });
  const kinds = [
    { inHours: 20, there: "nudge.stepBack" },
    { inHours: -0.3, there: "nudge.silentBreath" },
    { inHours: -30, there: "nudge.notToday" },
  ] as const;
  const page = await device.browser.newPage();
  for (const { inHours, there } of kinds) {
    await page.goto("about:blank"); // what is open would have its note at once, and no more today
    await haveTreatment(device, { id, inHours, intention });
    await goVeiled(page, "/fonts");
    await expect.poll(() => device.textOf(page)).toContain(text(there));
    const texts = [...visible.map((key) => text(key)), "nytimes.com", "×", "Zwetschge"];
    const own = inHours === -30 ? "4 5 6" : "";
    expect(await page.evaluate(reachBySelection, [own, ...texts]), there).toEqual([]);
    await page.evaluate(registerNames, []);
    await page.evaluate(listenForRoots);
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    for (const fromCorner of [300, 200, 100, 60]) await page.mouse.move(width - fromCorner, height - fromCorner / 2);
    expect(await page.evaluate(() => (window as unknown as { loot: string[] }).loot)).toEqual([]);
  }
  expect(site.visits.filter(({ url }) => url.includes("/glyph/"))).toEqual([]);
});

test("Firefox: a page that clears timers, plays the browser's events or takes the focus disturbs nothing", async () => {
  await using device = await ready();
  await ask(device, { type: "settings.change", breathSeconds: 2 });
  const page = await veiled(device);
  await page.evaluate(clearTimers);
  await expect.poll(() => device.textOf(page)).toContain(text("nudge.intention")); // the answer has come, and it is muted
  const since = await mutings(device);
  await page.evaluate(pretend);
  for (let round = 0; round < 5; round++) await ask(device, { type: "treatment.list" });
  expect(await since()).toEqual([]);
  await page.bringToFront();
  await page.evaluate(takeFocus, false);
  for (const key of ["a", "b"] as const) await page.keyboard.press(key);
  expect(await page.evaluate(() => (window as unknown as { typed: string[] }).typed)).toEqual([]);
  expect(await page.evaluate(liesOverMiddle, nudgeHost)).toBe(true);
  await expect.poll(() => device.textOf(page)).toContain(text("nudge.ready"));
});

test("Firefox: a page that moves the veil, shows popovers, styles its root or makes its document again neither covers nor reads it", async () => {
  await using device = await ready();
  const page = await device.browser.newPage();
  for (const inShadow of [false, true]) {
    await goVeiled(page, `/${inShadow}`);
    await page.evaluate(popUpForEver, inShadow);
    await expect.poll(() => page.evaluate(() => (window as unknown as { rounds: number }).rounds)).toBeGreaterThan(60);
    for (let look = 0; look < 5; look++) expect(await isCovered(page)).toBe(false);
  }
  await goVeiled(page, "/root");
  for (const style of rootStyles) {
    await page.evaluate(styleRoot, style);
    await expect.poll(() => isCovered(page), { message: style }).toBe(false);
  }
  await page.evaluate(popUpHost, nudgeHost);
  for (let look = 0; look < 5; look++) expect(await isCovered(page)).toBe(false);
  await goVeiled(page, "/adopt");
  await page.evaluate(adopt, nudgeHost);
  await expect.poll(() => isCovered(page)).toBe(false);
  await goVeiled(page, "/again");
  await expect.poll(() => device.textOf(page)).toContain(text("nudge.intention"));
  await page.evaluate(openAgainAndListen, true);
  await expect.poll(() => page.evaluate(liesOverMiddle, nudgeHost)).toBe(true);
  for (let step = 0; step < 10; step++) await page.mouse.move(100 + step * 60, 200 + step * 40);
  expect(await page.evaluate(() => (window as unknown as { loot: string[] }).loot)).toEqual([]);
});

test("Firefox: a page in which no veil is drawn or heard has its way", async () => {
  await using device = await ready();
  const page = await device.browser.newPage();
  for (const kind of ["shadow", "svg"] as const) {
    await goVeiled(page, `/${kind}`);
    await page.evaluate(replaceRoot, kind);
    await expect(async () => {
      await page.mouse.click(300, 300);
      expect(await page.evaluate(() => (window as unknown as { clicks: number }).clicks)).toBeGreaterThan(0);
    }).toPass();
  }
  await goVeiled(page, "/again");
  await page.evaluate(openAgainAndListen, false);
  await expect.poll(() => page.evaluate(liesOverMiddle, nudgeHost)).toBe(true);
  await expect(async () => {
    await page.keyboard.press("Tab");
    expect(await page.evaluate((host) => document.querySelectorAll(host).length, nudgeHost)).toBe(0);
  }).toPass();
});

test("Firefox: a screen reader gets each text of the veil once, as what it is", async () => {
  await using device = await ready();
  await veiled(device);
  const rolesOf = async (name: string) =>
    (await device.spoken()).filter((one) => one.name === name).map((one) => one.role);
  await expect.poll(() => rolesOf(intention)).toEqual(["graphic"]);
  const buttons = [text("nudge.stepBack"), text("nudge.continue"), text("nudge.write")];
  for (const button of buttons) expect(await rolesOf(button)).toEqual(["pushbutton", "statictext"]);
  for (const line of [text("nudge.intention"), text("nudge.breath"), "nytimes.com"])
    expect(await rolesOf(line)).toEqual(["statictext"]);
  expect((await device.spoken()).map(({ role }) => role)).toEqual(expect.arrayContaining(["dialog", "heading"]));
});
