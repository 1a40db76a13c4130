import { openDatabase } from "./database.ts";

/** Resolves as soon as some statement of this text waits for a lock. */
export async function waitsForALock(statement: string): Promise<"waits"> {
  const sql = openDatabase();
  let waiting = 0;
  while (waiting === 0) {
    const [row] = await sql<{ waiting: number }[]>`select count(*)::int as waiting from pg_stat_activity
      where wait_event_type = 'Lock' and query like ${`%${statement}%`} and pid <> pg_backend_pid()`;
    waiting = row?.waiting ?? 0;
  }
  return "waits";
}
