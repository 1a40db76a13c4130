import { browser } from "wxt/browser";
import { report } from "../../base/report";
import { SerialQueue } from "../../base/serial-queue";
import type { NudgePage } from "./guard";
import { isVeiled } from "./tab-mute";

/**
 * What no page can overrule, for as long as it is veiled: a style sheet of the user's, which holds in closed shadow
 * trees as well.
 * - A view transition paints a picture of the page over everything, the top layer and with it the veil included, for as
 *   long as the page likes (https://drafts.csswg.org/css-view-transitions-1/#view-transition-pseudo).
 * - Popovers and modal dialogs of the page would lie above the veil, and by a transition of `overlay` also those that
 *   are closed (https://drafts.csswg.org/css-position-4/#overlay). One that runs already is not ended by it.
 * - A frame may take the focus again and again, and with it the keys that are meant for the veil. Only one that is not
 *   displayed cannot.
 *
 * It is removed by its text, also by a later version of the extension: with another text, a page that is veiled during
 * the update would keep it until it is loaded again.
 */
const css = `
  ::view-transition { display: none !important }
  [popover], dialog:not([data-nudge]) { transition: none !important }
  :popover-open, dialog:modal:not([data-nudge]) { display: none !important }
  iframe, frame, object, embed { display: none !important }
`;

type Shielded = Pick<NudgePage, "tabId" | "documentId">;

/** This document and none that comes after it in the tab, where the browser gives documents names (see `guard`). */
const targetOf = ({ tabId, documentId }: Shielded) =>
  /^https?:/.test(documentId) ? { tabId } : { tabId, documentIds: [documentId] };

/** One after the other: a sheet that was put on twice would have to be taken off twice. */
const queue = new SerialQueue();

/** Without access to the page, or after it has gone, there is nothing to do. */
export const shieldPage = (page: Shielded): Promise<void> =>
  queue.run(async () => {
    await takeOff(page); // another background may have put it on
    if (!isVeiled(page.tabId, page.documentId)) return;
    try {
      await browser.scripting.insertCSS({ target: targetOf(page), css, origin: "USER" });
    } catch (error) {
      report("page-shield.insert", error);
    }
  });

export const unshieldPage = (page: Shielded): Promise<void> => queue.run(() => takeOff(page));

async function takeOff(page: Shielded): Promise<void> {
  try {
    await browser.scripting.removeCSS({ target: targetOf(page), css, origin: "USER" });
  } catch (error) {
    report("page-shield.remove", error);
  }
}
