import { browser } from "wxt/browser";
import type { ToNudge } from "../../messages";
import { type Decision, flags } from "../../nudges/decision";
import { scriptOf } from "./registration";

interface OpenTab {
  id?: number;
  /** Only there for pages of hosts that the browser grants. */
  url?: string;
  active: boolean;
  incognito: boolean;
  discarded?: boolean;
}

/** What is true for private windows may differ: what they let through is only in memory. */
export type DecisionFor = (tab: { incognito: boolean }) => Decision;

/**
 * Brings pages that are open already in line with a decision: a window that begins, a let-through that ends, a page
 * that changed its address without loading. Pages that load get the registered script without any of this.
 */
export async function settleTabs(decisionFor: DecisionFor): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(tabs.map((tab) => settleTab(tab, decisionFor(tab))));
}

export async function settleTab(tab: OpenTab, decision: Decision): Promise<void> {
  const { id, url, active, discarded } = tab;
  if (id === undefined) return;
  // No address is told where the access was taken back, and that page may well be veiled: lifting needs none.
  if (!url || decision.strength === "none" || !flags(decision, url)) return lift(id);
  if (discarded) return; // it gets the registered script when it loads again
  if (decision.strength === "soft") await lift(id);
  // A note goes by itself after a while: on a page that nobody looks at it would go unseen.
  if (decision.strength === "soft" && !active) return;
  // Running a script where it lives already shows it again; a page that refuses scripts cannot be veiled.
  await browser.scripting
    .executeScript({ target: { tabId: id }, files: [scriptOf[decision.strength]], injectImmediately: true })
    .catch(() => {});
}

async function lift(tabId: number): Promise<void> {
  const message: ToNudge = { type: "lift" };
  await browser.tabs.sendMessage(tabId, message).catch(() => {}); // most pages have no script of ours to hear it
  await unmute(tabId);
}

/** Which document of which tab we silenced; in memory, like the silence itself. */
const SILENCED = "silenced";

async function silenced(): Promise<Record<string, string>> {
  const stored = (await browser.storage.session.get(SILENCED))[SILENCED];
  return typeof stored === "object" && stored !== null ? (stored as Record<string, string>) : {};
}

/** Silences a veiled page, its frames included. A page that the person muted stays theirs. */
export async function mute(tabId: number, documentId: string): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab || (tab.mutedInfo?.muted && tab.mutedInfo.extensionId !== browser.runtime.id)) return;
  await browser.storage.session.set({ [SILENCED]: { ...(await silenced()), [tabId]: documentId } });
  await browser.tabs.update(tabId, { muted: true });
}

/**
 * Gives the sound back, only where it was us who took it.
 * @param documentId the page that is going: its goodbye may come after the next veiled page's greeting, and must not
 * give that one its sound.
 */
export async function unmute(tabId: number, documentId?: string): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab?.mutedInfo?.muted || tab.mutedInfo.extensionId !== browser.runtime.id) return;
  const { [tabId]: by, ...others } = await silenced();
  if (documentId !== undefined && by !== undefined && by !== documentId) return;
  await browser.storage.session.set({ [SILENCED]: others });
  await browser.tabs.update(tabId, { muted: false });
}
