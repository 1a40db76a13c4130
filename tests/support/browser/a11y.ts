import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * The rules of accessibility that a page breaks, each with the first element that does.
 *
 * @param only these rules, by their axe ids
 */
export async function brokenRules(page: Page, ...only: string[]): Promise<unknown[]> {
  // The newer mode opens a tab of its own for the frames of other sites, in front of the page. There are no such frames.
  const rules = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (only.length > 0 ? rules.withRules(only) : rules).analyze();
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

/** A rule that is broken, or something that is cut off, on a screen 320 px wide by day and by night. */
export async function a11yViolations(page: Page): Promise<unknown[]> {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: "light" });
  const found = await brokenRules(page);
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(...(await brokenRules(page, "color-contrast"))); // the night changes nothing but colours
  found.push(...(await cut(page, 320)));
  // Text twice as large: the window of somebody with weak eyes, at whatever zoom.
  await page.setViewportSize({ width: 640, height: 640 });
  const larger = await page.addStyleTag({ content: ":root { font-size: 200% !important }" });
  found.push(...(await cut(page, 640)).map((what) => ["text twice as large", what]));
  await larger.evaluate((style) => (style as HTMLElement).remove());
  return found;
}

/** What is wider than the window, or does not show all of its own words. */
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
