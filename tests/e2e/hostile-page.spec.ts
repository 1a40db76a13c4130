import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import type { browser } from "wxt/browser";
import { markAttribute } from "../../extension/nudges/mark.ts";
import { headings } from "../../extension/nudges/wording.ts";
import type { Chromium } from "../../scripts/browser/chromium.ts";
import { liesOverMiddle, nudgeHost } from "../../scripts/browser/extension-pages.ts";
import { type TextKey, text } from "../../scripts/browser/texts.ts";
import {
  describes,
  middleOf,
  pauseNoMoreToday,
  pressButton,
  pressWhenReady,
  said,
  says,
  spoken,
} from "../../scripts/browser/veil.ts";
import { site } from "../support/browser/site.ts";
import {
  adopt,
  type Cover,
  clearTimers,
  coverByMark,
  coverByOverlay,
  coverByTransition,
  coverFromShadow,
  fightOverHost,
  fill,
  flood,
  freezeByTransition,
  listenForRoots,
  measure,
  moved,
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
  stopForEver,
  styleRoot,
  takeAwayForEver,
  takeFocus,
  takeOver,
  watchEscape,
} from "../support/hostile.ts";
import { colourOf, isLoudGreen } from "../support/pixel.ts";
import { readyChromium } from "./ready.ts";
import { ask, haveTreatment, mutings } from "./setup.ts";

declare const chrome: typeof browser;

const news = "https://www.nytimes.com";
const intention = "Zwetschge quartz: be kind to Mira.";

const ready = () => readyChromium({ intention });

/** Goes to a page that is veiled. */
async function goVeiled(page: Page, path: string): Promise<void> {
  await page.goto(news + path);
  await expect.poll(() => says(page, intention)).toBe(true);
}

async function veiled(device: Chromium, path = "/a"): Promise<Page> {
  const page = await device.context.newPage();
  await goVeiled(page, path);
  return page;
}

const isMuted = (device: Chromium) =>
  device.inExtension(
    async () =>
      (await chrome.tabs.query({})).some(({ url, mutedInfo }) => url?.includes("nytimes") && mutedInfo?.muted),
    null,
  );

/** The colour that a person sees at a place of the window. */
async function seenAt(page: Page, x: number, y: number) {
  const png = await page.screenshot({ scale: "css", clip: { x, y, width: 1, height: 1 } });
  return page.evaluate(colourOf, png.toString("base64"));
}

/** Whether the page's loud green is what a person sees at the foot of the window. */
async function isCovered(page: Page): Promise<boolean> {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  return isLoudGreen(await seenAt(page, Math.round(width / 2), height - 20));
}

test("a page finds and selects none of the person's words, and nothing of the treatment", async () => {
  await using device = await ready();
  const page = await veiled(device);
  const secrets = [...intention.split(/\W+/).filter((word) => word.length > 2), text("kind.infusion")];
  const { found, selected } = await page.evaluate(readByFind, secrets);
  expect(found).toEqual([]);
  for (const secret of secrets) expect(selected).not.toContain(secret);
});

test("a page that prints itself under the veil shows nothing, and all of it after the pause; nor does a fenced frame", async () => {
  await using device = await ready();
  const page = await veiled(device);
  const frame = () => getComputedStyle(document.body.appendChild(document.createElement("fencedframe"))).display;
  await expect.poll(() => page.evaluate(frame)).toBe("none");
  const printed = () => page.evaluate(() => getComputedStyle(document.body).opacity);
  expect(await printed()).toBe("1");
  await page.emulateMedia({ media: "print" });
  expect(await printed()).toBe("0");
  await page.emulateMedia({ media: "screen" });
  await pauseNoMoreToday(page);
  await expect.poll(() => says(page, intention)).toBe(false);
  await page.emulateMedia({ media: "print" });
  await expect.poll(printed).toBe("1");
});

test("printed, a page finds and selects no more", async () => {
  await using device = await ready();
  const page = await veiled(device);
  await page.emulateMedia({ media: "print" });
  const secrets = [...intention.split(/\W+/).filter((word) => word.length > 2), text("nudge.stepBack")];
  const { found, selected } = await page.evaluate(readByFind, secrets);
  expect(found).toEqual([]);
  for (const secret of secrets) expect(selected).not.toContain(secret);
});

