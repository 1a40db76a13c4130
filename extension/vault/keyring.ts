import { randomBytes, toHex } from "./bytes";
import type { StoredSecret } from "./connection";
import { type DeviceKeys, newDeviceKeys, newSealKey, openSecret, sealSecret, tagOf } from "./device";
import { VaultError } from "./errors";
import { deriveKeys, type VaultKeys } from "./keys";
import { importMaster, type OpenLock, openAwake } from "./master-key";
import { isPurged, type RecordState } from "./record";
import { type RecordBox, recordBox } from "./record-sealer";
import { newSecret, type Secret } from "./secret";
import type { Memory } from "./session-store";
import type { Foundation, Store } from "./store";
import { shown } from "./view";

/** All the keys that are needed to work, in memory only. */
export interface Keyring {
  readonly keysId: string;
  readonly device: DeviceKeys;
  /** Seals the secret and the local state: the lock's master key, or a kept key where there is no lock. */
  readonly home: CryptoKey;
  /** Undefined where there is no lock. */
  readonly lock: OpenLock | undefined;
  readonly vault: VaultKeys;
  readonly box: RecordBox;
  /** The tag under which records of this type are listed. */
  tag(type: string, trashed: boolean): Promise<string>;
  /** The columns that stand beside a record's sealed bytes. */
  columns(record: RecordState): Promise<{ readonly tag: string; readonly at: number }>;
}

/** What the device has; at the first start, founds it. Also right when two copies of the extension do so at once. */
export const foundationOf = async (store: Store): Promise<Foundation> =>
  (await store.foundation()) ?? (await newFoundation(store));

/**
 * Opens the vault of this device.
 * @throws VaultError `locked`
 */
export async function openKeyring(store: Store, memory: Memory): Promise<Keyring> {
  const { device, secret, lock, half, ...named } = await foundationOf(store);
  const opened = lock && (await openAwake(memory, lock, half === undefined ? undefined : await store.kept(half)));
  const kept = opened ? await importMaster(opened.master) : named.home ? await store.kept(named.home) : device.seal;
  if (kept === undefined && (await foundationOf(store)).home !== named.home) return openKeyring(store, memory);
  if (kept === undefined) throw new VaultError("unreadable");
  return keyring({ device, home: kept, lock: opened }, secret.keysId, await openSecret(kept, secret.sealed));
}

/** What seals on this device, whatever the vault's secret is. */
export type Home = Pick<Keyring, "device" | "home" | "lock">;

export async function keyring({ device, home, lock }: Home, keysId: string, secret: Secret): Promise<Keyring> {
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
    home,
    lock,
    vault,
    box: recordBox(vault),
    tag,
    async columns(record) {
      const { life, content } = shown(record);
      if (isPurged(record) || content === undefined) return { tag: "", at: 0 };
      return { tag: await tag(content.type, life.state === "trashed"), at: content.at };
    },
  };
}

/** The secret at rest, under a name that no earlier one had. */
export async function storedSecret(home: CryptoKey, secret: Secret): Promise<StoredSecret> {
  return { sealed: await sealSecret(home, secret), keysId: toHex(randomBytes(16)) };
}

async function newFoundation(store: Store): Promise<Foundation> {
  const [device, key] = await Promise.all([newDeviceKeys(), newSealKey()]);
  const [home, secret] = await Promise.all([store.keep(key), storedSecret(key, newSecret())]);
  const foundation = await store.found({ device, secret, home });
  if (foundation.home !== home) await store.erase([home]);
  return foundation;
}
