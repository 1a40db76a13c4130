import type { Reason } from "../../messages";
import { VaultError, type VaultErrorCode } from "../../vault";

const reasons: Partial<Record<VaultErrorCode, Reason>> = {
  "newer-database": "newerVersion",
  "newer-record": "newerVersion",
  quota: "full",
  "not-found": "notFound",
  purged: "notFound",
  "read-only": "readOnly",
  invalid: "invalid",
  locked: "locked",
  "wrong-passphrase": "wrongPassphrase",
  "wrong-words": "wrongWords",
};

/** The reason for an error, as pages get it. */
export function errorToReason(error: unknown): Reason {
  if (error instanceof VaultError) return reasons[error.code] ?? "unavailable";
  return error instanceof RangeError ? "invalid" : "unavailable";
}