test("a page that points at every place of its window gets nothing of the veil", async () => {
  await using device = await ready();
  const page = await veiled(device);
  expect(await page.evaluate(pointEverywhere)).toEqual([]);
});

test("no length that a page can take changes with the person's words, whatever font it wants", async () => {
  await using device = await ready();
  const [{ id }] = await ask<[{ id: string }]>(device, { type: "treatment.list" });
  const taken: unknown[] = [];
  const page = await device.context.newPage();
  for (const words of [intention, "Be.", intention.repeat(20)]) {
    await haveTreatment(device, { id, inHours: 20, intention: words });
    await page.goto(`${news}/a`);
    await expect.poll(() => said(page)).toBe(words);
    taken.push(await page.evaluate(measure, nudgeHost));
  }
  expect(taken).toEqual([taken[0], taken[0], taken[0]]);
});

test("a page with 100,000 elements is veiled, lives, and is left by Step back", async () => {
  await using device = await ready();
  const page = await device.visit("https://en.wikipedia.org/wiki/Meadow");
  await page.goto(`${news}/a`);
  await expect.poll(() => says(page, text("nudge.stepBack"))).toBe(true);
  await page.evaluate(fill, 100_000);
  await expect.poll(() => page.evaluate(() => (window as unknown as { ticks: number }).ticks)).toBeGreaterThan(100);
  expect(await page.evaluate(liesOverMiddle, nudgeHost)).toBe(true);
  for (const key of ["Tab", "Enter"]) await page.keyboard.press(key);
  await expect(page).toHaveURL("https://en.wikipedia.org/wiki/Meadow");
});

test("a page's own fonts are asked for no letter of the veil", async () => {
  await using device = await ready();
  await veiled(device, "/fonts");
  expect(site.visits.filter(({ url }) => url.includes("/glyph/"))).toEqual([]);
});

test("in a sandbox without forms the buttons work, by mouse and by keyboard, and so they do after document.open", async () => {
  await using device = await ready();
  const page = await device.visit("https://en.wikipedia.org/wiki/Meadow");
  await page.goto(`${news}/sandbox`);
  await expect.poll(() => says(page, intention)).toBe(true);
  await page.mouse.click(...(await middleOf(page, text("nudge.stepBack"))));
  await expect(page).toHaveURL("https://en.wikipedia.org/wiki/Meadow");
  for (const path of ["/sandbox/2", "/a"]) {
    await goVeiled(page, path);
    if (path === "/a") await page.evaluate(openAgain);
    await expect.poll(() => says(page, text("nudge.stepBack"))).toBe(true);
    await pressButton(page, text("nudge.stepBack"));
    await expect(page).toHaveURL("https://en.wikipedia.org/wiki/Meadow");
  }
});

test("nothing that a page shows in a shadow tree stays above the veil", async () => {
  await using device = await ready();
  const kinds: Cover[] = [
    { mode: "open", popover: "manual", nested: false, strip: false },
    { mode: "closed", popover: "manual", nested: false, strip: true },
    { mode: "closed", popover: "auto", nested: true, strip: false },
    { mode: "open", popover: "hint", nested: true, strip: true },
  ];
  const page = await device.context.newPage();
  for (const kind of kinds) {
    await goVeiled(page, `/${kind.popover}-${kind.mode}`);
    await page.evaluate(coverFromShadow, kind);
    await expect.poll(() => isCovered(page), JSON.stringify(kind)).toBe(false);
  }
});

test("no view transition paints over the veil", async () => {
  await using device = await ready();
  const page = await veiled(device);
  await page.evaluate(coverByTransition);
  await expect.poll(() => isCovered(page)).toBe(false);
  for (let look = 0; look < 5; look++) expect(await isCovered(page)).toBe(false);
  await page.mouse.click(...(await middleOf(page, text("nudge.menu"))));
  await expect.poll(() => says(page, text("nudge.notToday"))).toBe(true);
});

test("no view transition keeps the veil from being drawn", async () => {
  await using device = await ready();
  const page = await veiled(device);
  expect(await page.evaluate(freezeByTransition)).toBe("AbortError"); // not the browser, after four seconds
});

