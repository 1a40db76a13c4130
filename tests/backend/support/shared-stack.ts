import { rmSync } from "node:fs";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startStack } from "../../../supabase/local/stack.ts";
import { temporaryDataDir } from "../../../supabase/local/temporary-folder.ts";

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

export default async function setUp(project: TestProject) {
  const dataDir = temporaryDataDir();
  const { url, publishableKey, databaseUrl, superuserUrl, logDir, stop } = await startStack({
    port: 0,
    dataDir,
    quiet: true,
    fsync: false,
  });
  // Tests write into a vault's row that it is nearly full; many of those are more than a small project holds.
  const sql = postgres(superuserUrl, { max: 1 });
  await sql`update private.limits set bytes_in_all = 1e12`;
  await sql.end();
  project.provide("stack", { url, publishableKey, databaseUrl, superuserUrl, logDir, dataDir });
  return async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
