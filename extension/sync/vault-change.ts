import { identityOf, type Secret, secretOf, type Vault, type VaultIdentity } from "../vault";
import { deleteThere, leaveBehind } from "./membership";
import type { Server } from "./server";
import { changeSyncState, type VaultChange } from "./sync-state";

/** @throws RangeError if these are not twelve words */
export function secretFrom(words: readonly string[]): Secret {
  const secret = secretOf(words.join(" "));
  if (!secret.ok) throw new RangeError(secret.error.kind);
  return secret.value;
}

export const identityFrom = (words: string): Promise<VaultIdentity> => identityOf(secretFrom([words]));

/**
 * Completes a change to another vault, from wherever it was interrupted: seal everything for the new one, push
 * everything, and only then leave the old one. Nothing begins before the new vault's server has accepted, and the old
 * words open the old vault until the very last step.
 * @param settle pushes and pulls until both sides have the same; false if that was not reached
 * @returns whether the change is complete
 */
export async function continueChange(
  change: VaultChange,
  { vault, server, settle }: { vault: Vault; server: Pick<Server, "vault">; settle: () => Promise<boolean> },
): Promise<boolean> {
  await adoptSecret(vault, change.to);
  if (!(await settle())) return false;
  await leaveOld(server, change);
  await changeSyncState(vault.local, { change: undefined, candidate: undefined });
  return true;
}

/**
 * Leaves or deletes the old vault. If it is to be deleted and this device is not a member any more, because a new
 * session belongs to the new vault only, this device joins it for that. If the session is lost during this call, the
 * caller has to make a new one for the new vault first.
 */
export async function leaveOld(server: Pick<Server, "vault">, { from, fromWords, old }: VaultChange): Promise<void> {
  const wasIn = old === "keep" || (await leaveBehind(server, from, old));
  if (!wasIn && fromWords) await deleteThere(server, await identityFrom(fromWords));
}

/** The same when this device leaves the new vault as well: there is no session in it that matters. */
export async function deleteOld(server: Pick<Server, "vault">, change: VaultChange): Promise<void> {
  if (change.fromWords) await deleteThere(server, await identityFrom(change.fromWords));
  else await leaveOld(server, change);
}

/** From here on this device has the words of the new vault. Calling it twice changes nothing. */
export async function adoptSecret(vault: Vault, to: string): Promise<void> {
  const [here, there] = await Promise.all([vault.sync.identity(), identityFrom(to)]);
  // What does not open here opens with the new words neither, and the person has been told before the change began.
  if (here.vaultId !== there.vaultId) await vault.sync.rekey(secretFrom([to]), { leaveUnopened: true });
}
