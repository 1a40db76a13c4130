import type { Reason } from "../../messages";
import { VaultError, type VaultErrorCode } from "../../vault";

const reasonOf: Readonly<Record<VaultErrorCode, Reason>> = {
  "newer-database": "newerVersion",
  unopened: "unopened",
  "read-only": "readOnly",
  quota: "full",
  "not-found": "notFound",
  purged: "notFound",
  exists: "exists",
  invalid: "invalid",
  busy: "busy",
  stale: "stale",
  unreadable: "unreadable",
  locked: "locked",
  "wrong-passphrase": "wrongPassphrase",
  "wrong-words": "wrongWords",
  denied: "keepsNothing",
  blocked: "unavailable",
  closed: "unavailable",
  storage: "unavailable",
};

/** The reason for an error, as pages get it. */
export function errorToReason(error: unknown): Reason {
  if (error instanceof VaultError) return reasonOf[error.code];
  return error instanceof RangeError ? "invalid" : "unavailable";
}
