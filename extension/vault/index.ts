/**
 * Everything a person wrote, sealed on this device. This file lists what the rest of the extension may use; nothing
 * outside imports past it. Read the folder in this order:
 *
 * 1. bytes: `bytes`, `value` (MessagePack), `text` (Yjs), `compress`, `padding`, `hpke`, `kdf`;
 * 2. seal: `secret` and `keys` derive the keys, `sheets` shares the secret out on paper, `seal` is the one sealed form,
 *    `device` and `key-database` hold keys that never leave this device;
 * 3. record: `record` and `hlc` say how two copies merge, `plaintext` is the format, `record-sealer` seals it, `view` is
 *    what the rest of the extension sees;
 * 4. store: `connection` opens IndexedDB, `store` has the transactions, `marks` what the server has of them, `pieces` what
 *    was made of many records at once, as `digest` does; `secure-delete` removes data from the files;
 * 5. writer: `records`, `merge-remote` (`large-pull` for thousands) and `locked-drafts` plan a change as a value, `writer`
 *    stores one after the other;
 * 6. vault: `vault` joins them; `lock`, `sync-api` and `record-export` are its three further interfaces, and `sealed-item`
 *    checks what is read from local state.
 */
export { type Bytes, concat, fromHex, toHex } from "./bytes";
export type { SyncPosition } from "./connection";
export type { Digest, Part } from "./digest";
export { TRASH_TIME } from "./edit";
export { isLocked, type Result, VaultError, type VaultErrorCode } from "./errors";
export { asRecordId, LOWEST, newRecordId, type RecordId } from "./id";
export { identityOf, VaultIdentity } from "./identity";
export { type Cost, deriveFromPassphrase } from "./kdf";
export type { VaultId } from "./keys";
export type { LockApi, LockState } from "./lock";
export { changeLockChoices, type LockChoices, lockChoices, readLockChoices } from "./lock-choices";
export type { LockedDraft } from "./locked-drafts";
export type { Pushed } from "./marks";
export type { PulledRecord } from "./merge-remote";
export { ALIVE } from "./record";
export type { CopyApi, RecordCopy, TakenCopies } from "./record-export";
export type { NewRecord, RecordChange, Replaced } from "./records";
export { type ItemKind, type SealedItem, sealedItem } from "./sealed-item";
export {
  markWord,
  newSecret,
  type PhraseProblem,
  type Secret,
  secretOf,
  splitWords,
  suggestWords,
  type WordMark,
  wordsOf,
} from "./secret";
export type { SessionStore } from "./session-store";
export { readSheet, type Sheet, type SheetsProblem, secretOfSheets, sheetsOf } from "./sheets";
export type { After, Before } from "./store";
export type { Applied, DirtyRecord, SyncAnswer, SyncApi } from "./sync-api";
export { isText, newText, readBody, type TextChange } from "./text";
export { storable, type Value } from "./value";
export { type ListOptions, type LocalState, openVault, type Vault, type VaultEvent, type VaultOptions } from "./vault";
export { RECORD_TYPES, type RecordType, type RecordView } from "./view";
