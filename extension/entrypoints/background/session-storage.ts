import { browser } from "wxt/browser";
import type { LocalState, SessionStore, Value } from "../../vault";

/** The item of `storage.session` with the vault's session. */
const SESSION = "vaultSession";

/**
 * Items in the browser's memory, with the interface of the vault's local state. They are not sealed: none is ever on
 * disk.
 */
export const sessionItems: LocalState = {
  async get(name) {
    return (await browser.storage.session.get(name))[name] as Value | undefined;
  },
  async set(name, value) {
    if (value === undefined) await browser.storage.session.remove(name);
    else await browser.storage.session.set({ [name]: value });
  },
};

/** The browser's memory, which outlives the background and ends with the browser. */
export const browserSession: SessionStore = {
  async get() {
    const stored = await sessionItems.get(SESSION);
    return typeof stored === "string" ? stored : undefined;
  },
  set: (text) => sessionItems.set(SESSION, text),
  watch(listener) {
    browser.storage.onChanged.addListener((changes, area) => {
      if (area === "session" && changes[SESSION]) listener();
    });
  },
};
