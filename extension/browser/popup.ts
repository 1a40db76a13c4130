import { browser } from "wxt/browser";
import { report } from "../base/report";

/**
 * Opens the popup of the toolbar button.
 * @returns false if the browser opens none now: it cannot, it wants a click on the button (Firefox before 149), or there
 * is no window for it
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/action/openPopup#browser_compatibility)
 */
export async function openPopup(): Promise<boolean> {
  const { action }: { action: Partial<Pick<typeof browser.action, "openPopup">> } = browser;
  try {
    await action.openPopup?.();
    return action.openPopup !== undefined;
  } catch (error) {
    report("popup.open", error);
    return false;
  }
}
