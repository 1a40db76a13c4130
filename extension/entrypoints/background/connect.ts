import { type Browser, browser } from "wxt/browser";
import { report } from "../../base/report";
import { readPort } from "./guard";
import type { Services } from "./services";

type Needed = Pick<Services, "pages" | "sync" | "drafts" | "autoLock">;

/**
 * A page of ours says by its port that it is open, for as long as it is. Nothing is ever read from a port; any other
 * port is closed, and has no effect.
 */
export function onConnect({ pages, sync, drafts, autoLock }: Needed, port: Browser.runtime.Port): void {
  const name = readPort(port.name, port.sender ?? {}, { id: browser.runtime.id, pages: browser.runtime.getURL("/") });
  if (!name || !pages.add(port)) {
    port.disconnect();
    return;
  }
  port.onDisconnect.addListener(sync.pageOpened());
  if (name === "page") return;
  // Opening it is a use of the journal; being open is not.
  if (name === "popup") void autoLock.used().catch((error) => void report("connect.used-by-opening", error));
  port.onDisconnect.addListener(drafts.popupOpened());
}
