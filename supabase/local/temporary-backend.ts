import { rmSync } from "node:fs";
import postgres from "postgres";
import { noLimits } from "./rates.ts";
import { type Stack, startStack } from "./stack.ts";
import { temporaryDataDir } from "./temporary-folder.ts";

/** An empty backend, for the duration of some tests. */
export interface Backend extends Pick<Stack, "url" | "publishableKey"> {
  /** The number of rows of each kind that a person can leave on the server. */
  rows(): Promise<{ vaults: number; members: number; records: number; users: number }>;
  /** Every byte of every row, one after the other. */
  bytes(): Promise<Buffer>;
  stop(): Promise<void>;
}

export async function startBackend(): Promise<Backend> {
  const dataDir = temporaryDataDir();
  const stack = await startStack({ port: 0, dataDir, quiet: true, authRules: noLimits });
  const sql = postgres(stack.superuserUrl, { max: 1, onnotice: () => {} });
  return {
    url: stack.url,
    publishableKey: stack.publishableKey,
    async rows() {
      const [counts] = await sql`select
        (select count(*)::int from public.vaults) as vaults, (select count(*)::int from public.members) as members,
        (select count(*)::int from public.records) as records, (select count(*)::int from auth.users) as users`;
      return counts as Awaited<ReturnType<Backend["rows"]>>;
    },
    async bytes() {
      const rows = await sql<{ bytes: Uint8Array }[]>`
        select sealed as bytes from public.records union all select name from public.members
        union all select convert_to(to_jsonb(users)::text, 'UTF8') from auth.users`;
      return Buffer.concat(rows.map(({ bytes }) => bytes));
    },
    async stop() {
      await sql.end({ timeout: 1 });
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
