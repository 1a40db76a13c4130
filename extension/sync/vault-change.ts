import { identityOf, type Secret, secretOf, type Vault, type VaultIdentity } from "../vault";
import { deleteThere, leaveBehind } from "./membership";
import type { Server } from "./server";
import { changeSyncState, type VaultChange } from "./sync-state";

/** @throws RangeError where these are no twelve words */
export function secretFrom(words: readonly string[]): Secret {
  const secret = secretOf(words.join(" "));
  if (!secret.ok) throw new RangeError(secret.error.kind);
  return secret.value;
}

export const identityFrom = (words: string): Promise<VaultIdentity> => identityOf(secretFrom([words]));

/**
 * The rest of a way to another vault, from wherever it was broken off: seal everything for it, push everything, and only
 * then leave the old one. Nothing begins before the new vault's server has said yes, and the old words open the old
 * vault until the very last step.
 * @param settle pushes and pulls until both sides have the same; false where it did not come to that
 * @returns whether it has arrived
 */
export async function continueChange(
  change: VaultChange,
  { vault, server, settle }: { vault: Vault; server: Pick<Server, "vault">; settle: () => Promise<boolean> },
): Promise<boolean> {
  await takeUp(vault, change.to);
  if (!(await settle())) return false;
  await leaveOld(server, change);
  await changeSyncState(vault.local, { change: undefined, candidate: undefined });
  return true;
}

/**
 * What becomes of the vault that was left behind. One that is to be deleted is joined for it where this device is not in
 * it any more: a session that was made anew is in the new vault only. A session that is lost right now has to be made
 * anew for the new vault first, so that is for the caller.
 */
export async function leaveOld(server: Pick<Server, "vault">, { from, fromWords, old }: VaultChange): Promise<void> {
  const wasIn = old === "keep" || (await leaveBehind(server, from, old));
  if (!wasIn && fromWords) await deleteThere(server, await identityFrom(fromWords));
}

/** The same where this device leaves the new vault as well: there is no session in it to take care of. */
export async function endOld(server: Pick<Server, "vault">, change: VaultChange): Promise<void> {
  if (change.fromWords) await deleteThere(server, await identityFrom(change.fromWords));
  else await leaveOld(server, change);
}

/** From here on this device has the words of the new vault. Doing it twice changes nothing. */
export async function takeUp(vault: Vault, to: string): Promise<void> {
  const [here, there] = await Promise.all([vault.sync.identity(), identityFrom(to)]);
  // Damaged records open with neither the old words nor the new ones.
  if (here.vaultId !== there.vaultId) await vault.sync.rekey(secretFrom([to]), { leaveUnreadable: true });
}
