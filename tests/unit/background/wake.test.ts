import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { openWake } from "../../../extension/entrypoints/background/wake";

const MINUTE = 60_000;
let began: number;
let woken: number[];
const alarm = () => fakeBrowser.alarms.get("sync");

function wakeAfter(work = async () => {}) {
  const woke = () => {
    woken.push(Date.now() - began);
    return work();
  };
  return openWake({ name: "sync", now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()), work: woke });
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  began = Date.now();
  woken = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test("the earliest wish counts, and leaves no alarm behind", async () => {
  const after = wakeAfter();
  for (const wish of [5_000, 2_000, 9_000]) after(wish);
  expect((await alarm())?.scheduledTime).toBe(began + 30_000);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(woken).toEqual([2_000]);
  expect(await alarm()).toBeUndefined();
});

test("what the work itself wishes for keeps its alarm", async () => {
  const after = wakeAfter(async () => {
    if (woken.length < 2) after(MINUTE);
  });
  after(2_000);
  await vi.advanceTimersByTimeAsync(3_000);
  expect((await alarm())?.scheduledTime).toBe(began + 2_000 + MINUTE);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(woken).toEqual([2_000, 2_000 + MINUTE]);
});

test("a wait that is too long for a timer does not become none at all", async () => {
  wakeAfter()(30 * 24 * 60 * MINUTE);
  await vi.advanceTimersByTimeAsync(59 * MINUTE);
  expect(woken).toEqual([]);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(woken).toEqual([60 * MINUTE]);
});
