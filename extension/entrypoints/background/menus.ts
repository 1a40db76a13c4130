import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { toEpochMs } from "../../base/time";
import { type MenuClick, replaceMenu } from "../../browser/context-menus";
import { isNeverFlagged } from "../../nudges/categories";
import { originOf, toRule } from "../../nudges/rules";
import { newRecordId } from "../../vault";
import { saveOrLeave } from "./draft";
import { changeSettings, readAllSettings } from "./plan";
import type { Services } from "./services";

/** Created at every install and update; the browser stores them. */
export async function makeMenus(): Promise<void> {
  await replaceMenu([
    { id: "keep", title: i18n.t("menu.keep"), contexts: ["selection"] },
    {
      id: "quiet",
      title: i18n.t("menu.quiet"),
      contexts: ["page"],
      documentUrlPatterns: ["http://*/*", "https://*/*"],
    },
  ]);
}

/**
 * Must be called without an await before it: a permission request needs the click
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/permissions/request).
 */
export function answerMenu(services: Services, { menuItemId, selectionText, pageUrl }: MenuClick): Promise<void> {
  if (menuItemId === "keep" && selectionText) return saveWords(services, selectionText);
  if (menuItemId === "quiet" && pageUrl) return addSite(services, pageUrl);
  return Promise.resolve();
}

/** Only the words, never the page that they were on. */
async function saveWords({ vault, clock }: Services, words: string): Promise<void> {
  await saveOrLeave(
    await vault(),
    { id: newRecordId(), from: "", to: words, mood: null, at: toEpochMs(clock.now()) },
    "",
  );
}

async function addSite({ vault, schedule }: Services, url: string): Promise<void> {
  const rule = toRule(url);
  if (!rule || isNeverFlagged(rule)) return;
  // A refusal is an ordinary answer: the site is on the list, and the list says that it is not covered yet.
  const asked = browser.permissions.request({ origins: [originOf(rule)] }).catch((error) => {
    report("menus.addSite", error);
    return false;
  });
  const opened = await vault();
  // While locked, the list cannot be changed: its own page asks for the passphrase, and has a field for the site.
  if (await opened.locked()) return void (await browser.tabs.create({ url: "/journal.html#sites" }));
  const { own } = await readAllSettings(opened);
  await changeSettings(opened, { own: [...own, rule.host] });
  await asked;
  await schedule.recompute();
}
