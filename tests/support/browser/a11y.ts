import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type * as Axe from "axe-core";
import { cutOff } from "./layout.ts";

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
    options.preload = { assets: ["media"] }; // styles would be read again for rules that are off
    const { violations } = await axe.run(document, options);
    return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
  }, only);
}

/** Violated rules, in the light and the dark theme, and what is cut off: each on a screen 320 px wide. */
export async function a11yViolations(page: Page): Promise<unknown[]> {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const found = await brokenRules(page);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  found.push(...(await brokenRules(page, "color-contrast"))); // the dark theme changes nothing but colours
  found.push(...(await cutOff(page)));
  return found;
}

/**
 * {@link a11yViolations} of a page in this language. The rules are looked at in one language, the one with the longest
 * words: other words are cut off elsewhere, but break no other rule than that of the language itself.
 */
export async function violationsIn(language: string, page: Page): Promise<unknown[]> {
  if (language === "de") return a11yViolations(page);
  const named = await page.evaluate(() => document.documentElement.lang);
  return [...(named === language ? [] : [["lang", named]]), ...(await cutOff(page))];
}
