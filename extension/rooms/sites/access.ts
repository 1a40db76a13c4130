import { browser } from "wxt/browser";
import { report } from "../../base/report";
import { reachOf } from "../../nudges/access";

/** How many of the wanted origins the browser lets us act on. */
export interface Access {
  granted: number;
  wanted: number;
}

/** What the browser grants now, for origins such as '*://*.example.com/*'. */
export async function accessTo(origins: readonly string[]): Promise<Access> {
  const { origins: granted = [] } = await browser.permissions.getAll();
  return { granted: origins.filter(reachOf(granted)).length, wanted: origins.length };
}

/**
 * Asks the person, in the browser's own prompt. It must be the first thing that a click does: after any `await`
 * Firefox no longer believes that the person clicked.
 * @returns whether they said yes; a prompt that was closed or could not open is a no.
 */
export const requestAccess = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.request({ origins: [...origins] }).catch((error) => {
    report("access.requestAccess", error);
    return false;
  });

/** Calls back whenever the person changes what we may do, here or in the browser's own settings. */
export function onAccessChange(listener: () => void): () => void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
  return () => {
    browser.permissions.onAdded.removeListener(listener);
    browser.permissions.onRemoved.removeListener(listener);
  };
}
