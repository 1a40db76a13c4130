import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "vitest";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { eventually } from "../../scripts/browser/eventually.ts";
import { startSite } from "../../scripts/browser/site.ts";
import { haveTreatment } from "../e2e/setup.ts";
import { type Line, median, print, quantile } from "./support/figures";
import { warnIfBusy } from "./support/server";

const TIMES = 21;
const GLANCES = 11;

/** A page of the same extension that has a field and nothing else: what no popup can be quicker than. */
const EMPTY = '<!doctype html><meta charset="utf-8"><title>Clearing</title><textarea autofocus></textarea>';

/** Milliseconds from the navigation. */
interface Times {
  /** The field had the focus on the screen: what is typed from here on is kept. */
  field?: number;
  /** Every script of the page had run. */
  scripts?: number;
  /** The line about today was on the screen. */
  today?: number;
}

declare global {
  interface Window {
    times: Times;
  }
}

/** Runs in the page before anything of its own. */
function watch(): void {
  window.times = {};
  /** For a part of a frame: notes when it is on the screen, since a message comes after it. */
  const drawn = (what: keyof Times) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window.times[what] = performance.now());
    port2.postMessage(null);
  };
  // The focus of `autofocus` is given at the beginning of a frame.
  const focused = () => {
    if (document.activeElement?.tagName === "TEXTAREA") drawn("field");
    else requestAnimationFrame(focused);
  };
  requestAnimationFrame(focused);
  addEventListener("load", () => (window.times.scripts = performance.now()));
  const observer = new MutationObserver(() => {
    if (!document.querySelector("#glance")?.textContent) return;
    observer.disconnect();
    requestAnimationFrame(() => drawn("today"));
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Opens a page of the extension in a tab of its own, until it knows all of these. */
async function timesOf(device: Chromium, page: string, ...wanted: (keyof Times)[]): Promise<Times> {
  const tab = await device.context.newPage();
  try {
    await tab.addInitScript(watch);
    await tab.bringToFront();
    await tab.goto(device.url(page));
    return await eventually(wanted.join(), () =>
      tab.evaluate((wanted) => (wanted.every((each) => each in window.times) ? window.times : undefined), wanted),
    );
  } finally {
    await tab.close();
  }
}

const line = (what: string, times: readonly number[]): Line => ({
  what,
  figures: { "ms median": median(times), "ms p95": quantile(times, 0.95) },
});

test("the popup's page beside an empty page of the extension, in Chromium", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "clearing-popup-"));
  cpSync(".output/chrome-mv3", folder, { recursive: true });
  writeFileSync(path.join(folder, "empty.html"), EMPTY);
  const html = readFileSync(path.join(folder, "popup.html"), "utf8");
  writeFileSync(path.join(folder, "still.html"), html.replace(/<script[^>]*><\/script>/g, ""));
  const site = await startSite();
  try {
    // A zone as people have one: of UTC, which a browser names that hides where it is, the background is asked first.
    await using device = await Chromium.open({ site, extension: folder, timeZone: "Europe/Madrid" });
    await haveTreatment(device, { inHours: 20 });
    const runs: [what: string, page: string, times: Times[]][] = [
      ["an empty page", "empty.html", []],
      ["an empty page again", "empty.html", []],
      ["the popup without its scripts", "still.html", []],
      ["the popup", "popup.html", []],
    ];
    const opened = (page: string) => timesOf(device, page, "field", "scripts");
    warnIfBusy();
    for (const [, page] of runs) await opened(page); // until everything is compiled and cached
    // In turns, so that whatever else the machine does falls on all.
    for (let time = 0; time < TIMES; time++) for (const [, page, times] of runs) times.push(await opened(page));
    for (const [heading, which] of [
      ["to a field with the caret on the screen", "field"],
      ["until every script had run", "scripts"],
    ] as const) {
      print(
        `From the navigation ${heading}, ${TIMES} times each`,
        runs.map(([what, , times]) =>
          line(
            what,
            times.map((each) => each[which] ?? Number.NaN),
          ),
        ),
      );
    }
    const today = async () => (await timesOf(device, "popup.html", "today")).today ?? Number.NaN;
    const awake: number[] = [];
    const asleep: number[] = [];
    for (let time = 0; time < GLANCES; time++) {
      await device.worker();
      awake.push(await today());
      await device.stopWorker();
      asleep.push(await today());
    }
    print(`From the navigation to the line about today, ${GLANCES} times each`, [
      line("the worker awake", awake),
      line("the worker asleep", asleep),
    ]);
  } finally {
    site.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
