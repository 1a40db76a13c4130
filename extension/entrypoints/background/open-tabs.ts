import { browser } from "wxt/browser";
import { report } from "../../base/report";
import type { ToNudge } from "../../messages";
import { type Decision, flags } from "../../nudges/page-decision";
import { scriptOf } from "./registration";
import { unmute } from "./tab-mute";

interface OpenTab {
  id?: number;
  /** Only for pages of hosts that the browser grants. */
  url?: string;
  active: boolean;
  incognito: boolean;
  discarded?: boolean;
}

/** The decision of a private window may differ: what it lets through is only in memory. */
export type DecisionFor = (tab: { incognito: boolean }) => Decision;

/**
 * Makes open pages follow a decision: quiet days begin, a let-through ends, a page changes its address without loading.
 * Pages that load get the registered script without this.
 */
export async function settleTabs(decisionFor: DecisionFor): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(tabs.map((tab) => settleTab(tab, decisionFor(tab))));
}

export async function settleTab(tab: OpenTab, decision: Decision): Promise<void> {
  const { id, url, active, discarded } = tab;
  if (id === undefined) return;
  // If the permission was revoked, the address is unknown, and the page may well be veiled: lifting needs no address.
  if (!url || decision.strength === "none" || !flags(decision, url)) return lift(id);
  if (discarded) return; // it gets the registered script when it loads again
  if (decision.strength === "soft") await lift(id);
  // A note disappears after a while: in a tab that is not active nobody would see it.
  if (decision.strength === "soft" && !active) return;
  // Running the script again shows the nudge if it is already there; a page that refuses scripts cannot be veiled.
  await browser.scripting
    .executeScript({ target: { tabId: id }, files: [scriptOf[decision.strength]], injectImmediately: true })
    .catch((error) => void report("open-tabs.settleTab", error));
}

async function lift(tabId: number): Promise<void> {
  const message: ToNudge = { type: "lift" };
  await browser.tabs.sendMessage(tabId, message).catch(() => {}); // most pages have no script of ours that listens
  await unmute(tabId);
}
