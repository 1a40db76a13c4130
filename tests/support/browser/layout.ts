import type { Page } from "@playwright/test";

// What a person would see of a page that has too little room, looked for inside the page.

/** Sets the size of text in percent, as a person does in the browser's own settings: media queries in em know of it. */
export async function textSize(page: Page, percent: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const fontSizes = { standard: (16 * percent) / 100, fixed: (13 * percent) / 100 };
  await session.send("Page.setFontSizes", { fontSizes });
  await session.detach();
}

/** Elements that are wider than the window, or do not show all of their own text. */
export async function cut(page: Page, width: number): Promise<unknown[]> {
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
export async function letterByLetter(page: Page): Promise<unknown[]> {
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

/** What is cut off on a screen 320 px wide, and with text twice as large. */
export async function cutOff(page: Page): Promise<unknown[]> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 320, height: 640 });
  const found = await cut(page, 320);
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

/** Words that are parted in their middle, other than by a hyphen. */
export async function brokenWords(page: Page): Promise<unknown[]> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const linesOf = (range: Range) => new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    const found: unknown[] = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const around = node.parentElement;
      if (!around?.checkVisibility() || around.closest(".unseen, svg, style, script, textarea, select")) continue;
      range.selectNodeContents(node);
      if (linesOf(range) < 2) continue; // most texts: no word of theirs is looked at alone
      for (const { index, 0: word } of (node.textContent ?? "").matchAll(/\p{L}+/gu)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (linesOf(range) > 1) found.push(["broken", word, around.outerHTML.slice(0, 100)]);
      }
    }
    return found;
  });
}

/**
 * What stays under something that keeps its place in the window: at the end of the page, where no scrolling brings it
 * out from below, and at its beginning, where none brings it out from above.
 */
export async function covered(page: Page): Promise<unknown[]> {
  return page.evaluate(() => {
    const found: unknown[] = [];
    const seen = (each: Element) => each.checkVisibility() && !each.closest(".unseen");
    const isBar = (each: Element) => ["fixed", "sticky"].includes(getComputedStyle(each).position);
    const bars = [...document.querySelectorAll("body :not(svg, svg *)")].filter((each) => seen(each) && isBar(each));
    const range = document.createRange();
    for (const end of [false, true]) {
      scrollTo(0, end ? document.documentElement.scrollHeight : 0);
      for (const bar of bars) {
        const over = bar.getBoundingClientRect();
        const isAbove = over.bottom < innerHeight / 2;
        if (isAbove === end || over.height === 0) continue;
        for (const each of document.querySelectorAll(
          "main :is(p, h1, h2, h3, a, button, label, input, textarea, summary)",
        )) {
          if (!seen(each) || bar.contains(each) || each.contains(bar)) continue;
          range.selectNodeContents(each); // its lines, which may be narrower than its box
          const boxes = each.childNodes.length > 0 ? range.getClientRects() : each.getClientRects();
          const isUnder = [...boxes].some(
            ({ left, right, top, bottom }) =>
              Math.min(right, over.right) - Math.max(left, over.left) > 1 &&
              Math.min(bottom, over.bottom) - Math.max(top, over.top) > 1,
          );
          if (isUnder) found.push(["covered", bar.className, each.outerHTML.slice(0, 100)]);
        }
      }
    }
    scrollTo(0, 0);
    return found;
  });
}
