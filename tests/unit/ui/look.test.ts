// @vitest-environment happy-dom
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { popupPage } from "../../../extension/ui/choose-look";
import { followLook, type Look, looks } from "../../../extension/ui/look";
import { writePopupPages } from "../../../scripts/popup-page.ts";

const script = readFileSync("extension/public/look.js", "utf8");
const run = () => new Function(script)();
const look = () => document.documentElement.dataset.look;

test("every page of ours but the popup, which is there in each look, knows before anything is drawn how it looks", () => {
  const pages = globSync("extension/entrypoints/*/index.html");
  expect(pages.length).toBeGreaterThan(4);
  for (const page of pages.filter((page) => !page.includes("/popup/")))
    expect(readFileSync(page, "utf8"), page).toMatch(/<script src="\/look\.js"><\/script>\s*<\/head>/);
});

test("the popup waits for no script, and is there in each look that can be chosen", async () => {
  const folder = mkdtempSync(join(tmpdir(), "clearing-popup-"));
  const scripts =
    '<script type="module" crossorigin src="/a.js"></script><script type="module" async src="/b.js"></script>';
  writeFileSync(join(folder, "popup.html"), `<!DOCTYPE html>\n<html lang="en"><head>${scripts}</head></html>`);
  await writePopupPages(folder);
  const page = (look: string) => readFileSync(join(folder, popupPage(look as Look)), "utf8");
  expect(page("system").match(/<(script|link)[^>]*>/g)).toEqual([
    '<link rel="modulepreload" href="/a.js">',
    '<link rel="modulepreload" href="/b.js">',
    '<script async src="/popup-first.js">',
  ]);
  for (const look of looks.filter((look) => look !== "system"))
    expect(page(look)).toBe(page("system").replace("<html ", `<html data-look="${look}" `));
  rmSync(folder, { recursive: true });
});

test.each([
  ["public/look.js", run],
  ["the popup, which is drawn before", followLook],
])("what is stored counts, and a choice on another page changes this one: %s", (_, run) => {
  delete document.documentElement.dataset.look;
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
