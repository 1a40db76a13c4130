import { browser } from "wxt/browser";
import { report } from "../base/report";

/** The page in front of the person. */
export interface PageInFront {
  url: string;
  incognito: boolean;
}

/**
 * The page behind the popup. A browser tells its address where the person allowed its site, or when they open the popup
 * by the toolbar button (`activeTab`); otherwise, as for a page of the browser itself, undefined.
 */
export async function pageInFront(): Promise<PageInFront | undefined> {
  try {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    return tab?.url ? { url: tab.url, incognito: tab.incognito } : undefined;
  } catch (error) {
    report("page-in-front", error);
    return undefined;
  }
}
