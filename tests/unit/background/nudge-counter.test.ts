import { expect, test, vi } from "vitest";
import { nudgeHandlers } from "../../../extension/entrypoints/background/handlers/nudge";
import { NudgeCounter } from "../../../extension/entrypoints/background/nudge-counter";
import type { Services } from "../../../extension/entrypoints/background/services";
import { MORNING, newDevice, testClock } from "../vault/support";

vi.mock("#i18n", () => ({ i18n: { t: (key: string) => key } }));

const clock = { now: () => MORNING, zone: () => "Europe/Madrid" };
const page = { tabId: 1, documentId: "d", url: "https://www.nytimes.com/", incognito: false };

async function openTally() {
  const vault = await newDevice(testClock());
  return { vault, nudgeCounter: new NudgeCounter(async () => vault, clock) };
}

test("many at once are all counted, sealed under the week's Monday and nothing more", async () => {
  const { vault, nudgeCounter } = await openTally();
  await Promise.all(Array.from({ length: 20 }, () => nudgeCounter.count("met")));
  expect(await nudgeCounter.read()).toEqual({ on: true, weeks: { "2026-11-23": { met: 20, back: 0, onward: 0 } } });
  expect(await vault.list("setting")).toEqual([]); // it never syncs
});

test("a step back in an ordinary window counts, one in a private window does not", async () => {
  const { nudgeCounter } = await openTally();
  const services = { nudgeCounter } as unknown as Services;
  await nudgeHandlers["nudge.back"](services, { ...page, incognito: true }, {});
  await nudgeHandlers["nudge.back"](services, page, {});
  await expect.poll(() => nudgeCounter.read()).toMatchObject({ weeks: { "2026-11-23": { back: 1 } } });
});

test("what cannot be stored is no failure of the nudge", async () => {
  const nudgeCounter = new NudgeCounter(() => Promise.reject(new Error("locked")), clock);
  await expect(nudgeCounter.count("met")).resolves.toBeUndefined();
});
