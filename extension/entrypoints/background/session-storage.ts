import { browser } from "wxt/browser";
import type { Memory } from "../../vault";

/** The item of `storage.session` that a vault keeps while it is unlocked. */
const AWAKE = "awake";

/** The browser's memory, which outlives the sleep of the background and ends with the browser. */
export const sessionMemory: Memory = {
  async get() {
    const kept = (await browser.storage.session.get(AWAKE))[AWAKE];
    return typeof kept === "string" ? kept : undefined;
  },
  async set(text) {
    if (text === undefined) await browser.storage.session.remove(AWAKE);
    else await browser.storage.session.set({ [AWAKE]: text });
  },
  watch(listener) {
    browser.storage.onChanged.addListener((changes, area) => {
      if (area === "session" && changes[AWAKE]) listener();
    });
  },
};
