import { type Bytes, toHex, utf8 } from "./bytes";
import type { Secret } from "./secret";

/** Public name of a vault: 32 lower-case hexadecimal digits. */
export type VaultId = string & { readonly brand: "VaultId" };

/** All the keys that are derived from a vault secret. */
export interface VaultKeys {
  readonly vaultId: VaultId;
  /** AES-256-GCM, non-extractable. Seals the records. */
  readonly recordKey: CryptoKey;
  /** HMAC-SHA-256, non-extractable. Gives a named record the same id on every device, one that tells the server nothing. */
  readonly nameKey: CryptoKey;
  /** AES-256-GCM, non-extractable. Opens a lock whose passphrase was forgotten. */
  readonly lockKey: CryptoKey;
  /** 32 bytes that prove knowledge of the secret to the server, which keeps only their SHA-256. */
  readonly joinKey: Bytes;
  /** 16 bytes that tell a mistyped phrase from the right one; it says nothing about the other keys. */
  readonly check: Bytes;
}

/** The `info` of each derivation. They are part of the format: changing one makes every vault another vault. */
const INFO = {
  vaultId: "clearing/1/vault id",
  recordKey: "clearing/1/record key",
  nameKey: "clearing/1/name key",
  lockKey: "clearing/1/lock key",
  joinKey: "clearing/1/join key",
  check: "clearing/1/key check",
} as const;

/**
 * HKDF-SHA-256 (RFC 5869), extract and expand.
 * @param length bytes wanted
 */
export async function hkdf(material: Bytes, salt: Bytes, info: Bytes, length: number): Promise<Bytes> {
  const base = await crypto.subtle.importKey("raw", material, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, base, length * 8),
  );
}

/** The same secret always gives the same keys. The salt is empty: the secret is uniformly random already. */
export async function deriveKeys(secret: Secret): Promise<VaultKeys> {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits", "deriveKey"]);
  const from = (info: string) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(info) });
  const bits = async (info: string, length: number): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.deriveBits(from(info), base, length * 8));
  const aes = (info: string) =>
    crypto.subtle.deriveKey(from(info), base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const [vaultId, recordKey, nameKey, lockKey, joinKey, check] = await Promise.all([
    bits(INFO.vaultId, 16),
    aes(INFO.recordKey),
    crypto.subtle.deriveKey(from(INFO.nameKey), base, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]),
    aes(INFO.lockKey),
    bits(INFO.joinKey, 32),
    bits(INFO.check, 16),
  ]);
  return { vaultId: toHex(vaultId) as VaultId, recordKey, nameKey, lockKey, joinKey, check };
}
