import { browser } from "wxt/browser";

/** Firefox for Android has none: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/windows#browser_compatibility */
const api = (): typeof browser.windows | undefined => browser.windows;

/**
 * Whether pages stand in windows. If not, this is a phone: its system freezes the browser, with our background and its
 * alarms, while another app is in front.
 */
export const hasWindows = (): boolean => api() !== undefined;

/** The window that this page is in; undefined if there are no windows. */
export const currentWindow = async (): Promise<number | undefined> => (await api()?.getCurrent())?.id;
