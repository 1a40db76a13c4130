import { expect, test, vi } from "vitest";
import { nudgeHandlers } from "../../../extension/entrypoints/background/handlers/nudge";
import type { Services } from "../../../extension/entrypoints/background/services";
import { Tally } from "../../../extension/entrypoints/background/tally";
import { MORNING, newDevice, testClock } from "../vault/support";

vi.mock("#i18n", () => ({ i18n: { t: (key: string) => key } }));

const clock = { now: () => MORNING, zone: () => "Europe/Madrid" };
const page = { tabId: 1, documentId: "d", url: "https://www.nytimes.com/", incognito: false };

async function openTally() {
  const vault = await newDevice(testClock());
  return { vault, tally: new Tally(async () => vault, clock) };
}

test("many at once are all counted, sealed under the week's Monday and nothing more", async () => {
  const { vault, tally } = await openTally();
  await Promise.all(Array.from({ length: 20 }, () => tally.count("met")));
  expect(await tally.read()).toEqual({ on: true, weeks: { "2026-11-23": { met: 20, back: 0, onward: 0 } } });
  expect(await vault.list("setting")).toEqual([]); // it never syncs
});

test("a step back in an ordinary window counts, one in a private window does not", async () => {
  const { tally } = await openTally();
  const services = { tally } as unknown as Services;
  await nudgeHandlers["nudge.back"](services, { ...page, incognito: true }, {});
  await nudgeHandlers["nudge.back"](services, page, {});
  await expect.poll(() => tally.read()).toMatchObject({ weeks: { "2026-11-23": { back: 1 } } });
});

test("what cannot be stored is no failure of the nudge", async () => {
  const tally = new Tally(() => Promise.reject(new Error("locked")), clock);
  await expect(tally.count("met")).resolves.toBeUndefined();
});
