import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";
import { migrate, preparePlatform } from "../../supabase/local/migrate.ts";
import { checkout, migrationsFolder } from "../../supabase/local/paths.ts";
import { openDatabase } from "./support/database.ts";

const versions = readdirSync(migrationsFolder).map((file) => file.split("_")[0]);

/** Runs the real Supabase CLI against one of our databases. */
async function supabase(databaseUrl: string, ...parameters: string[]): Promise<string> {
  const { bin } = createRequire(import.meta.url)("supabase/package.json");
  const program = path.join(checkout, "node_modules/supabase", typeof bin === "string" ? bin : bin.supabase);
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [program, ...parameters, "--db-url", `${databaseUrl}?sslmode=disable`, "--workdir", checkout, "--yes"],
    { env: { ...process.env, SUPABASE_TELEMETRY_DISABLED: "1", NO_COLOR: "1" } },
  );
  return stdout + stderr;
}

test("the CLI finds applied what the local stack has applied", async () => {
  const { databaseUrl } = inject("stack");
  const list = await supabase(databaseUrl, "migration", "list");
  for (const version of versions) expect(list).toMatch(new RegExp(`${version}\\W+${version}`));
  expect(await supabase(databaseUrl, "db", "push", "--dry-run")).toContain("up to date");
});

test("what the CLI pushes to a fresh project the local stack finds applied; its advisors find nothing", async () => {
  const { superuserUrl, databaseUrl } = inject("stack");
  const admin = openDatabase();
  await admin`drop database if exists fresh_project`;
  await admin`create database fresh_project`;
  const there = (url: string) => url.replace(/\/postgres$/, "/fresh_project");
  const password = new URL(databaseUrl).password;
  await preparePlatform(there(superuserUrl), decodeURIComponent(password));

  await supabase(there(databaseUrl), "db", "push");
  expect(await migrate(there(databaseUrl))).toEqual([]);
  expect(await supabase(there(superuserUrl), "db", "advisors")).toContain("No issues found");
  await admin`drop database fresh_project with (force)`;
});
