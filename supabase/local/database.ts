import postgres from "postgres";

/**
 * The stand-ins' connection to the database. One statement at a time and no client-side transactions: whatever has to
 * happen together is a function in platform.sql.
 */
export interface Database {
  readonly sql: postgres.Sql;
  /** Drops the connections of a server that died. The library can wait for ever on one that broke while writing. */
  renew(): void;
  close(): Promise<void>;
}

export function openDatabase(url: string): Database {
  // No types: the library asks for them by itself, and the failure of that question, where the server dies over it, is
  // caught by nobody.
  const open = () => postgres(url, { max: 4, fetch_types: false, onnotice: () => {}, connect_timeout: 5 });
  let sql = open();
  return {
    get sql() {
      return sql;
    },
    renew: () => {
      const broken = sql;
      sql = open();
      void broken.end({ timeout: 0 }).catch(() => {});
    },
    close: () => sql.end({ timeout: 1 }),
  };
}
