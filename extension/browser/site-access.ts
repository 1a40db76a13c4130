import { browser } from "wxt/browser";

/**
 * Revokes the access to every site.
 *
 * Chromium compares each site that is named with each that is granted, in its own process, which stands still for
 * seconds when thousands are named. It revokes what lies in a wider pattern, too, so one is enough. Firefox revokes
 * only what is named.
 */
export async function revokeAllSites(): Promise<void> {
  const granted = async () => (await browser.permissions.getAll()).origins ?? [];
  if ((await granted()).length === 0) return;
  await browser.permissions.remove({ origins: ["*://*/*"] });
  const left = await granted();
  if (left.length > 0) await browser.permissions.remove({ origins: left });
}
