import { browser } from "wxt/browser";
import type { SessionStore } from "../../vault";

/** The item of `storage.session` that a vault keeps while it is unlocked. */
const SESSION = "awake";

/** The browser's memory, which outlives the sleep of the background and ends with the browser. */
export const browserSession: SessionStore = {
  async get() {
    const stored = (await browser.storage.session.get(SESSION))[SESSION];
    return typeof stored === "string" ? stored : undefined;
  },
  async set(text) {
    if (text === undefined) await browser.storage.session.remove(SESSION);
    else await browser.storage.session.set({ [SESSION]: text });
  },
  watch(listener) {
    browser.storage.onChanged.addListener((changes, area) => {
      if (area === "session" && changes[SESSION]) listener();
    });
  },
};
