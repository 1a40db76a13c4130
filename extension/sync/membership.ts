import { fromHex, type VaultIdentity } from "../vault";
import { Refusal, type Server } from "./server";

type Members = Pick<Server, "vault">;

const hashOf = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

const isRefused = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Refusal && codes.includes(error.code);

/** This device is not a member of the vault, whatever the reason. */
export const isOut = (error: unknown): boolean => isRefused(error, "not_a_member", "unauthorized", "session_lost");

export async function isMember(server: Members, vaultId: string): Promise<boolean> {
  try {
    await server.vault("devices", { vault: fromHex(vaultId) });
    return true;
  } catch (error) {
    if (!isOut(error)) throw error;
    return false;
  }
}

/** @throws Refusal `join_refused` if no vault has these words */
export async function join(server: Members, identity: VaultIdentity, deviceName: string): Promise<void> {
  const { vaultId, joinKey } = identity;
  await server.vault("join", { vault: fromHex(vaultId), joinKey, name: await identity.sealName(deviceName) });
}

/** Creates the vault with this device in it. If it exists already, as after a lost answer, this device joins it. */
export async function create(server: Members, identity: VaultIdentity, deviceName: string): Promise<void> {
  const vault = fromHex(identity.vaultId);
  const [joinKeyHash, name] = await Promise.all([hashOf(identity.joinKey), identity.sealName(deviceName)]);
  try {
    await server.vault("create", { vault, joinKeyHash, name });
  } catch (error) {
    if (!isRefused(error, "vault_exists")) throw error;
    await join(server, identity, deviceName);
  }
}

/**
 * Why this device is not a member any more. The server does not tell non-members; only a device that can still join
 * learns that the vault exists. So this device joins and leaves again at once, and joins for good only if the person
 * wants it.
 */
export async function whyOut(server: Members, identity: VaultIdentity): Promise<"removed" | "gone"> {
  try {
    await join(server, identity, "");
  } catch (error) {
    if (isRefused(error, "join_refused")) return "gone";
    throw error;
  }
  await server.vault("leave", { vault: fromHex(identity.vaultId) });
  return "removed";
}

/** Deletes the vault of these words on the server, whether this device is still in it or not. */
export async function deleteThere(server: Members, identity: VaultIdentity): Promise<void> {
  const vault = fromHex(identity.vaultId);
  try {
    await server.vault("delete", { vault });
  } catch (error) {
    if (!isOut(error)) throw error;
    try {
      await join(server, identity, "");
    } catch (refused) {
      if (isRefused(refused, "join_refused")) return;
      throw refused;
    }
    await server.vault("delete", { vault });
  }
}

/** @returns false if this device is not in the vault any more, or there is none */
export async function leaveBehind(server: Members, vaultId: string, how: "leave" | "delete"): Promise<boolean> {
  try {
    await server.vault(how, { vault: fromHex(vaultId) });
    return true;
  } catch (error) {
    if (!isRefused(error, "not_a_member")) throw error;
    return false;
  }
}
