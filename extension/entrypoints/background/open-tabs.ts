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
  if (id === undefined || !url || discarded) return; // a discarded tab gets the registered script when it loads again
  if (flags(decision, url) && decision.strength !== "none") {
    if (decision.strength === "soft") await lift(id);
    // A note goes by itself after a while: on a page that nobody looks at it would go unseen.
    if (decision.strength === "soft" && !active) return;
    // Running a script where it lives already shows it again; a page that refuses scripts cannot be veiled.
    await browser.scripting
      .executeScript({ target: { tabId: id }, files: [scriptOf[decision.strength]], injectImmediately: true })
      .catch(() => {});
    return;
  }
  await lift(id);
}

async function lift(tabId: number): Promise<void> {
  const message: ToNudge = { type: "lift" };
  await browser.tabs.sendMessage(tabId, message).catch(() => {}); // most pages have no script of ours to hear it
  await unmute(tabId);
}

/** Silences a veiled page, its frames included. A page that the person muted stays theirs. */
export async function mute(tabId: number): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (tab && !tab.mutedInfo?.muted) await browser.tabs.update(tabId, { muted: true });
}

/** Gives the sound back, only where it was us who took it. */
export async function unmute(tabId: number): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (tab?.mutedInfo?.muted && tab.mutedInfo.extensionId === browser.runtime.id)
    await browser.tabs.update(tabId, { muted: false });
}
