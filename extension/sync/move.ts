import { identityOf, type Secret, secretOf, type Vault, type VaultIdentity } from "../vault";
import { leaveBehind } from "./membership";
import type { Server } from "./server";
import { changeStanding, type Move } from "./standing";

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
export async function goOn(
  { to, from, old }: Move,
  { vault, server, settle }: { vault: Vault; server: Pick<Server, "vault">; settle: () => Promise<boolean> },
): Promise<boolean> {
  await takeUp(vault, to);
  if (!(await settle())) return false;
  if (old !== "keep") await leaveBehind(server, from, old);
  await changeStanding(vault.local, { move: undefined, candidate: undefined });
  return true;
}

/** From here on this device has the words of the new vault. Doing it twice changes nothing. */
export async function takeUp(vault: Vault, to: string): Promise<void> {
  const [here, there] = await Promise.all([vault.sync.identity(), identityFrom(to)]);
  // Damaged records open with neither the old words nor the new ones.
  if (here.vaultId !== there.vaultId) await vault.sync.rekey(secretFrom([to]), { leave: true });
}
