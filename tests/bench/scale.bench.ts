import { afterAll, beforeAll, test } from "vitest";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { type Site, startSite } from "../../scripts/browser/site.ts";
import { ask } from "../e2e/setup.ts";
import { median, print } from "./support/figures";
import { fill, longTasks, openJournal, typeIntoSearch, untilSearchable } from "./support/journal-page";
import { heldByPage, heldByWorker, processorTime, residentOf } from "./support/memory";
import { warnIfBusy } from "./support/server";

/** `SIZES=10,500` and `TIMES=1` for a short look; `BESIDE=folder` measures another build of the extension, in turns. */
const SIZES = (process.env.SIZES ?? "10,10000,50000").split(",").map(Number);
const TIMES = Number(process.env.TIMES ?? 3);
const BUILDS = [process.env.BESIDE, process.env.BUILD ?? ".output/chrome-mv3"].filter((folder) => folder !== undefined);
/** A letter that nearly every entry has, and then a word that few have. */
const LETTERS = "sta";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

interface Device {
  readonly what: string;
  readonly chromium: Chromium;
  readonly lines: number;
  /** Not another build beside this one, which may not know what is asked here. */
  readonly isOurs: boolean;
  readonly figures: Record<string, number>[];
}

async function open(extension: string, entries: number): Promise<Device> {
  const chromium = await Chromium.open({ site, extension });
  const lines = await fill(chromium, entries);
  return {
    what: `${entries.toLocaleString("en")} entries, ${extension}`,
    chromium,
    lines,
    isOurs: extension !== process.env.BESIDE,
    figures: [],
  };
}

async function measure({ chromium, lines }: Device): Promise<Record<string, number>> {
  const { context } = chromium;
  await chromium.stopWorker();
  await chromium.worker();
  const residentBefore = await residentOf(context);
  const processorBefore = await processorTime(context);
  const page = await openJournal(chromium);
  const searchable = await untilSearchable(page, lines);
  const processor = (await processorTime(context)) - processorBefore;
  const [first = Number.NaN, ...keys] = await typeIntoSearch(page, LETTERS);
  const tasks = await longTasks(page);
  const session = await context.newCDPSession(page);
  const onPage = await heldByPage(session);
  await page.close();
  const inWorker = await heldByWorker(context);
  const figures = {
    "ms until searchable": searchable,
    "ms of processor": processor,
    "long tasks": tasks.length,
    "ms longest": Math.max(0, ...tasks),
    "ms first key": first,
    "ms other keys": median(keys),
    "MB page heap": onPage.heap,
    "MB page buffers": onPage.buffers,
    "MB worker after": inWorker.heap + inWorker.buffers,
    "MB process more": (await residentOf(context)) - residentBefore,
  };
  return figures;
}

const DAY = 24 * 3_600_000;

/** Milliseconds for the moods of a month, and for all of them, and the characters of both answers. */
async function moods({ chromium }: Device): Promise<Record<string, number>> {
  const [newest] = await ask<{ at: number }[]>(chromium, {
    type: "entry.list",
    before: null,
    limit: 1,
    trashed: false,
  });
  const look = async (since: number | null) => {
    const began = performance.now();
    const answer = await ask(chromium, { type: "review.moods", since, until: null, zone: "Europe/Madrid" });
    return { took: performance.now() - began, length: JSON.stringify(answer).length };
  };
  const month = await look((newest?.at ?? 0) - 30 * DAY);
  const all = await look(null);
  return {
    "ms the moods of a month": month.took,
    "ms all": all.took,
    "characters of a month": month.length,
    "characters of all": all.length,
  };
}

test("the journal page and the moods, in journals of ten to fifty thousand entries, in Chromium", async () => {
  const devices: Device[] = [];
  const looked: Device["figures"][] = [];
  try {
    for (const entries of SIZES) for (const build of BUILDS) devices.push(await open(build, entries));
    warnIfBusy();
    for (const device of devices) await measure(device); // until everything is compiled and cached
    // In turns, so that whatever else the machine does falls on all.
    for (let time = 0; time < TIMES; time++)
      for (const [n, device] of devices.entries()) {
        device.figures.push(await measure(device));
        if (device.isOurs) looked[n] = [...(looked[n] ?? []), await moods(device)];
      }
  } finally {
    for (const { chromium } of devices) await chromium.close();
  }
  const medians = (runs: readonly Record<string, number>[]) =>
    Object.fromEntries(
      Object.keys(runs[0] ?? {}).map((name) => [name, median(runs.map((run) => run[name] ?? Number.NaN))]),
    );
  for (const [n, { what, figures }] of devices.entries())
    print(`${what}, medians of ${TIMES}`, [
      { what: "the journal page", figures: medians(figures) },
      ...(looked[n] ? [{ what: "looking back", figures: medians(looked[n]) }] : []),
    ]);
});
