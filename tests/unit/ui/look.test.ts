// @vitest-environment happy-dom
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const script = readFileSync("extension/public/look.js", "utf8");
const run = () => new Function(script)();
const look = () => document.documentElement.dataset.look;

test("every page of ours knows before anything is drawn how it looks", () => {
  const pages = globSync("extension/entrypoints/*/index.html");
  expect(pages.length).toBeGreaterThan(4);
  for (const page of pages)
    expect(readFileSync(page, "utf8"), page).toMatch(/<script src="\/look\.js"><\/script>\s*<\/head>/);
});

test("what is stored counts, and a choice on another page changes this one", () => {
  run();
  expect(look()).toBe("system");
  localStorage.setItem("look", "dark");
  dispatchEvent(new Event("storage"));
  expect(look()).toBe("dark");
  localStorage.clear();
});

test("a browser that refuses its storage looks as the system says", () => {
  const { get } = Object.getOwnPropertyDescriptor(globalThis, "localStorage") ?? {};
  delete document.documentElement.dataset.look;
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      throw new DOMException("refused", "SecurityError");
    },
  });
  expect(run).not.toThrow();
  expect(look()).toBeUndefined();
  if (get) Object.defineProperty(globalThis, "localStorage", { configurable: true, get });
});
