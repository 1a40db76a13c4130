import type { Browser } from "wxt/browser";
import { report } from "../../base/report";
import type { ToPage } from "../../messages";

/** Only a page that somebody looks at has a port, so that more than this many are a fault, and are refused. */
const most = 100;

/** The open pages of ours, each by its port. */
export class OpenPages {
  readonly #ports = new Set<Browser.runtime.Port>();

  /** @returns false if there are too many */
  add(port: Browser.runtime.Port): boolean {
    if (this.#ports.size >= most) return false;
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
