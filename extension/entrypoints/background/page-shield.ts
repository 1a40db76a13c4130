import { browser } from "wxt/browser";
import { report } from "../../base/report";

/**
 * A view transition paints a picture of the page over everything, the top layer and with it the veil included, for as
 * long as the page likes (https://drafts.csswg.org/css-view-transitions-1/#view-transition-pseudo). A style sheet of
 * the user's is the one thing that no page can overrule. It hides nothing else, and goes with the veil.
 */
const css = "::view-transition { display: none !important }";

/** Without access to the page, or after it has gone, there is nothing to do. */
export async function shieldPage(tabId: number): Promise<void> {
  try {
    await browser.scripting.insertCSS({ target: { tabId }, css, origin: "USER" });
  } catch (error) {
    report("page-shield.insert", error);
  }
}

export async function unshieldPage(tabId: number): Promise<void> {
  try {
    await browser.scripting.removeCSS({ target: { tabId }, css, origin: "USER" });
  } catch (error) {
    report("page-shield.remove", error);
  }
}
