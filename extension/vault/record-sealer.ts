import { tryParse } from "../base/try-parse";
import type { Bytes } from "./bytes";
import { failure, type Result, success } from "./errors";
import type { RecordId } from "./id";
import type { VaultKeys } from "./keys";
import { readPlaintext, writePlaintext } from "./plaintext";
import type { RecordState } from "./record";
import { KEY_EPOCH, recordPurpose, SEAL_OVERHEAD, type SealError, seal, unseal } from "./seal";
import { isText, readBody } from "./text";
import { shown } from "./view";

/** Seals and opens the records of one vault. */
export interface RecordSealer {
  /** @param sizeOf sealed bytes that the new ones must not be shorter than */
  seal(id: RecordId, record: RecordState, sizeOf?: Bytes): Promise<Bytes>;
  open(id: RecordId, sealed: Bytes): Promise<Result<RecordState, SealError>>;
  /** The same, but `damaged` if its text cannot be read: bytes may be a document, and no text. Takes five times as long. */
  read(id: RecordId, sealed: Bytes): Promise<Result<RecordState, SealError>>;
}

/** Whether {@link viewOf} can show the record. */
export const isReadable = (record: RecordState): boolean =>
  tryParse(() => readBody(shown(record).content?.body)) !== undefined;

export function recordSealer({ vaultId, recordKey }: VaultKeys): RecordSealer {
  const context = (id: RecordId) => ({ key: recordKey, keyEpoch: KEY_EPOCH, purpose: recordPurpose(vaultId, id) });
  const open = async (id: RecordId, sealed: Bytes): Promise<Result<RecordState, SealError>> => {
    const plaintext = await unseal(context(id), sealed);
    if (!plaintext.ok) return plaintext;
    const record = await readPlaintext(plaintext.value);
    return record && isText(record.content?.body) ? success(record) : failure("damaged");
  };
  return {
    open,
    async seal(id, record, sizeOf) {
      const atLeast = sizeOf && sizeOf.length - SEAL_OVERHEAD;
      return seal(context(id), await writePlaintext(record, atLeast));
    },
    async read(id, sealed) {
      const opened = await open(id, sealed);
      return !opened.ok || isReadable(opened.value) ? opened : failure("damaged");
    },
  };
}

/** It says that something newer sealed it, which may be true: it is kept until it can be opened. */
export const mayOpenLater = (error: SealError): boolean => error === "newer-version" || error === "other-key-epoch";
