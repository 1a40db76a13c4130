import type { Bytes } from "./bytes";
import { failure, type Result, success } from "./errors";
import type { RecordId } from "./id";
import type { VaultKeys } from "./keys";
import { readPlaintext, writePlaintext } from "./plaintext";
import type { RecordState } from "./record";
import { KEY_EPOCH, recordPurpose, SEAL_OVERHEAD, type SealError, seal, unseal } from "./seal";
import { isText } from "./text";

/** Seals and opens the records of one vault. */
export interface RecordSealer {
  /** @param sizeOf sealed bytes that the new ones must not be shorter than */
  seal(id: RecordId, record: RecordState, sizeOf?: Bytes): Promise<Bytes>;
  open(id: RecordId, sealed: Bytes): Promise<Result<RecordState, SealError>>;
}

export function recordSealer({ vaultId, recordKey }: VaultKeys): RecordSealer {
  const context = (id: RecordId) => ({ key: recordKey, keyEpoch: KEY_EPOCH, purpose: recordPurpose(vaultId, id) });
  return {
    async seal(id, record, sizeOf) {
      const atLeast = sizeOf && sizeOf.length - SEAL_OVERHEAD;
      return seal(context(id), await writePlaintext(record, atLeast));
    },
    async open(id, sealed) {
      const plaintext = await unseal(context(id), sealed);
      if (!plaintext.ok) return plaintext;
      const record = await readPlaintext(plaintext.value);
      return record && isText(record.content?.body) ? success(record) : failure("damaged");
    },
  };
}

/** It says that something newer sealed it, which may be true: it is kept until it can be opened. */
export const mayOpenLater = (error: SealError): boolean => error === "newer-version" || error === "other-key-epoch";
