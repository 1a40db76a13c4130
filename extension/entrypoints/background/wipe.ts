import { browser } from "wxt/browser";
import { report } from "../../base/report";
import { revokeAllSites } from "../../browser/site-access";
import type { Vault } from "../../vault";
import { forgetAddresses } from "./address-watch";
import type { DraftFolder } from "./draft";

/** Deletes everything on this device, in memory and on the disk, and revokes the access to sites. */
export async function wipe({ drafts, vault }: { drafts: DraftFolder; vault: Vault }): Promise<void> {
  await browser.storage.session.clear();
  // Waits for a fold in progress, which would write again afterwards.
  await drafts.fold().catch((error) => void report("wipe.fold", error));
  await vault.wipe();
  await browser.storage.session.clear();
  forgetAddresses();
  await revokeAllSites(); // the browser stores in the clear which ones they are
}
