import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * The accessibility rules that a page violates, each with the first element that does.
 *
 * @param only these rules, by their axe ids
 */
export async function brokenRules(page: Page, ...only: string[]): Promise<unknown[]> {
  // The newer mode opens a tab for cross-origin frames in front of the page
  // (https://github.com/dequelabs/axe-core-npm/blob/develop/packages/playwright/error-handling.md). There are no such
  // frames.
  const rules = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (only.length > 0 ? rules.withRules(only) : rules).analyze();
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
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
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 32 } });
  const narrow = [...(await cut(page, 360)), ...(await letterByLetter(page))];
  found.push(...narrow.map((what) => ["a phone with text twice as large", what]));
  await session.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
  await session.detach();
  return found;
}

/** Elements that are wider than the window, or do not show all of their own text. */
async function cut(page: Page, width: number): Promise<unknown[]> {
  return page.evaluate((width) => {
    const found: unknown[] = [];
    const whole = document.documentElement.scrollWidth;
    if (whole > width) found.push(["width", whole]);
    for (const element of document.querySelectorAll<HTMLElement>("body :not(input, select, textarea)")) {
      const { overflowX, clipPath } = getComputedStyle(element);
      const isUnseen = clipPath !== "none" || element.clientWidth === 0;
      if (isUnseen || !["hidden", "clip"].includes(overflowX)) continue;
      if (element.scrollWidth > element.clientWidth + 1) found.push(["cut", element.outerHTML.slice(0, 200)]);
    }
    return found;
  }, width);
}

/** Texts that are pressed into a column of a few letters a line. */
async function letterByLetter(page: Page): Promise<unknown[]> {
  return page.evaluate(() => {
    const fewest = { letters: 12, aLine: 4 };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found: unknown[] = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const words = node.textContent?.trim() ?? "";
      const isUnseen = node.parentElement?.closest(".unseen, svg, style, script, textarea, select") != null;
      if (isUnseen || words.length < fewest.letters) continue;
      range.selectNodeContents(node);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      if (lines > 0 && words.length / lines < fewest.aLine) found.push(["letter by letter", words, lines]);
    }
    return found;
  });
}
