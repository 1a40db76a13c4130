import { browser } from "wxt/browser";
import { SerialQueue } from "../../base/serial-queue";
import { silence, silencedBy } from "../../browser/tab-sound";

/** The document of this tab that was muted; in memory, because muting itself does not outlive the browser. */
const mutedIn = (tabId: number) => `muted/${tabId}`;

/**
 * The document of each tab that most recently announced its veil, until it announces that it is gone: only that one may
 * still be muted. Not stored for the next background, because messages that wait for an answer now do not reach it.
 */
const veiled = new Map<number, string>();

/** An unmute that is asked for while its tab is being muted runs after that. No tab waits for another one. */
const queues = new Map<number, SerialQueue>();

function inTurn(tabId: number, work: () => Promise<void>): Promise<void> {
  const queue = queues.get(tabId) ?? new SerialQueue();
  queues.set(tabId, queue);
  return queue.run(work);
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
  return inTurn(tabId, async () => {
    if (!isVeiled(tabId, documentId)) return;
    const by = await silencedBy(tabId);
    if (by === "somebody" || by === "gone") return;
    await browser.storage.session.set({ [mutedIn(tabId)]: documentId });
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
  return inTurn(tabId, async () => {
    if ((await silencedBy(tabId)) !== "us") return;
    const { [mutedIn(tabId)]: by } = await browser.storage.session.get(mutedIn(tabId));
    if (documentId !== undefined && by !== undefined && by !== documentId) return;
    await browser.storage.session.remove(mutedIn(tabId));
    await silence(tabId, false);
  });
}