test("a dialog that wears the veil's own mark is not drawn, and takes neither keys nor clicks for long", async () => {
  await using device = await ready();
  const page = await device.context.newPage();
  for (const inShadow of [false, true]) {
    await goVeiled(page, `/${inShadow}`);
    expect(await page.evaluate(coverByMark, { attribute: markAttribute, inShadow })).toBe(false);
    await expect(async () => {
      await pressButton(page, text("nudge.menu"));
      expect(await says(page, text("nudge.notToday"))).toBe(true);
    }).toPass();
  }
});

test("what a page has put above everything before it can be kept from it does not stay there", async () => {
  await using device = await ready();
  await device.stopWorker(); // so that the page is sooner than the style sheet
  const page = await veiled(device, "/overlay");
  expect(await page.evaluate(() => (window as unknown as { covered: boolean }).covered), "it was sooner").toBe(true);
  await expect.poll(() => isCovered(page)).toBe(false);
});

test("a page keeps no pointer and no window above the veil, and what goes into full screen is not seen", async () => {
  await using device = await ready();
  const ways = { pointer: ["taken", "free"], window: ["open", "closed"], screen: ["0", "0", "left"] } as const;
  const page = await device.context.newPage();
  for (const how of ["pointer", "window", "screen"] as const) {
    await goVeiled(page, `/${how}`);
    await page.evaluate(takeOver, how);
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => (window as unknown as { taken: string[] }).taken)).toEqual(ways[how]);
  }
});

test("after the pause the focus is where it was before", async () => {
  await using device = await readyChromium(null);
  const page = await device.visit(`${news}/a`);
  await page.locator("a").focus();
  await haveTreatment(device, { inHours: 20, intention });
  await expect.poll(() => says(page, intention)).toBe(true);
  await pauseNoMoreToday(page);
  await expect(page.locator(nudgeHost)).toHaveCount(0);
  await expect(page.locator("a")).toBeFocused();
});

test("a page that takes the veil away for ever is left with its own buttons and its sound", async () => {
  await using device = await ready();
  const page = await veiled(device);
  await page.evaluate(takeAwayForEver, nudgeHost);
  await expect(async () => {
    await page.mouse.click(100, 100);
    expect(await page.evaluate(() => (window as unknown as { clicks: number }).clicks)).toBeGreaterThan(0);
  }).toPass();
  await expect.poll(() => isMuted(device)).toBe(false);
});

test("while a page clears it hears nothing, and Escape or a click clears it at once without reaching it", async () => {
  await using device = await ready();
  await ask(device, { type: "settings.change", breathSeconds: 0 });
  const page = await device.context.newPage();
  for (const atOnce of ["Escape", "click"]) {
    await goVeiled(page, `/${atOnce}`);
    await page.evaluate(listenForRoots);
    await pressWhenReady(page, text("nudge.continue"));
    await page.keyboard.press("Enter"); // the shortest time, which has the focus
    await page.mouse.move(300, 300);
    await page.keyboard.press("a");
    expect(await page.locator(nudgeHost).count(), "it is still clearing").toBe(1);
    if (atOnce === "click") await page.mouse.click(100, 100);
    else await page.keyboard.press(atOnce);
    expect(await page.locator(nudgeHost).count()).toBe(0);
    expect(await page.evaluate(() => window.seen.keys)).toEqual([]);
    expect(await page.evaluate(() => (window as unknown as { loot: string[] }).loot)).toEqual([]);
    await ask(device, { type: "nudges.resume" });
  }
});

/** All that stands on the veil in plain sight, or may. */
const visible = [
  ...["nudge.stepBack", "nudge.continue", "nudge.write", "nudge.intention", "nudge.breath", "nudge.silentBreath"],
  ...["nudge.ready", "nudge.notToday", "note.lines.goEasy", "note.lines.quietDays", "common.close"],
  ...headings.map(({ name }) => `nudge.headings.${name}`),
] as TextKey[];

