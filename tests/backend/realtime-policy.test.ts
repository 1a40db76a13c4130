import { expect, inject, test } from "vitest";
import { migrate, preparePlatform } from "../../supabase/local/migrate.ts";
import { openDatabase } from "./support/database.ts";

const policy = "a member hears its vault";

test("where realtime.messages belongs to another role, all is applied but the policy, which may follow", async () => {
  const { superuserUrl, databaseUrl } = inject("stack");
  const there = (url: string) => url.replace(/\/postgres$/, "/other_owner");
  const admin = openDatabase();
  await admin`create database other_owner`;
  await preparePlatform(there(superuserUrl), decodeURIComponent(new URL(databaseUrl).password));
  const sql = openDatabase(there(superuserUrl));
  await sql`alter table realtime.messages owner to supabase_admin`;

  const applied = await migrate(there(databaseUrl));
  expect(applied.at(-1)).toBe("20261130000500");
  const policies = () => sql`select policyname from pg_policies where schemaname = 'realtime'`;
  expect(await policies()).toEqual([]);

  // What docs/hosting.md says to do: the same statement, by the role that owns the table.
  const [last] = await sql<{ statements: string[] }[]>`
    select statements from supabase_migrations.schema_migrations where version = '20261130000500'`;
  await sql.unsafe(last?.statements.join("\n") ?? "").simple();
  expect(await policies()).toEqual([{ policyname: policy }]);
  await sql.end();
  await admin`drop database other_owner with (force)`;
});
