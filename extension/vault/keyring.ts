import type { EpochMs } from "../base/shapes";
import { randomBytes, toHex } from "./bytes";
import type { StoredSecret } from "./connection";
import { type DeviceKeys, newDeviceKeys, newSealKey, openSecret, sealSecret, tagOf } from "./device";
import { VaultError } from "./errors";
import { deriveKeys, type VaultKeys } from "./keys";
import { importMaster, type OpenLock, resumeSession } from "./master-key";
import { isPurged, type RecordState } from "./record";
import { type RecordSealer, recordSealer } from "./record-sealer";
import { newSecret, type Secret } from "./secret";
import type { SessionStore } from "./session-store";
import type { Foundation, Store } from "./store";
import { shown } from "./view";

/** All the keys that work on the vault needs, in memory only. */
export interface Keyring {
  readonly keysId: string;
  readonly device: DeviceKeys;
  /** Seals the secret and the local state: the lock's master key, or a stored key if there is no lock. */
  readonly localKey: CryptoKey;
  /** Undefined if there is no lock. */
  readonly lock: OpenLock | undefined;
  readonly vault: VaultKeys;
  readonly sealer: RecordSealer;
  /** The tag under which records of this type are listed. */
  tag(type: string, trashed: boolean): Promise<string>;
  /** The columns that are stored beside a record's sealed bytes. */
  columns(record: RecordState): Promise<{ readonly tag: string; readonly at: EpochMs }>;
}

/**
 * What this device has; at the first start, creates it. Two copies of the extension that start at once get the same.
 */
export const foundationOf = async (store: Store): Promise<Foundation> =>
  (await store.foundation()) ?? (await newFoundation(store));

/**
 * Opens the vault of this device.
 * @throws VaultError `locked`
 */
export async function openKeyring(store: Store, session: SessionStore): Promise<Keyring> {
  const { device, secret, lock, sessionKey, ...named } = await foundationOf(store);
  const opened =
    lock &&
    (await resumeSession(session, lock, sessionKey === undefined ? undefined : await store.loadKey(sessionKey)));
  const localKey = opened
    ? await importMaster(opened.master)
    : named.localKey
      ? await store.loadKey(named.localKey)
      : device.seal;
  if (localKey === undefined && (await foundationOf(store)).localKey !== named.localKey)
    return openKeyring(store, session);
  if (localKey === undefined) throw new VaultError("unreadable");
  return keyring({ device, localKey, lock: opened }, secret.keysId, await openSecret(localKey, secret.sealed));
}

/** The keys that seal on this device, whatever the vault's secret is. */
export type DeviceKeyring = Pick<Keyring, "device" | "localKey" | "lock">;

export async function keyring(
  { device, localKey, lock }: DeviceKeyring,
  keysId: string,
  secret: Secret,
): Promise<Keyring> {
  const vault = await deriveKeys(secret);
  const tags = new Map<string, Promise<string>>();
  const tag = (type: string, trashed: boolean): Promise<string> => {
    const kind = trashed ? `${type}:trash` : type;
    const known = tags.get(kind) ?? tagOf(device, kind);
    tags.set(kind, known);
    return known;
  };
  return {
    keysId,
    device,
    localKey,
    lock,
    vault,
    sealer: recordSealer(vault),
    tag,
    async columns(record) {
      const { life, content } = shown(record);
      if (isPurged(record) || content === undefined) return { tag: "", at: 0 as EpochMs };
      return { tag: await tag(content.type, life.state === "trashed"), at: content.at };
    },
  };
}

/** The secret at rest, with a `keysId` that no earlier one had. */
export async function storedSecret(localKey: CryptoKey, secret: Secret): Promise<StoredSecret> {
  return { sealed: await sealSecret(localKey, secret), keysId: toHex(randomBytes(16)) };
}

async function newFoundation(store: Store): Promise<Foundation> {
  const [device, key] = await Promise.all([newDeviceKeys(), newSealKey()]);
  const [localKey, secret] = await Promise.all([store.saveKey(key), storedSecret(key, newSecret())]);
  const foundation = await store.ensureFoundation({ device, secret, localKey });
  if (foundation.localKey !== localKey) await store.erase([localKey]);
  return foundation;
}