test("no search and no selection reaches a text of the pause, of the silent one or of the note, nor their roots", async () => {
  await using device = await ready();
  const [{ id }] = await ask<[{ id: string }]>(device, { type: "treatment.list" });
  const kinds = [
    { inHours: 20, there: "nudge.stepBack" },
    { inHours: -0.3, there: "nudge.silentBreath" },
    { inHours: -30, there: "common.close" },
  ] as const;
  const page = await device.context.newPage();
  for (const { inHours, there } of kinds) {
    await page.goto("about:blank"); // what is open would have its note at once, and no more today
    await haveTreatment(device, { id, inHours, intention });
    await page.goto(`${news}/a`);
    await expect.poll(() => says(page, text(there))).toBe(true);
    const texts = [...visible.map((key) => text(key)), "nytimes.com", "×", "Zwetschge"];
    // What is modal makes the page's own words ones that are not found.
    const own = inHours === -30 ? "Something happened" : "";
    expect(await page.evaluate(reachBySelection, [own, ...texts]), there).toEqual([]);
  }
});

test("a page that clears timers, plays the browser's events or takes the focus disturbs nothing", async () => {
  await using device = await ready();
  await ask(device, { type: "settings.change", breathSeconds: 1 });
  const page = await veiled(device);
  const since = await mutings(device);
  await page.evaluate(pretend);
  for (let round = 0; round < 5; round++) await ask(device, { type: "treatment.list" });
  expect(await since()).toEqual([]);
  expect(await page.evaluate(liesOverMiddle, nudgeHost)).toBe(true);

  await page.evaluate(watchEscape);
  for (const key of ["Escape", "Tab", "Escape"]) await page.keyboard.press(key);
  expect(await page.evaluate(() => (window as unknown as { escapes: string[] }).escapes)).toEqual([]);

  await page.evaluate(takeFocus, false);
  await expect.poll(() => page.evaluate(() => (window as unknown as { rounds: number }).rounds)).toBeGreaterThan(10);
  for (const key of ["a", "b", "Tab"]) await page.keyboard.press(key);
  expect(await page.evaluate(() => (window as unknown as { typed: string[] }).typed)).toEqual([]);

  await page.evaluate(clearTimers);
  await pressWhenReady(page, text("nudge.continue"));
  await page.keyboard.press("Enter"); // the shortest time, which has the focus
  await expect(page.locator(nudgeHost)).toHaveCount(0);
  await expect(page.locator("iframe")).toBeVisible();
});

test("a page that moves the veil, shows popovers, gives names or watches what moves neither covers nor learns", async () => {
  await using device = await ready();
  const page = await veiled(device, "/still");
  expect(await page.evaluate(moved)).toEqual([]);
  const names = [...readFileSync("extension/ui/colours.css", "utf8").matchAll(/^ {2}(--[\w-]+):/gm)].map(
    ([, name = ""]) => name,
  );
  await page.evaluate(registerNames, names);
  const [x, y] = await middleOf(page, text("nudge.stepBack"));
  expect(await seenAt(page, Math.round(x) - 90, Math.round(y))).toEqual([0x2f, 0x5f, 0x4c]);
  expect(site.visits.filter(({ url }) => url.includes("/glyph/"))).toEqual([]);
  await page.evaluate(adopt, nudgeHost);
  await expect.poll(() => isCovered(page)).toBe(false);
  await pressButton(page, text("nudge.menu"));
  await expect.poll(() => says(page, text("nudge.notToday"))).toBe(true);

  for (const inShadow of [false, true]) {
    await goVeiled(page, `/${inShadow}`);
    await page.evaluate(popUpForEver, inShadow);
    await expect.poll(() => page.evaluate(() => (window as unknown as { rounds: number }).rounds)).toBeGreaterThan(60);
    for (let look = 0; look < 5; look++) expect(await isCovered(page)).toBe(false);
    await page.evaluate(coverByOverlay);
    await expect.poll(() => isCovered(page)).toBe(false);
    await expect(page.locator(nudgeHost)).toHaveCount(1);
  }
});

test("a page that fights over the veil's element, or hides all by its content, is veiled and lives", async () => {
  await using device = await ready();
  const page = await veiled(device);
  const style = "html { content: url(data:,) } html, body { background: #0f0 }";
  await page.evaluate(
    (css) => document.head.append(Object.assign(document.createElement("style"), { textContent: css })),
    style,
  );
  await expect.poll(() => isCovered(page)).toBe(false);
  expect(await says(page, intention)).toBe(true);
  await page.evaluate(fightOverHost, nudgeHost);
  await expect.poll(() => page.evaluate(() => (window as unknown as { ticks: number }).ticks)).toBeGreaterThan(50);
});

