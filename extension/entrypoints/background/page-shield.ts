import { browser } from "wxt/browser";
import { report } from "../../base/report";
import { SerialQueue } from "../../base/serial-queue";
import { markAttribute } from "../../nudges/mark";
import type { NudgePage } from "./nudge-guard";
import { isVeiled } from "./tab-mute";

/**
 * What no page can overrule, for as long as it is veiled: a style sheet of the user's, which holds in closed shadow
 * trees as well.
 * - A view transition paints a picture of the page over everything, the top layer and with it the veil included, for as
 *   long as the page likes (https://drafts.csswg.org/css-view-transitions-1/#view-transition-pseudo). And what has a name
 *   in one is drawn nowhere else meanwhile: the root has one at first, and the top layer goes with it.
 * - Popovers and modal dialogs of the page would lie above the veil, and by a transition of `overlay` also those that
 *   are closed (https://drafts.csswg.org/css-position-4/#overlay). One that runs already is ended by the veil
 *   (see `veil/take-overs`).
 * - What goes into full screen does so above the veil, until that has ended it (see `veil/take-overs`).
 * - Either may be the veil's own host, a child of the root: that is not taken out of the layout, and our dialog with it.
 *   What is not opaque shows nothing itself, and the dialog, in the top layer, all the same.
 * - A frame may take the focus again and again, and with it the keys that are meant for the veil. Only one that is not
 *   displayed cannot.
 * - A page that prints itself is shown in the browser's own window, above the veil
 *   (https://developer.mozilla.org/docs/Web/API/Window/print). There its pages are empty.
 * - In a root that is very large Chromium draws nothing of the top layer.
 *
 * It is removed by its text, also by a later version of the extension: with another text, a page that is veiled during
 * the update would keep it until it is loaded again.
 */
const css = `
  ::view-transition { display: none !important }
  *, ::backdrop { transition-behavior: normal !important; view-transition-name: none !important }
  :popover-open:not(:root > *), dialog:modal { display: none !important }
  :root > :popover-open, :root > :popover-open::backdrop, :fullscreen:not(html), :fullscreen::backdrop {
    opacity: 0 !important; transition: none !important }
  iframe, frame, fencedframe, object, embed { display: none !important }
  :root { zoom: normal !important }
  @media print { :root > * { opacity: 0 !important } }
`;

/**
 * Our own dialog is shown all the same, by a sheet of its own: it concerns nothing else, so it may stay, also where a
 * script that an update has ended left it.
 */
const showing = (mark: string) => `@media screen { [${markAttribute}="${mark}"]:modal { display: grid !important } }`;

type Shielded = Pick<NudgePage, "tabId" | "documentId">;

/** This document and none that comes after it in the tab, where the browser gives documents names (see `guard`). */
const targetOf = ({ tabId, documentId }: Shielded) =>
  /^https?:/.test(documentId) ? { tabId } : { tabId, documentIds: [documentId] };

/** One after the other: a sheet that was put on twice would have to be taken off twice. */
const queue = new SerialQueue();

/** Where the sheet is on, as far as this background knows: by what it was put on, the mark in there. */
const shielded = new Map<string, string>();
const placeOf = (page: Shielded) => JSON.stringify(targetOf(page));

/**
 * Without access to the page, or after it has gone, there is nothing to do.
 *
 * @param mark the value that our own dialog has in this document alone
 */
export const shieldPage = (page: Shielded, mark: string): Promise<void> =>
  queue.run(async () => {
    if (shielded.get(placeOf(page)) === mark || !isVeiled(page.tabId, page.documentId)) return;
    await takeOff(page); // another background may have put it on
    try {
      for (const text of [showing(mark), css])
        await browser.scripting.insertCSS({ target: targetOf(page), css: text, origin: "USER" });
      shielded.set(placeOf(page), mark);
    } catch (error) {
      report("page-shield.insert", error);
    }
  });

export const unshieldPage = (page: Shielded): Promise<void> => queue.run(() => takeOff(page));

async function takeOff(page: Shielded): Promise<void> {
  shielded.delete(placeOf(page));
  try {
    await browser.scripting.removeCSS({ target: targetOf(page), css, origin: "USER" });
  } catch (error) {
    report("page-shield.remove", error);
  }
}
