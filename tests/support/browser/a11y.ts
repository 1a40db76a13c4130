import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type * as Axe from "axe-core";
import { cut, letterByLetter, textSize } from "./layout.ts";

declare const axe: typeof Axe;

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * The accessibility rules that a page violates, each with the first element that does. There are no frames of other
 * origins.
 *
 * @param only these rules, by their axe ids
 */
export async function brokenRules(page: Page, ...only: string[]): Promise<unknown[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source);
  return page.evaluate(async (only) => {
    // Of what breaks no rule nothing is described, which is half of the work.
    const options: Axe.RunOptions = { resultTypes: ["violations"], ...(only.length > 0 && { runOnly: only }) };
    const { violations } = await axe.run(document, options);
    return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
  }, only);
}

/** Violated rules, and elements that are cut off, on a screen 320 px wide in the light and the dark theme. */
export async function a11yViolations(page: Page): Promise<unknown[]> {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const found = await brokenRules(page);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  found.push(...(await brokenRules(page, "color-contrast"))); // the dark theme changes nothing but colours
  found.push(...(await cut(page, 320)));
  // Text twice as large, as for somebody with low vision, at any zoom.
  await page.setViewportSize({ width: 640, height: 640 });
  const larger = await page.addStyleTag({ content: ":root { font-size: 200% !important }" });
  found.push(...(await cut(page, 640)).map((what) => ["text twice as large", what]));
  await larger.evaluate((style) => (style as HTMLElement).remove());
  // The same by the browser's own setting, which media queries in em know of, in a window as narrow as a phone.
  await page.setViewportSize({ width: 360, height: 640 });
  await textSize(page, 200);
  const narrow = [...(await cut(page, 360)), ...(await letterByLetter(page))];
  found.push(...narrow.map((what) => ["a phone with text twice as large", what]));
  await textSize(page, 100);
  return found;
}
