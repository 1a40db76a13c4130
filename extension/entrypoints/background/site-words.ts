import { browser } from "wxt/browser";
import { report } from "../../base/report";
import type { ToNudge } from "../../messages";
import { afterWord, type OwnLists } from "../../nudges/last-word";
import type { Word } from "../../nudges/shapes";
import type { Vault } from "../../vault";
import { changeSettings, readAllSettings } from "./plan";

/** The lists before the last word that was said inside a page, while the background runs: for the way back in that page. */
let last: { tabId: number; before: OwnLists } | undefined;

/**
 * Stores the person's last word about a site or a part of one.
 * @param name as `nameOf` writes it
 * @returns both lists as they were, for the way back
 * @throws VaultError `locked`: settings cannot be changed while the journal is locked
 */
export async function sayOfSite(vault: Vault, word: Word, name: string): Promise<OwnLists> {
  const { own, letThrough } = await readAllSettings(vault);
  await changeSettings(vault, afterWord({ own, letThrough }, word, name));
  return { own, letThrough };
}

/**
 * Says in a corner of a page what became of a choice that was made there; nothing if it takes no script of ours.
 * @param before both lists as they were, if there is a way back
 */
export async function sayInPage(tabId: number, words: string, before?: OwnLists): Promise<void> {
  last = before && { tabId, before };
  const message: ToNudge = { type: "say", words, undo: before !== undefined };
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: ["/say.js"], injectImmediately: true });
    await browser.tabs.sendMessage(tabId, message, { frameId: 0 });
  } catch (error) {
    report("site-words.sayInPage", error); // an address that the browser keeps for itself
  }
}

/** Takes back what was last said in this page. Nothing happens if the background has ended since. */
export async function unsay(vault: Vault, tabId: number): Promise<void> {
  if (last?.tabId !== tabId) return;
  const { before } = last;
  last = undefined;
  await changeSettings(vault, before);
}
