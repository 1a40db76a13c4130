import postgres from "postgres";

/**
 * The stand-ins' connection to the database. One statement at a time and no client-side transactions: what has to
 * happen together is a function in platform.sql.
 */
export interface Database {
  readonly sql: postgres.Sql;
  /**
   * Drops the connections of a server that died. The library may wait for ever on a connection that broke during a
   * write (postgres 3.4).
   */
  renew(): void;
  close(): Promise<void>;
}

export function openDatabase(url: string): Database {
  // The library would ask for the types by itself, and if the server dies during that query, nothing catches its
  // failure.
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
