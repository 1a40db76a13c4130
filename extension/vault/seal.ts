import { report } from "../base/report";
import { type Bytes, concat, fromHex, randomBytes, utf8 } from "./bytes";
import { failure, type Result, success } from "./errors";
import type { RecordId } from "./id";
import type { VaultId } from "./keys";

/**
 * ¦Sealed form: `version 1 byte | key epoch 1 byte | nonce 12 bytes | AES-256-GCM ciphertext and its 16-byte tag`.
 * These bytes are what is on disk, crosses the network and is stored on the server.
 */
const VERSION = 1;
const NONCE_AT = 2;
const BODY_AT = 14;
const TAG_BYTES = 16;

/** Bytes that sealing adds to a plaintext. */
export const SEAL_OVERHEAD = BODY_AT + TAG_BYTES;

/**
 * - `too-short`: cannot be a sealed form at all.
 * - `newer-version`, `other-key-epoch`: says of itself that it is not for this version of the extension or this key.
 * - `damaged`: changed since it was sealed, sealed with another key, or meant for another place.
 *
 * Version and key epoch are claims: they stand outside the seal, and anybody who may write to the vault can write them.
 * So they decide only whether bytes that do not open are worth keeping, never whether something else may be done. They
 * are not part of the additional data, because what has been sealed since version 1 has to open for ever, and because
 * there they would protect nothing yet: of one version and one key epoch only one pair of bytes opens. A version 2 has
 * to put its own header into its additional data.
 */
export type SealError = "too-short" | "newer-version" | "other-key-epoch" | "damaged";

/** A new secret makes a new vault, so there is one key epoch. The byte is there for a key that changes inside a vault. */
export const KEY_EPOCH = 0;

/** The key, and what is sealed with it: bytes moved to another record, vault or purpose do not open. */
export interface SealContext {
  readonly key: CryptoKey;
  /** 0 to 255. */
  readonly keyEpoch: number;
  readonly purpose: Bytes;
}

/** The fixed label first, then ids of fixed length, and last what may be of any: no two contexts give the same bytes. */
export const recordPurpose = (vault: VaultId, record: RecordId): Bytes =>
  concat(utf8("clearing/1/record"), fromHex(vault), fromHex(record));
export const piecePurpose = (vault: VaultId, name: string): Bytes =>
  concat(utf8("clearing/1/pieces"), fromHex(vault), utf8(name));
export const deviceNamePurpose = (vault: VaultId): Bytes => concat(utf8("clearing/1/device name"), fromHex(vault));
export const localPurpose = (name: string): Bytes => utf8(`clearing/1/local/${name}`);
export const deviceLocalPurpose = (name: string): Bytes => utf8(`clearing/1/hand/${name}`);
export const secretPurpose: Bytes = utf8("clearing/1/secret");
export const masterPurpose: Bytes = utf8("clearing/1/master");
export const sessionPurpose: Bytes = utf8("clearing/1/awake");
export const inboxPurpose: Bytes = utf8("clearing/1/inbox key");

/**
 * A new random nonce each time: 96 bits, far below 2^32 messages a key (NIST SP 800-38D, 8.3,
 * https://doi.org/10.6028/NIST.SP.800-38D).
 */
export async function seal({ key, keyEpoch, purpose }: SealContext, plaintext: Bytes): Promise<Bytes> {
  const nonce = randomBytes(BODY_AT - NONCE_AT);
  const sealer = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: purpose }, key, plaintext);
  return concat(Uint8Array.of(VERSION, keyEpoch), nonce, new Uint8Array(sealer));
}

export async function unseal(
  { key, keyEpoch, purpose }: SealContext,
  sealed: Bytes,
): Promise<Result<Bytes, SealError>> {
  // A disk may give back anything.
  if (!(sealed instanceof Uint8Array) || sealed.length < SEAL_OVERHEAD) return failure("too-short");
  if (sealed[0] === 0) return failure("damaged");
  if (sealed[0] !== VERSION) return failure("newer-version");
  if (sealed[1] !== keyEpoch) return failure("other-key-epoch");
  const iv = sealed.subarray(NONCE_AT, BODY_AT);
  try {
    const plaintext = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv, additionalData: purpose },
      key,
      sealed.subarray(BODY_AT),
    );
    return success(new Uint8Array(plaintext));
  } catch (error) {
    report("seal.unseal", error);
    return failure("damaged");
  }
}

/**
 * Two sealed forms with the same header are the same bytes, because the nonce is random: the header identifies them.
 */
export function sameSealed(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (!(a instanceof Uint8Array && b instanceof Uint8Array)) return a === b;
  return a.length === b.length && a.subarray(0, BODY_AT).every((byte, i) => byte === b[i]);
}
