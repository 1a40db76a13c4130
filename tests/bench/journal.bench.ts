import { afterAll, beforeAll, test } from "vitest";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { type Site, startSite } from "../../scripts/browser/site.ts";
import { type Line, median, print, quantile } from "./support/figures";
import { fill, firstEntry, openJournal, scroll, typeIntoSearch, untilRead } from "./support/journal-page";
import { workOf } from "./support/memory";
import { warnIfBusy } from "./support/server";

const SIZES = [10, 10_000];
const TIMES = Number(process.env.TIMES ?? 5);
const LETTERS = "sta";
/** How long the wheel is turned, and what a frame may take at 60 a second without being felt: milliseconds. */
const TURNING = 5_000;
const LATE = 32;

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

/** What one page showed, milliseconds. */
interface Figures {
  first: number;
  read: number;
  keys: number[];
  /** Frames while the wheel is turned: once everything is read, and while the rest is still being read. */
  frames: number[];
  /** What the page's main thread worked for the first of these, a frame: however much else the machine does. */
  work: number;
  early: number[];
}

async function measure(device: Chromium, lines: number): Promise<Figures> {
  const quiet = await openJournal(device);
  const first = await firstEntry(quiet);
  const read = await untilRead(quiet, lines);
  const keys = await typeIntoSearch(quiet, LETTERS);
  const session = await quiet.context().newCDPSession(quiet);
  const before = await workOf(session);
  const frames = await scroll(quiet, TURNING);
  const work = ((await workOf(session)) - before) / frames.length;
  await quiet.close();
  const hurried = await openJournal(device);
  await firstEntry(hurried);
  const early = await scroll(hurried, TURNING);
  await hurried.close();
  return { first, read, keys, frames, work, early };
}

const inFrames = (runs: readonly number[][]): Line["figures"] => ({
  "ms median": median(runs.flat()),
  "ms p95": quantile(runs.flat(), 0.95),
  "ms worst, median of runs": median(runs.map((frames) => Math.max(...frames))),
  [`frames over ${LATE} ms in ${TURNING / 1000} s, median of runs`]: median(
    runs.map((frames) => frames.filter((frame) => frame > LATE).length),
  ),
});

test("the journal page with 10,000 entries beside 10, in Chromium", async () => {
  const all: { entries: number; device: Chromium; lines: number; figures: Figures[] }[] = [];
  try {
    for (const entries of SIZES) {
      const device = await Chromium.open({ site });
      all.push({ entries, device, lines: await fill(device, entries), figures: [] });
    }
    warnIfBusy();
    for (const { device, lines } of all) await measure(device, lines); // until everything is compiled and cached
    // In turns, so that whatever else the machine does falls on both.
    for (let time = 0; time < TIMES; time++) {
      for (const { device, lines, figures } of all) figures.push(await measure(device, lines));
    }
  } finally {
    for (const { device } of all) await device.close();
  }
  const show = (heading: string, figuresOf: (figures: Figures[]) => Line["figures"]) =>
    print(
      heading,
      all.map(({ entries, figures }) => ({
        what: `${entries.toLocaleString("en")} entries`,
        figures: figuresOf(figures),
      })),
    );
  show(`Opened, medians of ${TIMES}`, (runs) => ({
    "ms to the first entry": median(runs.map(({ first }) => first)),
    "ms to the last": median(runs.map(({ read }) => read)),
    "ms from a key to its results": median(runs.flatMap(({ keys }) => keys)),
  }));
  show("Frames while scrolling", (runs) => ({
    ...inFrames(runs.map(({ frames }) => frames)),
    "ms of processor a frame, on the page": median(runs.map(({ work }) => work)),
  }));
  show("Frames while scrolling and still reading", (runs) => inFrames(runs.map(({ early }) => early)));
});
