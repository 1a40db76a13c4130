import type { Page } from "@playwright/test";
import type { Chromium } from "../browser/chromium.ts";

/** One thing to look at, in every light, language, size of text and width. */
export interface State {
  /** Also the name of its file: `veil-menu`. */
  name: string;
  /** Widths of the window, in CSS pixels. */
  widths: readonly number[];
  height: number;
  /** What a person has done before, and opens; the page is closed by the caller. */
  open(device: Chromium): Promise<Page>;
}

export const schemes = ["light", "dark"] as const;
export const languages = ["en", "de", "es"] as const;
/** Of the text that a person set in the browser, in percent. */
export const textSizes = [100, 200] as const;

/** In CSS pixels: what a browser takes unless it is told. */
const usualText = 16;

/** A picture of a page, as data for an `img`. */
export async function shoot(
  page: Page,
  { width, height, percent }: { width: number; height: number; percent: number },
): Promise<string> {
  await page.setViewportSize({ width, height });
  const session = await page.context().newCDPSession(page);
  const size = (usualText * percent) / 100;
  await session.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: size } });
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  const png = await page.screenshot({ scale: "css" });
  await session.detach();
  return `data:image/png;base64,${png.toString("base64")}`;
}

/** In CSS pixels: four windows of a veil in a row. */
export const sheetWidth = 2400;

/** The page on which the pictures of one state stand side by side. */
export const sheetOf = (title: string, pictures: readonly { label: string; data: string }[]): string =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title>
<style>
  body { box-sizing: border-box; width: fit-content; margin: 0; padding: 16px; font: 14px system-ui, sans-serif; color: #222; background: #bbb; }
  main { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 16px; }
  figure { margin: 0; } figcaption { margin-bottom: 4px; } img { display: block; height: 420px; }
</style><h1>${title}</h1><main>${pictures
    .map(({ label, data }) => `<figure><figcaption>${label}</figcaption><img alt="" src="${data}"></figure>`)
    .join("")}</main>`;
