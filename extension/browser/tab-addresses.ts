import { browser } from "wxt/browser";

export type AddressListener = (tabId: number, change: { url?: string }) => void;

/** As Firefox on a computer has it. */
interface Filtered {
  addListener(listener: AddressListener, filter: { properties: ["url"]; urls?: readonly string[] }): void;
}

/**
 * Calls back when a tab changes, also if its page does not load again. If the browser has a filter, it calls back for
 * addresses only: Firefox has one on a computer, and refuses it on Android as Chromium does
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/tabs/onUpdated#browser_compatibility).
 *
 * @param urls match patterns: with a filter, of these addresses alone
 */
export function onTabChange(listener: AddressListener, urls?: readonly string[]): void {
  const { onUpdated } = browser.tabs;
  try {
    (onUpdated as Filtered).addListener(listener, { properties: ["url"], ...(urls && { urls }) });
  } catch {
    onUpdated.addListener(listener); // no filter is an ordinary answer
  }
}

export const offTabChange = (listener: AddressListener): void => browser.tabs.onUpdated.removeListener(listener);
