import { type Browser, browser } from "wxt/browser";

/**
 * Firefox for Android has no menu of a page, nor has Safari on a phone
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/menus#browser_compatibility): the popup has what
 * is in it.
 */
const api = (): typeof browser.contextMenus | undefined => browser.contextMenus;

/** What was clicked, and on which page. */
export type MenuClick = Pick<Browser.contextMenus.OnClickData, "menuItemId" | "selectionText" | "pageUrl">;

/** Replaces all our lines in the menu of a page. The browser stores them. */
export async function replaceMenu(lines: readonly Browser.contextMenus.CreateProperties[]): Promise<void> {
  await api()?.removeAll();
  for (const line of lines) api()?.create(line);
}

/** Calls back at each click on a line of ours, with the tab of the page. */
export const onMenuClick = (listener: (click: MenuClick, tab?: { id?: number }) => void): void =>
  api()?.onClicked.addListener(listener);
