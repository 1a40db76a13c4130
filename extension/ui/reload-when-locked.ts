import { browser } from "wxt/browser";

/**
 * Loads this page again once the journal is locked, from here or elsewhere, so that it shows what may be seen then and
 * nothing else. What is being typed is in the browser's memory and comes back.
 * @param keeps whether something would be lost by it
 */
export function reloadWhenLocked(keeps?: () => unknown): void {
  browser.storage.session.onChanged.addListener((changes) => {
    if (changes.lockState?.newValue === "locked" && !keeps?.()) location.reload();
  });
}
