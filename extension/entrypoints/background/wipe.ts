import { browser } from "wxt/browser";
import type { Vault } from "../../vault";
import type { DraftFolder } from "./draft";

/** Deletes everything on this device, in memory and on the disk, and gives the access to sites back. */
export async function wipe({ drafts, vault }: { drafts: DraftFolder; vault(): Promise<Vault> }): Promise<void> {
  await browser.storage.session.clear();
  await drafts.fold().catch(() => {}); // the end of what was being folded, which would come back after it
  await (await vault()).wipe();
  await browser.storage.session.clear();
  // The browser keeps in the clear which sites they are.
  const { origins = [] } = await browser.permissions.getAll();
  if (origins.length > 0) await browser.permissions.remove({ origins });
}
