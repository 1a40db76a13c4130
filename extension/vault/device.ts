import { type Bytes, toHex, utf8 } from "./bytes";
import { VaultError } from "./errors";
import { pad, unpad } from "./padding";
import { deviceLocalPurpose, KEY_EPOCH, localPurpose, seal, secretPurpose, unseal } from "./seal";
import type { Secret } from "./secret";
import { fromBytes, toBytes, type Value } from "./value";

/**
 * Keys that never leave this device, not even as bytes to our own code: the browser stores them as handles. They seal
 * what has to be readable always. The vault secret at rest, and the local state that does not sync, are sealed by the
 * local key: a stored key, or the lock's master key.
 */
export interface DeviceKeys {
  /** AES-256-GCM, non-extractable. */
  readonly seal: CryptoKey;
  /** HMAC-SHA-256, non-extractable. */
  readonly tag: CryptoKey;
}

/** AES-256-GCM, non-extractable. */
export const newSealKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

export async function newDeviceKeys(): Promise<DeviceKeys> {
  const [sealKey, tagKey] = await Promise.all([
    newSealKey(),
    crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]),
  ]);
  return { seal: sealKey, tag: tagKey };
}

/** 8 bytes, as hexadecimal digits, that stand for a kind of record in the local lists. */
export async function tagOf({ tag }: DeviceKeys, kind: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", tag, utf8(kind)), 0, 8));
}

export const sealSecret = (localKey: CryptoKey, secret: Secret): Promise<Bytes> =>
  seal({ key: localKey, keyEpoch: KEY_EPOCH, purpose: secretPurpose }, secret);

/** @throws VaultError `unreadable` */
export async function openSecret(localKey: CryptoKey, sealed: Bytes): Promise<Secret> {
  const secret = await unseal({ key: localKey, keyEpoch: KEY_EPOCH, purpose: secretPurpose }, sealed);
  if (!secret.ok) throw new VaultError("unreadable", { cause: secret.error });
  return secret.value;
}

export const sealLocal = (localKey: CryptoKey, name: string, value: Value): Promise<Bytes> =>
  sealValue(localKey, localPurpose(name), value);

/** @throws VaultError `unreadable` */
export const openLocal = (localKey: CryptoKey, name: string, sealed: Bytes): Promise<Value> =>
  openValue(localKey, localPurpose(name), sealed);

export const sealDeviceLocal = ({ seal: key }: DeviceKeys, name: string, value: Value): Promise<Bytes> =>
  sealValue(key, deviceLocalPurpose(name), value);

/** @throws VaultError `unreadable` */
export const openDeviceLocal = ({ seal: key }: DeviceKeys, name: string, sealed: Bytes): Promise<Value> =>
  openValue(key, deviceLocalPurpose(name), sealed);

const sealValue = (key: CryptoKey, purpose: Bytes, value: Value): Promise<Bytes> =>
  seal({ key, keyEpoch: KEY_EPOCH, purpose }, pad(toBytes(value)));

async function openValue(key: CryptoKey, purpose: Bytes, sealed: Bytes): Promise<Value> {
  const padded = await unseal({ key, keyEpoch: KEY_EPOCH, purpose }, sealed);
  const bytes = padded.ok ? unpad(padded.value) : undefined;
  if (bytes === undefined) throw new VaultError("unreadable");
  return fromBytes(bytes) as Value;
}
