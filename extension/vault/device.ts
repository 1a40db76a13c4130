import { type Bytes, toHex, utf8 } from "./bytes";
import { VaultError } from "./errors";
import { pad, unpad } from "./padding";
import { localPurpose, seal, secretPurpose, unseal } from "./seal";
import type { Secret } from "./secret";
import { fromBytes, toBytes, type Value } from "./value";

/**
 * Keys that never leave this device, not even as bytes to our own code: the browser stores them as handles.
 * They seal what does not sync, and the vault secret at rest.
 */
export interface DeviceKeys {
  /** AES-256-GCM, non-extractable. */
  readonly seal: CryptoKey;
  /** HMAC-SHA-256, non-extractable. */
  readonly tag: CryptoKey;
}

const KEY_EPOCH = 0;

export async function newDeviceKeys(): Promise<DeviceKeys> {
  const [sealKey, tagKey] = await Promise.all([
    crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]),
    crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]),
  ]);
  return { seal: sealKey, tag: tagKey };
}

/** 8 bytes, as hexadecimal digits, that stand for a kind of record in the local lists. */
export async function tagOf({ tag }: DeviceKeys, kind: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", tag, utf8(kind)), 0, 8));
}

export const sealSecret = (device: DeviceKeys, secret: Secret): Promise<Bytes> =>
  seal({ key: device.seal, keyEpoch: KEY_EPOCH, purpose: secretPurpose }, secret);

/** @throws VaultError `unreadable` */
export async function openSecret(device: DeviceKeys, sealed: Bytes): Promise<Secret> {
  const secret = await unseal({ key: device.seal, keyEpoch: KEY_EPOCH, purpose: secretPurpose }, sealed);
  if (!secret.ok) throw new VaultError("unreadable", { cause: secret.error });
  return secret.value;
}

export const sealLocal = (device: DeviceKeys, name: string, value: Value): Promise<Bytes> =>
  seal({ key: device.seal, keyEpoch: KEY_EPOCH, purpose: localPurpose(name) }, pad(toBytes(value)));

/** @throws VaultError `unreadable` */
export async function openLocal(device: DeviceKeys, name: string, sealed: Bytes): Promise<Value> {
  const padded = await unseal({ key: device.seal, keyEpoch: KEY_EPOCH, purpose: localPurpose(name) }, sealed);
  const bytes = padded.ok ? unpad(padded.value) : undefined;
  if (bytes === undefined) throw new VaultError("unreadable");
  return fromBytes(bytes) as Value;
}
