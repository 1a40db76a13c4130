import postgres from "postgres";
import { callAs, type Named } from "./call.ts";

/** Runs one call as a device, and returns its rows. */
export type CallAs = <Row>(device: string, call: Named) => Promise<Row[]>;

/** What an operator can do about a code; the log says it. */
const remedies: Readonly<Record<string, string>> = {
  "53300": "no connection is free: set DB_POOLER_URL to the transaction pooler, or lower DB_POOL_MAX",
  "26000": "this is a transaction pooler: its address belongs in DB_POOLER_URL",
  "28P01": "the password of the database has changed: set DB_POOLER_URL again",
  "42883": "a migration is missing: supabase db push",
};

/** The database did not answer. `code` is an SQLSTATE or a code of the connection, never text of a request. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
  readonly code: string;
  constructor(code: string) {
    super(remedies[code] ? `${code}: ${remedies[code]}` : code);
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
    // A transaction pooler may run each transaction in another session, which has no prepared statements. Without them
    // every call is one round trip more.
    prepare: !Deno.env.has("DB_POOLER_URL"),
    fetch_types: false,
    max: Number(Deno.env.get("DB_POOL_MAX") ?? 4),
    idle_timeout: 20,
    connect_timeout: 5,
    onnotice: () => {},
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  });

/** Milliseconds for a call, waits for locks included: longer than those may take (`private.as_device`). */
const PATIENCE = 15_000;

/** PostgreSQL ended one of two transactions that waited for each other; the other one is through, so it runs again. */
const DEADLOCK = "40P01";

/** A pool of connections, with the role and the claims of the device set for each call, so that row level security holds. */
export function callDatabase(): CallAs {
  let sql = open();
  const tries = async <Row>(device: string, call: Named): Promise<Row[]> => {
    const used = sql;
    const { text, values } = callAs(device, call);
    const query = used.unsafe<Row[] & object[]>(text, [...values], { prepare: true });
    const patience = setTimeout(() => query.cancel(), PATIENCE);
    try {
      return [...(await query)];
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (!(error instanceof postgres.PostgresError) && used === sql) {
        // The connection broke. The library may wait for ever on one that broke during a write, so new ones replace it.
        sql = open();
        used.end({ timeout: 0 }).catch(() => {});
      }
      throw new Unavailable(typeof code === "string" ? code : "unknown");
    } finally {
      clearTimeout(patience);
    }
  };
  return (device, call) =>
    tries<never>(device, call).catch((error) => {
      if (error.code !== DEADLOCK) throw error;
      return tries(device, call);
    });
}
