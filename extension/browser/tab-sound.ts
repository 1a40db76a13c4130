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
 * While a tab goes on to a page in another process, Firefox takes the change for its opposite: it turns round what the
 * new process has, and not what the tab shows
 * (https://searchfox.org/mozilla-central/source/browser/components/tabbrowser/content/tab.js, `toggleMuteAudio`).
 */
const TRIES = 3;

/**
 * Silences a tab, or ends that. Nothing happens if the tab is gone, or if the browser can silence none, as Firefox for
 * Android (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/tabs/update#browser_compatibility). There
 * the script in the page pauses what plays in it, and frames of other sites go on.
 */
export async function silence(tabId: number, muted: boolean): Promise<void> {
  try {
    for (let n = 0; n < TRIES; n++) {
      const tab = await browser.tabs.update(tabId, { muted });
      if (tab?.mutedInfo?.muted !== !muted) return;
    }
  } catch (error) {
    report("tab-sound.silence", error);
  }
}
