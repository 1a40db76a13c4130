import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import postgres from "postgres";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { migrate, preparePlatform } from "../../supabase/local/migrate.ts";
import { checkout } from "../../supabase/local/paths.ts";

/** pgTAP is plain SQL; the npm package made for another PostgreSQL has it in an archive. */
function pgtapSql(): string {
  const require = createRequire(import.meta.url);
  const archive = path.join(path.dirname(require.resolve("@electric-sql/pglite-pgtap")), "pgtap.tar.gz");
  const folder = "share/postgresql/extension";
  const read = (...options: string[]) => execFileSync("tar", options, { encoding: "utf8", maxBuffer: 64 << 20 });
  const version = /default_version = '(.+)'/.exec(read("xzOf", archive, `${folder}/pgtap.control`))?.[1];
  return read("xzOf", archive, `${folder}/pgtap--${version}.sql`);
}

// A project of their own: the tests count rows.
const { superuserUrl, databaseUrl } = inject("stack");
const inOwnProject = (url: string) => url.replace(/\/postgres$/, "/pgtap");
const connect = (url: string) => postgres(url, { max: 1, onnotice: () => {} });

beforeAll(async () => {
  const admin = connect(superuserUrl);
  await admin`create database pgtap`;
  await admin.end();
  await preparePlatform(inOwnProject(superuserUrl), decodeURIComponent(new URL(databaseUrl).password));
  await migrate(inOwnProject(databaseUrl));
  const sql = connect(inOwnProject(superuserUrl));
  await sql.unsafe(`set search_path = extensions; ${pgtapSql()}`).simple();
  await sql.end();
});

describe.each(globSync("supabase/tests/*.sql", { cwd: checkout }).sort())("%s", (file) => {
  test("passes as planned", async () => {
    const sql = connect(inOwnProject(superuserUrl));
    const sets = (await sql.unsafe(readFileSync(path.join(checkout, file), "utf8")).simple()) as unknown as Record<
      string,
      unknown
    >[][];
    await sql.end({ timeout: 1 });
    const lines = sets.flatMap((rows) => [...rows].flatMap((row) => Object.values(row).map(String)));
    const planned = Number(lines.map((line) => /^1\.\.(\d+)$/.exec(line)?.[1]).find(Boolean));
    const results = lines.filter((line) => /^(not )?ok \d/.test(line));
    expect(lines.filter((line) => line.startsWith("not ok"))).toEqual([]);
    expect(results).toHaveLength(planned);
  });
});
