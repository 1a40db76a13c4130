// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import type { ToNudge } from "../../../extension/messages";

let asked: unknown[];
let tell: (told: ToNudge) => void;
let roots: ShadowRoot[];
const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (init) {
  const root = attachShadow.call(this, init);
  roots.push(root);
  return root;
};

beforeEach(() => {
  vi.resetModules();
  for (const host of document.documentElement.querySelectorAll(":scope > div")) host.remove();
  delete (globalThis as Record<symbol, unknown>)[Symbol.for("say")];
  [asked, roots] = [[], []];
  HTMLElement.prototype.showPopover = () => {};
  vi.stubGlobal("browser", {
    runtime: {
      id: "clearing",
      sendMessage: async (message: unknown) => {
        asked.push(message);
        return { ok: true, value: null };
      },
      onMessage: {
        addListener: (listener: (told: ToNudge) => void) => {
          tell = listener;
        },
      },
    },
    i18n: { getMessage: (key: string) => key },
  });
});

const cards = () => document.documentElement.querySelectorAll(":scope > div").length;
const shown = () => [...(roots.at(-1)?.querySelectorAll<HTMLElement>("p, button.main, .choices button") ?? [])];
const run = async () => (await import("../../../extension/nudges/veil/say")).startSay();

test("what became of a choice is said in the page, with a way back if there is one", async () => {
  await run();
  expect(cards()).toBe(0);
  tell({ type: "say", words: "cnn.com won't pause.", undo: true });
  expect(shown().map(({ dataset }) => dataset.text)).toEqual(["cnn.com won't pause.", "common_undo"]);
  tell({ type: "say", words: "This one is never paused.", undo: false });
  expect(cards()).toBe(1);
  expect(shown().map(({ dataset }) => dataset.text)).toEqual(["This one is never paused."]);
  expect(asked).toEqual([]);
});

test("run again, it says a thing once; what takes a pause away leaves it", async () => {
  const listeners: unknown[] = [];
  const { runtime } = (globalThis as unknown as { browser: unknown }).browser as {
    runtime: { onMessage: { addListener(l: unknown): void } };
  };
  const add = runtime.onMessage.addListener;
  runtime.onMessage.addListener = (listener) => {
    listeners.push(listener);
    add(listener);
  };
  await run();
  await run();
  expect(listeners).toHaveLength(1);
  tell({ type: "say", words: "Done.", undo: false });
  tell({ type: "lift" });
  expect(cards()).toBe(1);
});
