import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A temporary folder that another account can pass through, as PostgreSQL needs when root starts it and there are no
 * user namespaces, in Docker for one. Nobody else can list it, and the secrets in it stay their owner's.
 */
export function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}

/** A folder for a stack's data. */
export const temporaryDataDir = () => temporaryFolder("clearing-backend-");