test("a page that shows the veil's element as a popover again and again is not seen", async () => {
  await using device = await ready();
  const page = await veiled(device);
  await page.evaluate(() => document.body.setAttribute("style", "background: #0f0"));
  await page.evaluate(popUpHost, nudgeHost);
  const seen = [];
  for (let look = 0; look < 5; look++) seen.push(await isCovered(page));
  expect(seen).toEqual([false, false, false, false, false]);
});

test("no style of its root keeps the veil from being seen", async () => {
  await using device = await ready();
  const page = await veiled(device);
  for (const style of rootStyles) {
    await page.evaluate(styleRoot, style);
    await expect.poll(() => isCovered(page), style).toBe(false);
  }
});

test("a page that moves from place to place without end does not keep the background busy", async () => {
  await using device = await ready();
  const page = await veiled(device);
  await device.inExtension(() => {
    const own = Object.assign(globalThis, { asks: 0 });
    chrome.runtime.onMessage.addListener((message) => {
      if (message.type === "nudge.state") own.asks++;
    });
  }, null);
  const asks = () => device.inExtension(() => (globalThis as unknown as { asks: number }).asks, null);
  const took = await page.evaluate(flood, 150);
  expect(await asks()).toBeGreaterThan(0);
  expect(await asks()).toBeLessThanOrEqual(took / 300 + 2);
});

test("a page in which no veil is drawn or heard has its way, and its sound", async () => {
  await using device = await ready();
  const page = await device.context.newPage();
  for (const kind of ["shadow", "svg"] as const) {
    await goVeiled(page, `/${kind}`);
    await page.evaluate(replaceRoot, kind);
    await expect(async () => {
      await page.mouse.click(300, 300);
      expect(await page.evaluate(() => (window as unknown as { clicks: number }).clicks)).toBeGreaterThan(0);
    }).toPass();
    await expect.poll(() => isMuted(device)).toBe(false);
  }
  await goVeiled(page, "/stopped");
  await page.evaluate(stopForEver);
  await expect(async () => {
    await page.mouse.click(300, 300);
    expect(await page.evaluate(() => (window as unknown as { clicks: number }).clicks)).toBeGreaterThan(0);
  }).toPass();
  await goVeiled(page, "/focused");
  await page.evaluate(takeFocus, true);
  const again = await veiled(device, "/again");
  await again.evaluate(openAgainAndListen, false);
  await expect.poll(() => says(again, text("nudge.stepBack"))).toBe(true);
  await expect(async () => {
    await again.keyboard.press("Tab");
    expect(await again.locator(nudgeHost).count()).toBe(0);
  }).toPass();
  expect(await again.evaluate(() => (window as unknown as { heard: number }).heard)).toBeGreaterThan(0);
  await page.bringToFront();
  await expect(page.locator(nudgeHost)).toHaveCount(0);
});

test("a screen reader gets each text of the veil once, as what it is", async () => {
  await using device = await ready();
  const page = await veiled(device);
  const heard = (await spoken(page)).filter(({ role }) => role !== "InlineTextBox"); // lines of a text, for the cursor
  const rolesOf = (name: string) => heard.filter((one) => one.name === name).map(({ role }) => role);
  const buttons = [text("nudge.stepBack"), text("nudge.continue"), text("nudge.write")];
  for (const button of buttons) expect(rolesOf(button)).toEqual(["button", "StaticText"]);
  for (const line of [text("nudge.intention"), text("nudge.breath"), "nytimes.com"])
    expect(rolesOf(line)).toEqual(["StaticText"]);
  expect(rolesOf(intention)).toEqual(["image"]);
  const [title = ""] = heard.filter(({ role }) => role === "heading").map(({ name }) => name);
  expect(rolesOf(title)).toEqual(["dialog", "heading", "StaticText"]);
  expect(await describes(page, text("nudge.continue"))).toBe(text("nudge.breath"));
});
