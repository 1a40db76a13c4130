// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import type { EarlyMemory } from "../../../extension/rooms/write/early-words";
import { text } from "../../../scripts/browser/texts.ts";

vi.mock("#i18n", () => import("../sync-room/support/texts.ts"));

// The popup, opened while the memory knows today and nothing else has answered yet.

const minute = 60_000;
const glance = () => document.getElementById("glance")?.textContent;
const task = () => new Promise((next) => setImmediate(next));

/** Frames that are waited for; none is drawn unless a test does. */
let frames: FrameRequestCallback[];
let asked: string[];
let startSheet: typeof import("../../../extension/rooms/write/write-sheet").startSheet;

beforeEach(async () => {
  vi.resetModules();
  fakeBrowser.reset();
  [frames, asked] = [[], []];
  vi.spyOn(globalThis, "requestAnimationFrame").mockImplementation((drawn) => frames.push(drawn));
  vi.spyOn(Temporal.Now, "timeZoneId").mockReturnValue("Europe/Madrid");
  vi.spyOn(fakeBrowser.runtime, "getManifest").mockReturnValue({ version: "1.0.0" } as never);
  vi.spyOn(fakeBrowser.runtime, "sendMessage").mockImplementation((async ({ type }: { type: string }) => {
    asked.push(type);
    return new Promise(() => {});
  }) as never);
  vi.spyOn(fakeBrowser.runtime, "connect").mockImplementation((() => {
    asked.push("a port");
    return { onDisconnect: { addListener() {} } };
  }) as never);
  vi.spyOn(fakeBrowser.storage.session, "get").mockImplementation(() => new Promise(() => {}));
  document.body.innerHTML =
    '<div id="glance"></div><div id="asked"></div><textarea id="words"></textarea><div id="paper"></div><div id="foot"></div><div id="below"></div>';
  ({ startSheet } = await import("../../../extension/rooms/write/write-sheet"));
});

afterEach(() => {
  delete (globalThis as EarlyMemory).earlyToday;
  vi.restoreAllMocks();
});

const remember = (until: number) => {
  const today = {
    moment: { kind: "dayAfter" },
    path: { first: 0, days: [], today: 0 },
    light: "day",
    day: "2026-03-10",
    sayable: [],
  };
  const kept = { today, from: Date.now() - minute, until, zone: "Europe/Madrid", version: "1.0.0" };
  (globalThis as EarlyMemory).earlyToday = Promise.resolve(kept);
};

test("today is in the page within the task in which the rest starts, and nobody else is asked before it is drawn", async () => {
  remember(Date.now() + minute);
  void startSheet({ help: null });
  await task();
  expect(glance()).toContain(text("popup.moment.dayAfter"));
  expect(document.body.dataset.light).toBe("day");
  expect(asked).toEqual([]);
  for (const drawn of frames) drawn(0);
  await expect.poll(() => asked).toEqual(["today", "a port", "lock.get"]);
});

test("what is remembered and holds no more is not waited with: the background is asked at once", async () => {
  remember(Date.now() - 1);
  void startSheet({ help: null });
  await task();
  expect(glance()).toBe("");
  expect(asked).toEqual(["today", "a port", "lock.get"]);
});

test("a memory that does not answer keeps nobody from asking the background", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  (globalThis as EarlyMemory).earlyToday = new Promise(() => {});
  void startSheet({ help: null });
  await task();
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(50);
  expect(asked).toEqual(["today", "a port", "lock.get"]);
  vi.useRealTimers();
});
