import { rmSync } from "node:fs";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { noLimits } from "../../../supabase/local/rates.ts";
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

/**
 * A project that runs already, on this machine: `supabase start`, or another local backend. Its log and its files are not
 * ours to read, so vitest.config.ts leaves out the tests that do. Never a project that somebody uses: tests fill it.
 *
 * @throws if it is not on this machine, or only half of it is named
 */
function running(): SharedStack | undefined {
  const { SUPABASE_URL: url, SUPABASE_KEY: publishableKey, SUPABASE_DB_URL: databaseUrl } = process.env;
  if (!url) return undefined;
  if (!publishableKey || !databaseUrl)
    throw new Error("SUPABASE_URL needs SUPABASE_KEY and SUPABASE_DB_URL beside it.");
  for (const each of [url, databaseUrl])
    if (!["127.0.0.1", "localhost"].includes(new URL(each).hostname))
      throw new Error(`The tests fill a project and change its limits: ${new URL(each).hostname} is not this machine.`);
  return { url, publishableKey, databaseUrl, superuserUrl: databaseUrl, logDir: "", dataDir: "" };
}

/** Tests write into a vault's row that it is nearly full; many of those are more than a small project holds. */
async function makeRoom(superuserUrl: string): Promise<void> {
  const sql = postgres(superuserUrl, { max: 1 });
  await sql`update private.limits set bytes_in_all = 1e12`;
  await sql.end();
}

export default async function setUp(project: TestProject) {
  const found = running();
  if (found) {
    await makeRoom(found.superuserUrl);
    project.provide("stack", found);
    return;
  }
  const dataDir = temporaryDataDir();
  const { url, publishableKey, databaseUrl, superuserUrl, logDir, stop } = await startStack({
    port: 0,
    dataDir,
    quiet: true,
    fsync: false,
    authRules: noLimits,
  });
  await makeRoom(superuserUrl);
  project.provide("stack", { url, publishableKey, databaseUrl, superuserUrl, logDir, dataDir });
  return async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
