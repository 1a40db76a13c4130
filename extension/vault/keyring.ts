import { type RecordBox, recordBox } from "./box";
import { randomBytes, toHex } from "./bytes";
import type { StoredSecret } from "./connection";
import { type DeviceKeys, newDeviceKeys, openSecret, sealSecret, tagOf } from "./device";
import { deriveKeys, type VaultKeys } from "./keys";
import { isPurged, type RecordState } from "./record";
import { newSecret, type Secret } from "./secret";
import type { Foundation, Store } from "./store";
import { shown } from "./view";

/** All the keys that are needed to work, in memory only. */
export interface Keyring {
  readonly keysId: string;
  readonly device: DeviceKeys;
  readonly vault: VaultKeys;
  readonly box: RecordBox;
  /** The tag under which records of this type are listed. */
  tag(type: string, trashed: boolean): Promise<string>;
  /** The columns that stand beside a record's sealed bytes. */
  columns(record: RecordState): Promise<{ readonly tag: string; readonly at: number }>;
}

/** Opens the vault of this device, or founds it. Also right when two copies of the extension do so at once. */
export async function openKeyring(store: Store): Promise<Keyring> {
  const { device, secret } = (await store.foundation()) ?? (await store.found(await newFoundation()));
  return keyring(device, secret.keysId, await openSecret(device, secret.sealed));
}

export async function keyring(device: DeviceKeys, keysId: string, secret: Secret): Promise<Keyring> {
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
export async function storedSecret(device: DeviceKeys, secret: Secret): Promise<StoredSecret> {
  return { sealed: await sealSecret(device, secret), keysId: toHex(randomBytes(16)) };
}

async function newFoundation(): Promise<Foundation> {
  const device = await newDeviceKeys();
  return { device, secret: await storedSecret(device, newSecret()) };
}
