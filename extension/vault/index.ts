export { type Bytes, fromHex, toHex } from "./bytes";
export type { SyncPosition } from "./connection";
export { TRASH_TIME } from "./edit";
export { isLocked, type Result, VaultError, type VaultErrorCode } from "./errors";
export { asRecordId, newRecordId, type RecordId } from "./id";
export { identityOf, VaultIdentity } from "./identity";
export { type Cost, deriveFromPassphrase } from "./kdf";
export type { VaultId } from "./keys";
export type { LockApi, LockState } from "./lock";
export type { LockedDraft } from "./locked-drafts";
export type { PulledRecord } from "./merge-remote";
export { ALIVE } from "./record";
export type { CopyApi, RecordCopy, TakenCopies } from "./record-export";
export type { NewRecord, RecordChange } from "./records";
export {
  markWord,
  newSecret,
  type PhraseProblem,
  type Secret,
  secretOf,
  splitWords,
  type WordMark,
  wordsOf,
} from "./secret";
export type { SessionStore } from "./session-store";
export type { Before, Pushed } from "./store";
export type { Applied, DirtyRecord, SyncAnswer, SyncApi } from "./sync-api";
export { isText, newText, readBody, type TextChange } from "./text";
export { storable, type Value } from "./value";
export { type ListOptions, type LocalState, openVault, type Vault, type VaultEvent, type VaultOptions } from "./vault";
export { RECORD_TYPES, type RecordType, type RecordView } from "./view";
