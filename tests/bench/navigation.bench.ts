import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { originsFor } from "../../extension/nudges/access";
import { defaultCategories } from "../../extension/nudges/categories";
import { Chromium } from "../../scripts/browser/chromium.ts";
import { eventually } from "../../scripts/browser/eventually.ts";
import { newProfile, removeProfile } from "../../scripts/browser/profile.ts";
import { startChromium } from "../../scripts/browser/running-chromium.ts";
import { type Site, startSite } from "../../scripts/browser/site.ts";
import { ask, haveTreatment } from "../e2e/setup.ts";
import { browserTime, threadTimes, usedSince } from "./support/browser-time";
import { median, print, quantile } from "./support/figures";
import { warnIfBusy } from "./support/server";

/** `TIMES=3` for a short look; `BUILD=folder` measures another build of the extension. */
const TIMES = Number(process.env.TIMES ?? 15);
const BUILD = process.env.BUILD ?? ".output/chrome-mv3";
const GRANTS = originsFor({ categories: defaultCategories(), own: [] }, { countries: ["US"], languages: ["en"] });
const FLAGGED = "https://www.nytimes.com";
/** A browser that uses no processor for so long has done what a navigation asked for. Milliseconds. */
const STILL = 400;

let site: Site;
let folder: string;
beforeAll(async () => {
  site = await startSite();
  folder = emptyExtension();
});
afterAll(() => {
  site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An extension that is granted the same and does nothing but to answer one script, of the size of a message. */
function emptyExtension(): string {
  const made = mkdtempSync(path.join(tmpdir(), "clearing-empty-"));
  const {
    name: _,
    description: __,
    default_locale: ___,
    ...ours
  } = JSON.parse(readFileSync(path.join(BUILD, "manifest.json"), "utf8"));
  const manifest = { ...ours, name: "empty", background: { service_worker: "background.js" } };
  writeFileSync(path.join(made, "manifest.json"), JSON.stringify(manifest));
  for (const file of ["popup.html", "welcome.html", "sidepanel.html"])
    writeFileSync(path.join(made, file), "<!doctype html>");
  cpSync(path.join(BUILD, "icons"), path.join(made, "icons"), { recursive: true });
  writeFileSync(
    path.join(made, "background.js"),
    `chrome.runtime.onInstalled.addListener(() => {
      chrome.tabs.create({ url: "/welcome.html" });
      chrome.scripting.registerContentScripts([{ id: "asks", js: ["asks.js"], matches: ["*://*.nytimes.com/*"], runAt: "document_start" }]);
    });
    chrome.runtime.onMessage.addListener((message, sender, respond) => { respond(message); return true; });`,
  );
  writeFileSync(path.join(made, "asks.js"), "chrome.runtime.sendMessage({ type: 'asks' });");
  return made;
}

type Page = Awaited<ReturnType<Chromium["visit"]>>;

/** One browser, as a person has it who uses this or that. */
interface Arm {
  readonly what: string;
  readonly profile: string;
  visit(address: string): Promise<Page>;
  /** Undefined if there is no worker. */
  readonly device?: Chromium;
  close(): Promise<void>;
}

async function withExtension(what: string, extension: string): Promise<Arm & { device: Chromium }> {
  const device = await Chromium.open({ site, extension, granted: GRANTS });
  await device.allow(GRANTS);
  const visit = (address: string) => device.visit(address);
  return { what, profile: device.profile, visit, device, close: () => device.close() };
}

async function without(): Promise<Arm> {
  const profile = newProfile();
  const { context } = await startChromium(profile, { site });
  const visit = async (address: string) => {
    const page = await context.newPage();
    await page.goto(address);
    return page;
  };
  return { what: "no extension", profile, visit, close: () => context.close().then(() => removeProfile(profile)) };
}

async function ours(what: string, inHours: number): Promise<Arm & { device: Chromium }> {
  const arm = await withExtension(what, BUILD);
  await haveTreatment(arm.device, { inHours });
  return arm;
}

/** Milliseconds of processor time of the whole browser, once it is still. */
async function stillTime(profile: string): Promise<number> {
  let last = { used: browserTime(profile), since: performance.now() };
  await eventually("a browser that is still", () => {
    const used = browserTime(profile);
    if (used > last.used + 10) last = { used, since: performance.now() };
    return performance.now() - last.since > STILL;
  });
  return browserTime(profile);
}

interface Sample {
  readonly processor: number;
  readonly paint: number;
  readonly woke: boolean;
}

let visits = 0;

/** Opens a page that the browser has never seen, in a process of its own. */
async function sample({ profile, visit, device }: Arm, at: string | undefined, asleep: boolean): Promise<Sample> {
  if (asleep) await device?.stopWorker();
  else await device?.worker();
  const before = await stillTime(profile);
  visits += 1;
  const page = await visit(at ? `${at}/${visits}` : `https://www.site-${visits}.example/`);
  const processor = (await stillTime(profile)) - before;
  const woke = asleep && device !== undefined && (await device.workerRuns());
  const paint = await page.evaluate(() => performance.getEntriesByName("first-paint")[0]?.startTime ?? Number.NaN);
  await page.close();
  return { processor, paint, woke };
}

const range = (figures: readonly number[]) => ({
  "25 %": quantile(figures, 0.25),
  "75 %": quantile(figures, 0.75),
});

/** Each round visits with every arm, so that what else the machine does falls on all. */
async function rounds(arms: readonly Arm[], at: string | undefined, asleep: boolean): Promise<Map<Arm, Sample[]>> {
  const samples = new Map<Arm, Sample[]>(arms.map((arm) => [arm, []]));
  for (const arm of arms) await sample(arm, at, asleep); // until everything is compiled and cached
  for (let time = 0; time < TIMES; time++)
    for (const arm of time % 2 ? arms.toReversed() : arms) samples.get(arm)?.push(await sample(arm, at, asleep));
  return samples;
}

const of = (samples: readonly Sample[] = [], what: "processor" | "paint") => samples.map((each) => each[what]);
const differences = (some: readonly number[], control: readonly number[]) =>
  some.map((figure, round) => figure - (control[round] ?? Number.NaN));

test("a navigation to a site that is not flagged", async () => {
  warnIfBusy();
  const arms = [
    await without(),
    { ...(await without()), what: "no extension again" },
    await withExtension("an empty extension with the same grants", folder),
    await ours("outside a window", 24 * 20),
    await ours("inside a window", 20),
  ];
  const [control] = arms;
  try {
    for (const asleep of [false, true]) {
      const samples = await rounds(arms, undefined, asleep);
      const first = samples.get(control as Arm);
      print(
        `Beside no extension, ${GRANTS.length} grants, the worker ${asleep ? "asleep" : "awake"}, ${TIMES} times each`,
        arms.map((arm) => {
          const own = samples.get(arm) ?? [];
          const more = differences(of(own, "processor"), of(first, "processor"));
          return {
            what: arm.what,
            figures: {
              "ms CPU": median(of(own, "processor")),
              "more, paired": median(more),
              ...range(more),
              "ms paint": median(of(own, "paint")),
              "later, paired": median(differences(of(own, "paint"), of(first, "paint"))),
              woke: own.filter(({ woke }) => woke).length,
            },
          };
        }),
      );
    }
  } finally {
    await Promise.all(arms.map((arm) => arm.close()));
  }
});

/** The extension's world in a page that pauses. @returns what asks the worker from there as the page's script does */
async function asker({ device }: Arm & { device: Chromium }): Promise<() => Promise<void>> {
  const page = await device.context.newPage();
  const session = await device.context.newCDPSession(page);
  const worlds: { id: number; origin: string }[] = [];
  session.on("Runtime.executionContextCreated", ({ context }) => worlds.push(context));
  await session.send("Runtime.enable");
  await page.goto(`${FLAGGED}/asks`);
  const world = () => worlds.findLast(({ origin }) => origin.startsWith("chrome-extension://"));
  const { id: contextId } = await eventually("world of the extension in the page", world);
  const message = { type: "nudge.state", shown: true, mark: "123-456" };
  const expression = `chrome.runtime.sendMessage(${JSON.stringify(message)})`;
  return async () => void (await session.send("Runtime.evaluate", { contextId, expression, awaitPromise: true }));
}

test("a wake that is needed: a page that asks the worker", async () => {
  const arms = [await withExtension("an empty worker", folder), await ours("ours", 20)];
  try {
    const asks = new Map<Arm, () => Promise<void>>();
    for (const arm of arms) asks.set(arm, await asker(arm));
    /** Milliseconds of processor time of the whole browser until the answer, and until it is still. */
    const used = async (arm: (typeof arms)[number], asleep: boolean) => {
      if (asleep) await arm.device.stopWorker();
      else await arm.device.worker();
      await stillTime(arm.profile);
      const before = threadTimes(arm.profile);
      await asks.get(arm)?.();
      await stillTime(arm.profile);
      return usedSince(before, threadTimes(arm.profile));
    };
    const wakes = new Map<Arm, number[]>(arms.map((arm) => [arm, []]));
    for (let time = -1; time < TIMES; time++)
      for (const arm of time % 2 ? arms.toReversed() : arms) {
        const more = (await used(arm, true)) - (await used(arm, false));
        if (time >= 0) wakes.get(arm)?.push(more); // until then everything is compiled and cached
      }
    print(
      `CPU of a page that asks, the worker asleep less awake, ${TIMES} times each`,
      arms.map((arm) => {
        const more = wakes.get(arm) ?? [];
        return { what: arm.what, figures: { "ms for the wake": median(more), ...range(more) } };
      }),
    );
  } finally {
    await Promise.all(arms.map((arm) => arm.close()));
  }
});

test("all tabs brought in line, and nothing to bring", async () => {
  const arm = await ours("ours", 20);
  const { device } = arm;
  try {
    const [treatment] = await ask<object[]>(device, { type: "treatment.list" });
    const took = async (cancelled: boolean) => {
      const began = performance.now();
      await ask(device, { type: "treatment.save", treatments: [{ ...treatment, cancelled }] });
      return performance.now() - began;
    };
    const lines: { what: string; figures: Record<string, number> }[] = [];
    for (const wanted of [1, 21]) {
      while (device.context.pages().filter((page) => page.url().startsWith(FLAGGED)).length < wanted)
        await device.visit(`${FLAGGED}/${visits++}`);
      const [begins, ends, same]: [number[], number[], number[]] = [[], [], []];
      for (let time = 0; time < TIMES; time++) {
        ends.push(await took(true));
        begins.push(await took(false));
        same.push(await took(false));
      }
      const figures = {
        "ms as quiet begins": median(begins),
        "ms as it ends": median(ends),
        "ms unchanged": median(same),
      };
      lines.push({ what: `${wanted} flagged tabs`, figures });
    }
    print(`A plan that is saved, until its answer, ${TIMES} times each`, lines);
  } finally {
    await arm.close();
  }
});
