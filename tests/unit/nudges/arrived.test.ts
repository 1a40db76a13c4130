// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** What was asked of the background. */
const asked: unknown[] = [];
let moves = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules(); // a document of its own
  asked.length = 0;
  moves = new EventTarget();
  vi.stubGlobal("navigation", moves);
  vi.stubGlobal("browser", {
    runtime: {
      id: "ours",
      sendMessage: async (message: unknown) => {
        asked.push(message);
        return { ok: true, value: null };
      },
    },
  });
});
afterEach(() => {
  for (const name of ["moved", "veil", "note", "alone"]) Reflect.deleteProperty(globalThis, Symbol.for(name));
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const load = () => import("../../../extension/nudges/veil/arrived");
const runs = (name: "veil" | "note") => Reflect.set(globalThis, Symbol.for(name), () => {});
const moveOn = () => moves.dispatchEvent(new Event("currententrychange"));
const ask = { type: "nudge.arrived" };

test("a page without a script of ours says where it has come", async () => {
  const { arrived } = await load();
  arrived();
  await vi.runAllTimersAsync();
  expect(asked).toEqual([ask]);
});

test.each(["veil", "note"] as const)(
  "a page that loads with the %s says nothing, whichever script is first",
  async (name) => {
    const { arrived } = await load();
    arrived();
    runs(name);
    await vi.runAllTimersAsync();
    arrived();
    await vi.runAllTimersAsync();
    expect(asked).toEqual([]);
    moveOn(); // the veil may be gone by now
    arrived();
    await vi.runAllTimersAsync();
    expect(asked).toEqual([ask]);
  },
);

test("an address that is never flagged is not told of, whichever script is first", async () => {
  const { arrived, leaveAlone } = await load();
  arrived();
  leaveAlone();
  await vi.runAllTimersAsync();
  expect(asked).toEqual([]);
});
