import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { migrationsFolder, platformSql } from "./paths.ts";

/** Gives the database what a Supabase project has before any migration of ours. Safe to repeat. */
export async function preparePlatform(superuserUrl: string, password: string): Promise<void> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(readFileSync(platformSql, "utf8")).simple();
    await sql.unsafe(`alter role postgres password '${password.replaceAll("'", "''")}'`).simple();
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * Applies the migrations that are not applied yet, as the role that applies them in a hosted project, and writes the
 * same table of migrations as the Supabase CLI, so that `supabase migration list` and `supabase db push` agree with it.
 * @returns the versions that were applied now
 */
export async function migrate(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql
      .unsafe(`
        create schema if not exists supabase_migrations;
        create table if not exists supabase_migrations.schema_migrations (
          version text primary key, statements text[], name text
        );`)
      .simple();
    const rows = await sql<{ version: string }[]>`select version from supabase_migrations.schema_migrations`;
    const applied = new Set(rows.map((row) => row.version));
    const fresh = migrationFiles().filter((migration) => !applied.has(migration.version));
    for (const { version, name, file } of fresh) {
      const statements = readFileSync(file, "utf8");
      await sql.begin(async (transaction) => {
        await transaction.unsafe(statements).simple();
        await transaction`
          insert into supabase_migrations.schema_migrations (version, name, statements)
          values (${version}, ${name}, ${[statements]})`;
      });
    }
    return fresh.map((migration) => migration.version);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function migrationFiles(): { version: string; name: string; file: string }[] {
  return readdirSync(migrationsFolder)
    .sort()
    .flatMap((entry) => {
      const [, version, name] = /^(\d+)_(.*)\.sql$/.exec(entry) ?? [];
      return version && name ? [{ version, name, file: path.join(migrationsFolder, entry) }] : [];
    });
}
