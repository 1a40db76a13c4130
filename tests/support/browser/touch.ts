import type { Page } from "@playwright/test";
import { withFingers } from "../../../scripts/browser/fingers.ts";

/** What a finger meets, in CSS pixels each way. */
const TOUCH = 44;

/** From now on the page is one of a phone: pointed at with a finger, and as large as this. */
export async function onPhone(page: Page, size = { width: 360, height: 780 }): Promise<void> {
  await page.setViewportSize(size);
  await withFingers(page);
}

/**
 * What can be pressed and is smaller than a finger meets: buttons, links that are no part of a sentence, fields, and what
 * has a label, which is pressed as well. Of a row of stones only the height: eleven of them share the width.
 */
export const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const roots = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const all = roots.flatMap((root) => [
      ...root.querySelectorAll<HTMLElement>("a[href], button, summary, input, select, textarea"),
    ]);
    const isIn = (text: Element | null, each: Element) =>
      text !== null && text.textContent?.trim() !== each.textContent?.trim();
    const found = all.flatMap((each) => {
      const label = each.matches("input") ? each.closest("label") : null;
      const { width, height } = (label ?? each).getBoundingClientRect();
      const isUnseen =
        !each.checkVisibility({ visibilityProperty: true }) || width <= 1 || each.closest(".unseen, .skip");
      const isLines = each.matches("a") && each.getClientRects().length > 1;
      const isInSentence =
        isLines || (each.matches("a, p > button, p > span > button") && isIn(each.closest("p, li > span, dd"), each));
      if (isUnseen || isInSentence) return [];
      const isNarrow = width < least - 0.5 && each.closest(".stones") === null;
      if (height >= least - 0.5 && !isNarrow) return [];
      return `${Math.round(width)} × ${Math.round(height)}: ${each.outerHTML.slice(0, 120)}`;
    });
    return all.length > 0 ? found : ["Nothing can be pressed."];
  }, TOUCH);
