import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { toEpochMs } from "../../base/time";
import type { MenuClick } from "../../browser/context-menus";
import { isNeverFlagged } from "../../nudges/categories";
import type { OwnLists } from "../../nudges/last-word";
import { nameOf, originOf, type Rule } from "../../nudges/rules";
import { meantBy } from "../../nudges/sections";
import type { Word } from "../../nudges/shapes";
import { shownName } from "../../nudges/shown-name";
import { outcomeOf } from "../../nudges/word-outcome";
import { newRecordId } from "../../vault";
import { saveOrLeave } from "./draft";
import { said } from "./make-menus";
import type { Services } from "./services";
import { sayInPage, sayOfSite } from "./site-words";

/**
 * Must be called without an await before it: a permission request needs the click
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/permissions/request).
 */
export function answerMenu(services: Services, click: MenuClick, tab?: { id?: number }): Promise<void> {
  const { menuItemId, selectionText, pageUrl } = click;
  if (menuItemId === "keep" && selectionText) return saveWords(services, selectionText);
  if (!pageUrl || !Object.hasOwn(said, menuItemId)) return Promise.resolve();
  const { word, of } = said[menuItemId as keyof typeof said];
  return say(services, word, meantBy(pageUrl)?.[of], tab?.id);
}

/** Only the words, never the page that they were on. */
async function saveWords({ vault, clock }: Services, words: string): Promise<void> {
  await saveOrLeave(
    await vault(),
    { id: newRecordId(), from: "", to: words, mood: null, at: toEpochMs(clock.now()) },
    "",
  );
}

/** @param rule undefined if the page has no such part: the page of the lists has a field for what is meant */
async function say({ vault, schedule }: Services, word: Word, rule: Rule | undefined, tabId?: number): Promise<void> {
  const tell = async (words: string, before?: OwnLists) => tabId !== undefined && sayInPage(tabId, words, before);
  const showLists = () => browser.tabs.create({ url: "/journal.html#sites" });
  if (rule && word === "pause" && isNeverFlagged(rule)) return void (await tell(i18n.t("sites.ownNever")));
  // A refusal is an ordinary answer: the site is on the list, and the list says that it is not covered yet.
  const asked =
    rule &&
    word === "pause" &&
    browser.permissions.request({ origins: [originOf(rule)] }).catch((error) => {
      report("menus.say", error);
      return false;
    });
  const opened = await vault();
  // While locked, the list cannot be changed: its own page asks for the passphrase.
  if (!rule || (await opened.locked())) return void (await showLists());
  const name = nameOf(rule);
  const before = await sayOfSite(opened, word, name);
  const allowed = await asked;
  await schedule.recompute();
  const outcome = outcomeOf(word, allowed === true);
  await tell(i18n.t(`sites.said.${outcome}`, [shownName(name)]), before);
}
