import { browser } from "wxt/browser";
import { SerialQueue } from "../../base/serial-queue";

/** Which document of which tab we silenced; in memory, like the silence itself. */
const SILENCED = "silenced";

/**
 * The veiled document that greeted last in each tab, until its goodbye: only that one may still be silenced. Not kept
 * for the next background, because a greeting that waits for its answer now is not heard by that one.
 */
const there = new Map<number, string>();

/** A goodbye that comes while its tab is being silenced is heard after that, and nothing is written over. */
const queue = new SerialQueue();

async function silenced(): Promise<Record<string, string>> {
  const stored = (await browser.storage.session.get(SILENCED))[SILENCED];
  return typeof stored === "object" && stored !== null ? (stored as Record<string, string>) : {};
}

/** A veiled page is here. To be told before anything is waited for: its goodbye may follow at once. */
export function startMuting(tabId: number, documentId: string): void {
  there.set(tabId, documentId);
}

/** Silences a veiled page, its frames included, unless it has been left. A page that the person muted stays theirs. */
export function mute(tabId: number, documentId: string): Promise<void> {
  return queue.run(async () => {
    if (there.get(tabId) !== documentId) return;
    const tab = await browser.tabs.get(tabId).catch(() => undefined);
    if (!tab || (tab.mutedInfo?.muted && tab.mutedInfo.extensionId !== browser.runtime.id)) return;
    await browser.storage.session.set({ [SILENCED]: { ...(await silenced()), [tabId]: documentId } });
    await browser.tabs.update(tabId, { muted: true });
  });
}

/**
 * Gives the sound back, only where it was us who took it.
 * @param documentId the page that is going: its goodbye may come after the next veiled page's greeting, and must not
 * give that one its sound.
 */
export function unmute(tabId: number, documentId?: string): Promise<void> {
  if (there.get(tabId) === documentId) there.delete(tabId);
  return queue.run(async () => {
    const tab = await browser.tabs.get(tabId).catch(() => undefined);
    if (!tab?.mutedInfo?.muted || tab.mutedInfo.extensionId !== browser.runtime.id) return;
    const { [tabId]: by, ...others } = await silenced();
    if (documentId !== undefined && by !== undefined && by !== documentId) return;
    await browser.storage.session.set({ [SILENCED]: others });
    await browser.tabs.update(tabId, { muted: false });
  });
}
