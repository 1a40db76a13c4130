// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import first from "../../../extension/entrypoints/popup-first";

/** The frame that is waited for. */
let frame: (() => void) | undefined;
let started: string[];
const task = () => new Promise((next) => setImmediate(next));

beforeEach(() => {
  fakeBrowser.reset();
  [frame, started] = [undefined, []];
  vi.spyOn(globalThis, "requestAnimationFrame").mockImplementation((drawn) => {
    frame = () => drawn(0);
    return 1;
  });
  vi.spyOn(document.head, "append").mockImplementation((script) => {
    const { type, src } = script as HTMLScriptElement;
    started.push(`${type} ${src}`);
  });
  document.head.innerHTML = '<link rel="modulepreload" href="https://clearing.test/rest.js">';
  document.body.innerHTML = '<textarea id="words"></textarea>';
});
afterEach(() => void vi.restoreAllMocks());

const rest = ["module https://clearing.test/rest.js"];

test("where the field has the caret already, the first frame is drawn, and the rest starts once the page has loaded", async () => {
  document.getElementById("words")?.focus();
  void first.main();
  await task();
  expect(started).toEqual([]);
  dispatchEvent(new Event("load"));
  await task();
  expect(started).toEqual(rest);
  expect(frame).toBeUndefined();
});

test("before the first frame nothing of the rest runs, though the page has loaded", async () => {
  void first.main();
  dispatchEvent(new Event("load"));
  await task();
  expect(document.activeElement?.id).toBe("words");
  expect(started).toEqual([]);
  frame?.();
  await expect.poll(() => started).toEqual(rest);
});
