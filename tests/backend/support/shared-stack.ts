import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startStack } from "../../../supabase/local/stack.ts";

/** What the test files are told of the stack that they share. */
export interface SharedStack {
  readonly url: string;
  readonly publishableKey: string;
  readonly databaseUrl: string;
  readonly superuserUrl: string;
  readonly logDir: string;
  readonly dataDir: string;
}

declare module "vitest" {
  interface ProvidedContext {
    stack: SharedStack;
  }
}

/** A folder for a stack's data. */
export const temporaryDataDir = () => passableFolder("clearing-backend-");

/**
 * A temporary folder that another account can pass through, as PostgreSQL needs when root starts it and there are no
 * user namespaces, in Docker for one. Nobody else can list it, and the secrets in it stay their owner's.
 */
export function passableFolder(prefix: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}

export default async function setUp(project: TestProject) {
  const dataDir = temporaryDataDir();
  const { url, publishableKey, databaseUrl, superuserUrl, logDir, stop } = await startStack({
    port: 0,
    dataDir,
    quiet: true,
    fsync: false,
  });
  project.provide("stack", { url, publishableKey, databaseUrl, superuserUrl, logDir, dataDir });
  return async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
