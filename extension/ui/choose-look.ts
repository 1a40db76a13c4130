import { browser } from "wxt/browser";
import { report } from "../base/report";
import { knownLook, LOOK, type Look } from "./look";

/** Chooses for this page, for the popup from now on, and, as `followLook` does, for every other page that is open. */
export function chooseLook(look: Look): void {
  document.documentElement.dataset.look = look;
  if (look === "system") localStorage.removeItem(LOOK);
  else localStorage.setItem(LOOK, look);
  void tellPopup(look).catch((error) => void report("look.popup", error));
}

/**
 * The popup is on the screen before a script could tell it how to look, so there is a page of it for each look
 * (`scripts/popup-page.ts`).
 */
export const popupPage = (look: Look): string => (look === "system" ? "/popup.html" : `/popup-${look}.html`);

const openPopupAs = (look: Look) => browser.action.setPopup({ popup: popupPage(look) });

/** The background cannot read `localStorage` in Chrome, so it is told as well. Both at once: the page may be closing. */
async function tellPopup(look: Look): Promise<void> {
  const { local } = browser.storage;
  await Promise.all([look === "system" ? local.remove(LOOK) : local.set({ [LOOK]: look }), openPopupAs(look)]);
}

/** For the background: the browser forgets at its end, and at an update, which page the popup is. */
export const restorePopupLook = async (): Promise<void> =>
  openPopupAs(knownLook((await browser.storage.local.get(LOOK))[LOOK]));
