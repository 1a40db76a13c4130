import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { groupByTreatment } from "../../../extension/journal/grouping";
import type { PackedEntry } from "../../../extension/journal/packed-entry";
import { rowsOf } from "../../../extension/rooms/journal/rows";
import { fromFields } from "../../../extension/treatment/fields";
import type { Chromium } from "../../../scripts/browser/chromium.ts";
import { eventually } from "../../../scripts/browser/eventually.ts";
import { ask } from "../../e2e/setup.ts";
import { journal } from "./corpus";

declare global {
  interface Window {
    bench: {
      /** Resolves once what has been done until now is on the screen, to that time. */
      painted(): Promise<number>;
      /** Milliseconds after the navigation at which the first entry was on the screen. */
      first?: number;
      /** From each key that was pressed to its results on the screen, milliseconds. */
      keys: number[];
      /** When each frame was drawn. */
      frames: number[];
      /** Tasks above 50 ms, milliseconds. */
      tasks: number[];
    };
  }
}

/** Most texts that are brought in at once. */
const SLICE = 500;
const WEEKS_BETWEEN = 3;

/** Fills the empty journal of a device with entries. @returns what they were made of */
export async function fillEntries(device: Chromium, entries: number) {
  const found = journal(entries).map(({ at = 0, body = "" }, day) => ({
    key: createHash("sha256").update(String(day)).digest("hex"),
    at,
    text: body,
  }));
  for (let at = 0; at < found.length; at += SLICE)
    await ask(device, { type: "import.take", found: found.slice(at, at + SLICE) });
  return found;
}

/** Fills it, with treatments between. @returns how many lines its page has when all of them are read */
export async function fill(device: Chromium, entries: number): Promise<number> {
  const found = await fillEntries(device, entries);
  const treatments = treatmentsBetween(found[0]?.at ?? 0, found.at(-1)?.at ?? 0);
  await ask(device, { type: "treatment.save", treatments });
  const newestFirst = found.toReversed().map(({ key, at }) => ({ id: key, at, kind: "note", treatment: null }));
  const plan = treatments.map(fromFields).filter((treatment) => treatment !== undefined);
  return rowsOf(groupByTreatment(newestFirst as unknown as PackedEntry[], plan, Temporal.Now.instant())).length;
}

function treatmentsBetween(from: number, to: number) {
  const week = 7 * 24 * 3_600_000;
  const count = 1 + Math.floor((to - from) / (WEEKS_BETWEEN * week));
  return Array.from({ length: count }, (_, n) => ({
    id: n.toString(16).padStart(32, "0"),
    kind: "infusion" as const,
    start: Temporal.Instant.fromEpochMilliseconds(from + n * WEEKS_BETWEEN * week)
      .toZonedDateTimeISO("Europe/Madrid")
      .toString(),
    minutes: 60,
    cancelled: false,
    intention: "Be curious about whatever comes.",
  }));
}

/** Runs in the page before anything of its own. */
function watch(): void {
  const painted = () =>
    new Promise<number>((resolve) =>
      requestAnimationFrame(() => {
        // A message comes after the frame that this function is a part of.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      }),
    );
  window.bench = { painted, keys: [], frames: [], tasks: [] };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.bench.tasks.push(duration);
  }).observe({ type: "longtask", buffered: true });
  const observer = new MutationObserver(async () => {
    if (!document.querySelector(".timeline article")) return;
    observer.disconnect();
    window.bench.first = await painted();
  });
  observer.observe(document, { childList: true, subtree: true });

  let pressed = 0;
  addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), true);
  addEventListener("input", async () => window.bench.keys.push(-pressed + (await painted())), true);

  requestAnimationFrame(function frame(at) {
    window.bench.frames.push(at);
    requestAnimationFrame(frame);
  });
}

/** The journal of a device, newly opened and in front. */
export async function openJournal(device: Chromium): Promise<Page> {
  const page = await device.context.newPage();
  await page.addInitScript(watch);
  await page.bringToFront();
  await page.goto(device.url("journal.html#entries"));
  return page;
}

/** @returns milliseconds from the navigation to the first entry on the screen */
export const firstEntry = (page: Page): Promise<number> =>
  eventually("entry on the screen", () => page.evaluate(() => window.bench.first));

/** @returns milliseconds from the navigation until the page had so many lines */
export const untilRead = (page: Page, lines: number): Promise<number> =>
  page.evaluate(
    (lines) =>
      new Promise<number>((resolve) => {
        const look = () =>
          document.querySelector(".timeline > li")?.ariaSetSize === String(lines)
            ? void window.bench.painted().then(resolve)
            : requestAnimationFrame(look);
        look();
      }),
    lines,
  );

/** @returns milliseconds from the navigation until the page had all its lines and every text could be found */
export async function untilSearchable(page: Page, lines: number): Promise<number> {
  await untilRead(page, lines);
  return page.evaluate(
    () => new Promise<number>((resolve) => requestIdleCallback(() => resolve(performance.now()), { timeout: 10_000 })),
  );
}

/** @returns milliseconds of each task above 50 that the page has had */
export const longTasks = (page: Page): Promise<number[]> => page.evaluate(() => window.bench.tasks);

/** Types letters into the search field. @returns for each, milliseconds until its results were on the screen */
export async function typeIntoSearch(page: Page, letters: string): Promise<number[]> {
  await page.getByRole("searchbox").focus();
  for (const [typed] of Array.from(letters).entries()) {
    await page.keyboard.press(letters[typed] as string);
    await eventually("result", () => page.evaluate((typed) => window.bench.keys.length > typed, typed));
  }
  if ((await page.locator("mark").count()) === 0) throw new Error(`Nothing was found by '${letters}'.`);
  const { keys } = await page.evaluate(() => window.bench);
  await page.getByRole("searchbox").fill("");
  return keys;
}

/** Turns the wheel for so many milliseconds: down, and up again from the end. @returns what each frame took meanwhile */
export async function scroll(page: Page, turning: number): Promise<number[]> {
  await page.mouse.move(400, 400);
  await page.evaluate(() => {
    window.bench.frames = [];
  });
  let step = 300;
  const end = performance.now() + turning;
  while (performance.now() < end) {
    await page.mouse.wheel(0, step);
    const { atTop, atEnd } = await page.evaluate(() => ({
      atTop: scrollY <= 0,
      atEnd: scrollY + innerHeight >= document.documentElement.scrollHeight - 1,
    }));
    if (atEnd) step = -300;
    else if (atTop) step = 300;
  }
  const frames = await page.evaluate(() => window.bench.frames);
  return frames.slice(1).map((at, n) => at - (frames[n] as number));
}
