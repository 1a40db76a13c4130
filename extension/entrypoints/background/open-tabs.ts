import { browser } from "wxt/browser";
import type { ToNudge } from "../../messages";
import { type Decision, flags } from "../../nudges/decision";
import { scriptOf } from "./registration";
import { unmute } from "./tab-mute";

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
