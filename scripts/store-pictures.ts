// The pictures of the store listings, from the built extension: five of 1280 × 800 in each language, a tile of 440 × 280
// and a banner of 1400 × 560: `npm run shots:store`, to `.output/store/` or the folder that is named. With `readme` as
// the folder's name the ones of README.md are made instead, in `.github/`: three small ones and a moving one.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { extensionIn } from "../tests/support/browser/in-language.ts";
import { Chromium } from "./browser/chromium.ts";
import { eventually } from "./browser/eventually.ts";
import { morningZone } from "./browser/morning.ts";
import { chromiumScreen } from "./browser/screen.ts";
import { startSite } from "./browser/site.ts";
import { textsIn } from "./browser/texts.ts";
import { hasButton, says } from "./browser/veil.ts";
import { movingPng } from "./pictures/moving-png.ts";
import { sample } from "./sample.ts";
import { writeSample } from "./seed.ts";
import { plan } from "./sheets/plan.ts";

type Language = keyof typeof sample;

/** Where it is morning, so that tomorrow's treatment has a quiet eve already; plans and pictures are in its time. */
const timeZone = morningZone(Temporal.Now.instant());
process.env.TZ = timeZone;
const news = "https://www.nytimes.com/";
const to = process.argv[2] ?? ".output/store";
const forReadme = to === "readme";
const folder = forReadme ? ".github" : to;
const big = { width: 1280, height: 800 };

/** What is on a page of ours when everything that it asked for has come. */
async function quiet(page: Page): Promise<void> {
  await eventually("page", () => page.evaluate(() => document.querySelector("[aria-busy=true]") === null));
  await page.waitForLoadState("networkidle");
}

async function take(page: Page, size: { width: number; height: number }, still = true): Promise<Buffer> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: still ? "reduce" : "no-preference" });
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  return page.screenshot({ scale: "css" });
}

async function veil(device: Chromium, stepBack: string): Promise<Page> {
  const page = await device.visit(news);
  await eventually("veil", () => hasButton(page, stepBack));
  return page;
}

async function room(device: Chromium, address: string, size = big): Promise<Buffer> {
  const page = await device.visit(address);
  await page.setViewportSize(size);
  await quiet(page);
  const picture = await take(page, size);
  await page.close();
  return picture;
}

/** The popup in the middle of a plain ground: a store shows one size only. */
async function framed(device: Chromium, inner: Buffer, size: { width: number; height: number }, words: string) {
  const page = await device.context.newPage();
  await page.setViewportSize(size);
  const source = `data:image/png;base64,${inner.toString("base64")}`;
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; height: 100vh; display: flex; align-items: center; justify-content: center; gap: 48px;
    background: linear-gradient(#f9eac4, #e5eee6); font: 500 ${size.height / 14}px/1.2 ui-serif, Georgia, serif; color: #26352d }
  img { max-height: 88vh; border-radius: 12px; filter: drop-shadow(0 8px 24px #26352d33) } p { max-width: 46vw; margin: 0 }
</style><p>${words}</p><img alt="" src="${source}">`,
    { waitUntil: "load" },
  );
  const picture = await page.screenshot({ scale: "css" });
  await page.close();
  return picture;
}

/** Hours until ten o'clock tomorrow. */
function untilTen(): number {
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  return now.until(now.add({ days: 1 }).startOfDay().add({ hours: 10 })).total("hours");
}

async function inLanguage(language: Language): Promise<void> {
  const text = await textsIn(language);
  const { intention: words } = sample[language];
  using built = extensionIn(language);
  await using device = await Chromium.open({ site, extension: built.extension, granted: ["*://*/*"], timeZone });
  await chromiumScreen(await device.visit("journal.html#sites")).press(text("sites.allow"));
  await writeSample(device, language);
  await plan(device, untilTen(), { words });
  const stepBack = text("nudge.stepBack");
  if (forReadme) return await readme(device, stepBack, words); // without it the browser would be closed first
  const page = await veil(device, stepBack);
  await eventually("words", () => says(page, words));
  const popup = await room(device, "popup.html", { width: 360, height: 600 });
  const pictures: [name: string, picture: Buffer][] = [
    ["1-pause", await take(page, big)],
    ["2-popup", await framed(device, popup, big, text("welcome.headline"))],
    ["3-today", await room(device, "journal.html#today")],
    ["4-journal", await room(device, "journal.html#entries")],
    ["5-care", await room(device, "journal.html#care")],
    ["tile-440x280", await framed(device, icon, { width: 440, height: 280 }, "Clearing")],
    ["banner-1400x560", await framed(device, popup, { width: 1400, height: 560 }, text("welcome.headline"))],
  ];
  for (const [name, picture] of pictures) {
    mkdirSync(join(folder, language), { recursive: true });
    writeFileSync(join(folder, language, `${name}.png`), picture);
  }
  console.log(`${pictures.length} pictures in ${join(folder, language)}/`);
}

async function readme(device: Chromium, stepBack: string, words: string): Promise<void> {
  const small = { width: 360, height: 600 }; // all three as high as each other in the row
  writeFileSync(join(folder, "popup.png"), await room(device, "popup.html", small));
  writeFileSync(join(folder, "today.png"), await room(device, "journal.html#today", small));
  const still = await veil(device, stepBack);
  await eventually("words", () => says(still, words));
  writeFileSync(join(folder, "veil.png"), await take(still, small));
  await plan(device, untilTen(), { words, breathSeconds: 6 });
  const moving = await veil(device, stepBack);
  const frames: { png: Buffer; milliseconds: number }[] = [];
  const ready = (await textsIn("en"))("nudge.ready");
  while (!(await says(moving, ready)) && frames.length < 12)
    frames.push({ png: await take(moving, { width: 400, height: 300 }, false), milliseconds: 600 });
  frames.push({ png: await take(moving, { width: 400, height: 300 }, false), milliseconds: 2_500 });
  writeFileSync(join(folder, "breath.png"), movingPng(frames));
  console.log(`3 pictures and one of ${frames.length} frames in ${folder}/`);
}

const icon = readFileSync(".output/chrome-mv3/icons/128.png");
const site = await startSite();
try {
  for (const language of forReadme ? (["en"] as const) : (["en", "de", "es"] as const)) await inLanguage(language);
} finally {
  site.close();
}
