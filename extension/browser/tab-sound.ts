import { browser } from "wxt/browser";
import { report } from "../base/report";

/** Who silenced a tab. In a browser that can silence none it is nobody; `gone`: there is no such tab. */
export type SilencedBy = "us" | "somebody" | "nobody" | "gone";

export async function silencedBy(tabId: number): Promise<SilencedBy> {
  const tab = await browser.tabs.get(tabId).catch((error) => void report("tab-sound.silencedBy", error));
  if (!tab) return "gone";
  if (!tab.mutedInfo?.muted) return "nobody";
  return tab.mutedInfo.extensionId === browser.runtime.id ? "us" : "somebody";
}

/**
 * Silences a tab, or ends that. Nothing happens if the tab is gone, or if the browser can silence none, as Firefox for
 * Android (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/tabs/update#browser_compatibility). There
 * the script in the page pauses what plays in it, and frames of other sites go on.
 */
export async function silence(tabId: number, muted: boolean): Promise<void> {
  await browser.tabs.update(tabId, { muted }).catch((error) => void report("tab-sound.silence", error));
}
