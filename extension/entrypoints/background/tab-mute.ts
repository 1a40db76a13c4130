import { browser } from "wxt/browser";
import { SerialQueue } from "../../base/serial-queue";
import { silence, silencedBy } from "../../browser/tab-sound";

/** Which document of which tab was muted; in memory, because muting itself does not outlive the browser. */
const MUTED = "muted";

/**
 * The document of each tab that most recently announced its veil, until it announces that it is gone: only that one may
 * still be muted. Not stored for the next background, because messages that wait for an answer now do not reach it.
 */
const veiled = new Map<number, string>();

/**
 * An unmute that is asked for while its tab is being muted runs after that, and neither overwrites the other's state.
 */
const queue = new SerialQueue();

async function mutedTabs(): Promise<Record<string, string>> {
  const stored = (await browser.storage.session.get(MUTED))[MUTED];
  return typeof stored === "object" && stored !== null ? (stored as Record<string, string>) : {};
}

/** Notes a veiled page. To be called before any await: the message that it is gone may follow at once. */
export function startMuting(tabId: number, documentId: string): void {
  veiled.set(tabId, documentId);
}

/** Whether this is the page of the tab that is veiled now, as far as this background was told. */
export const isVeiled = (tabId: number, documentId: string): boolean => veiled.get(tabId) === documentId;

/**
 * Mutes the tab of a veiled page, frames included, unless the page is gone. A tab that the person muted is left alone.
 */
export function mute(tabId: number, documentId: string): Promise<void> {
  return queue.run(async () => {
    if (!isVeiled(tabId, documentId)) return;
    const by = await silencedBy(tabId);
    if (by === "somebody" || by === "gone") return;
    await browser.storage.session.set({ [MUTED]: { ...(await mutedTabs()), [tabId]: documentId } });
    await silence(tabId, true);
  });
}

/**
 * Unmutes the tab, only if this extension muted it.
 * @param documentId the page that is gone: its message may come after that of the next veiled page, and must not unmute
 * that one.
 */
export function unmute(tabId: number, documentId?: string): Promise<void> {
  if (veiled.get(tabId) === documentId) veiled.delete(tabId);
  return queue.run(async () => {
    if ((await silencedBy(tabId)) !== "us") return;
    const { [tabId]: by, ...others } = await mutedTabs();
    if (documentId !== undefined && by !== undefined && by !== documentId) return;
    await browser.storage.session.set({ [MUTED]: others });
    await silence(tabId, false);
  });
}
