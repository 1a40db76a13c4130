import postgres from "postgres";
import type { Literal } from "./literals.ts";

/** Runs one call as a device, and returns its rows. */
export type CallAs = <Row>(device: string, call: Literal) => Promise<Row[]>;

/** The database did not answer. `code` is an SQLSTATE or a code of the connection, never text of a request. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const url = () => {
  // Our variable wins: SUPABASE_DB_URL is a direct connection, and many isolates need the transaction pooler.
  const chosen = Deno.env.get("DB_POOLER_URL") ?? Deno.env.get("SUPABASE_DB_URL");
  if (!chosen) throw new Error("Neither DB_POOLER_URL nor SUPABASE_DB_URL is set.");
  return chosen;
};

const open = () =>
  postgres(url(), {
    prepare: false, // A transaction pooler may run each transaction in another session, which has no prepared statements.
    fetch_types: false,
    max: Number(Deno.env.get("DB_POOL_MAX") ?? 4),
    idle_timeout: 20,
    connect_timeout: 5,
    onnotice: () => {},
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  });

/** A pool of connections, with the role and the claims of the device set for each call, so that row level security holds. */
export function callDatabase(): CallAs {
  let sql = open();
  return async <Row>(device: string, call: Literal) => {
    const claims = JSON.stringify({ sub: device, role: "authenticated" });
    const used = sql;
    try {
      // Several statements in one message are one transaction.
      const results = await used
        .unsafe(
          `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', '${claims}', true),
           set_config('statement_timeout', '10s', true); ${call}`,
        )
        .simple();
      return results[1] as unknown as Row[];
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (!(error instanceof postgres.PostgresError) && used === sql) {
        // The connection broke. The library may wait for ever on one that broke during a write, so new ones replace it.
        sql = open();
        used.end({ timeout: 0 }).catch(() => {});
      }
      throw new Unavailable(typeof code === "string" ? code : "unknown");
    }
  };
}
