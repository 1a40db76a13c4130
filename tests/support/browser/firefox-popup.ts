import type { Page } from "puppeteer-core";
import { eventually } from "../../../scripts/browser/eventually.ts";

interface Host {
  inBrowser<Result>(code: string): Promise<Result>;
  url(page: string): string;
}

/** In the browser's own window: the elements that show a page of an extension that is not a tab. */
const frames = {
  popup: `document.querySelector(".webextension-popup-browser")`,
  sidebar: `document.getElementById("sidebar")?.contentDocument?.getElementById("webext-panels-browser")`,
};

/**
 * The popup of the toolbar button in Firefox, or the sidebar. It is not a tab, and WebDriver does not reach it: it is
 * read through another page of the extension (`extensionTab`), which is in the same process, and it gets its key events
 * from the browser's window.
 */
export class FirefoxPopup {
  readonly #host: Host;
  readonly #extensionTab: Page;
  readonly #place: keyof typeof frames;

  private constructor(host: Host, extensionTab: Page, place: keyof typeof frames) {
    this.#host = host;
    this.#extensionTab = extensionTab;
    this.#place = place;
  }

  /** Waits until it is open and has the focus. */
  static async opened(host: Host, extensionTab: Page, place: keyof typeof frames = "popup"): Promise<FirefoxPopup> {
    const popup = new FirefoxPopup(host, extensionTab, place);
    const frame = frames[place];
    await eventually(place, () => popup.evaluate(({ document }) => document.readyState === "complete", null));
    // A panel that is still opening can lose the focus again, so it is focused until it keeps it.
    await eventually(`${place} with the keyboard`, () =>
      host.inBrowser(`${frame}.focus(); return Services.focus.focusedElement === ${frame};`),
    );
    return popup;
  }

  /** Runs a function on its window. It can use nothing but that and its argument. */
  async evaluate<Arg, Result>(
    work: (popup: Window & typeof globalThis, arg: Arg) => Result,
    arg: Arg,
  ): Promise<Result> {
    const view = `browser.extension.getViews({ type: ${JSON.stringify(this.#place)} })[0]`;
    return (await this.#extensionTab.evaluate(`(${work})(${view}, ${JSON.stringify(arg)})`)) as Result;
  }

  /** Types as on a keyboard, into the element with the focus. */
  async type(text: string): Promise<void> {
    await this.press(...text);
  }

  /** Presses keys by their names in `KeyboardEvent.key`: `Tab`, `Enter`, `a`. */
  async press(...keys: string[]): Promise<void> {
    await this.#host.inBrowser(`
      const keyboard = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
      keyboard.beginInputTransactionForTests(window);
      for (const key of ${JSON.stringify(keys)}) {
        const event = new KeyboardEvent("", { key });
        keyboard.keydown(event);
        keyboard.keyup(event);
      }
      return null;`);
  }

  /** What the popup shows, as a PNG. */
  async picture(): Promise<Buffer> {
    const base64 = await this.#host.inBrowser<string>(`
      const shot = await ${frames[this.#place]}.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, "white");
      const canvas = new OffscreenCanvas(shot.width, shot.height);
      canvas.getContext("2d").drawImage(shot, 0, 0);
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
      return bytes.toBase64();`);
    return Buffer.from(base64, "base64");
  }

  /** Closes a popup as a click elsewhere does. */
  async close(): Promise<void> {
    const frame = frames.popup;
    await this.#host.inBrowser(`${frame}?.closest("panel").hidePopup(); return null;`);
    await eventually("end of the popup", () => this.#host.inBrowser(`!${frame}`));
  }
}
