import { CodedError } from "../base/coded-error";

/** A value, or the reason there is none. For failures that are ordinary: wrong words, bytes that do not open. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const success = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const failure = <E>(error: E): Result<never, E> => ({ ok: false, error });

/**
 * Why the vault could not do what it was asked to.
 * - `newer-database`: the database was made by a newer version of the extension. It is left as it is.
 * - `blocked`: another copy of the extension keeps the database open.
 * - `quota`: the disk is full. What was stored before is still there; the change is not.
 * - `denied`: the browser opens no database at all, as it is set to keep nothing.
 * - `closed`: the browser closed the database and opening it again did not help.
 * - `storage`: any other failure of the disk or of IndexedDB; `cause` has the browser's own error.
 * - `busy`: other copies of the extension changed the same record again and again.
 * - `not-found`, `exists`, `purged`: there is no such record, there is one already, it was deleted for good.
 * - `read-only`: the record was written by a newer version, or is of a type that this version does not know.
 * - `unopened`: records here do not open, and this would leave them behind; it has to be said that it may.
 * - `unreadable`: bytes here do not open: damaged, or sealed by a newer version.
 * - `stale`: an answer of the server that belongs to an epoch this device has left.
 * - `locked`: there is a lock, and it is locked. What was asked for needs a key.
 * - `wrong-passphrase`, `wrong-words`: they do not open this lock; nothing is counted, and nothing has changed.
 * - `invalid`: an argument of the wrong shape; nothing was stored.
 */
export type VaultErrorCode =
  | "newer-database"
  | "blocked"
  | "quota"
  | "denied"
  | "closed"
  | "storage"
  | "busy"
  | "not-found"
  | "exists"
  | "purged"
  | "read-only"
  | "unopened"
  | "unreadable"
  | "stale"
  | "locked"
  | "wrong-passphrase"
  | "wrong-words"
  | "invalid";

export class VaultError extends CodedError {
  override readonly name = "VaultError";
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/** Something needed a key while the vault was locked. */
export const isLocked = (error: unknown): boolean => error instanceof VaultError && error.code === "locked";

const codeOfBrowserError: Readonly<Record<string, VaultErrorCode>> = {
  VersionError: "newer-database",
  QuotaExceededError: "quota",
  InvalidStateError: "closed",
};

/** What IndexedDB threw, as an error of ours. Errors of ours pass through. */
export function asVaultError(error: unknown): VaultError {
  if (error instanceof VaultError) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  return new VaultError(codeOfBrowserError[name] ?? "storage", { cause: error });
}

/**
 * By these names, opening a database says that there is to be none: in Firefox with 'Never remember history'
 * (https://github.com/w3c/webextensions/issues/534), or where a browser blocks all storage.
 */
const denials: readonly string[] = ["InvalidStateError", "SecurityError"];

/** Why a database could not be opened, as an error of ours. */
export function asOpeningError(error: unknown): VaultError {
  const { name } = error as Error;
  return denials.includes(name) ? new VaultError("denied", { cause: error }) : asVaultError(error);
}
