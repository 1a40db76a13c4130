import postgres from "postgres";
import { inject, onTestFinished } from "vitest";

/** The shared stack's database, past every policy, for the length of one test. */
export function openDatabase(url = inject("stack").superuserUrl, connections = 1): postgres.Sql {
  const sql = postgres(url, {
    max: connections,
    onnotice: () => {},
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  });
  onTestFinished(() => sql.end({ timeout: 1 }));
  return sql as unknown as postgres.Sql;
}
