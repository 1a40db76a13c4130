import { type Browser, browser } from "wxt/browser";
import { report } from "../../base/report";
import type { ToPage } from "../../messages";

/** The open pages of ours, each by its port. */
export class OpenPages {
  readonly #ports = new Set<Browser.runtime.Port>();

  /** @returns whether the port belongs to a page of ours */
  add(port: Browser.runtime.Port): boolean {
    const { id, url } = port.sender ?? {};
    if (id !== browser.runtime.id || !url?.startsWith(browser.runtime.getURL("/"))) return false;
    this.#ports.add(port);
    port.onDisconnect.addListener(() => this.#ports.delete(port));
    return true;
  }

  tell(message: ToPage): void {
    for (const port of this.#ports) {
      try {
        port.postMessage(message);
      } catch (error) {
        report("open-pages.tell", error);
        this.#ports.delete(port); // it is closing at this moment
      }
    }
  }
}
