import type { Bytes } from "./bytes";
import { deriveKeys, type VaultId, type VaultKeys } from "./keys";
import { pad, unpad } from "./padding";
import { deviceNamePurpose, KEY_EPOCH, seal, unseal } from "./seal";
import type { Secret } from "./secret";
import { fromBytes, toBytes } from "./value";

/** What the server is told about a secret, and the names of devices, which can be read only with the secret. */
export class VaultIdentity {
  readonly vaultId: VaultId;
  readonly joinKey: Bytes;
  readonly check: Bytes;
  readonly #recordKey: CryptoKey;

  constructor({ vaultId, joinKey, check, recordKey }: VaultKeys) {
    this.vaultId = vaultId;
    this.joinKey = joinKey;
    this.check = check;
    this.#recordKey = recordKey;
  }

  sealName(name: string): Promise<Bytes> {
    return seal(this.#context, pad(toBytes(name)));
  }

  /** Empty if it does not open. */
  async openName(sealed: Bytes): Promise<string> {
    const padded = await unseal(this.#context, sealed);
    const bytes = padded.ok ? unpad(padded.value) : undefined;
    const name = bytes && fromBytes(bytes);
    return typeof name === "string" ? name : "";
  }

  get #context() {
    return { key: this.#recordKey, keyEpoch: KEY_EPOCH, purpose: deviceNamePurpose(this.vaultId) };
  }
}

/** The identity of a vault that is not this device's yet. */
export const identityOf = async (secret: Secret): Promise<VaultIdentity> => new VaultIdentity(await deriveKeys(secret));
