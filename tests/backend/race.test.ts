import type postgres from "postgres";
import { expect, inject, test } from "vitest";
import { openDatabase } from "./support/database.ts";
import { Device, newWords, record } from "./support/device.ts";

interface SyncRow {
  part: string;
  id: Uint8Array;
  rev: number;
  seq: number;
  next_cursor: number;
  code: string | null;
}

/** One call of `public.sync` as a device, on a connection of its own. */
async function syncAs(sql: postgres.Sql, { vault, epoch }: Device, user: string, cursor: number, ids: Uint8Array[]) {
  const pushes = ids.map(() => record());
  const bytea = (bytes: Uint8Array) => `"\\\\x${Buffer.from(bytes).toString("hex")}"`;
  const [, rows] = await sql.begin((transaction) =>
    Promise.all([
      transaction`select set_config('role', 'authenticated', true),
        set_config('request.jwt.claims', ${JSON.stringify({ sub: user, role: "authenticated" })}, true)`,
      transaction<SyncRow[]>`select * from public.sync(${vault}, ${Buffer.from(epoch).toString("hex")}::uuid, ${cursor},
        ${`{${ids.map(bytea)}}`}::text::bytea[], ${`{${ids.map(() => 0)}}`}::text::integer[],
        ${`{${pushes.map((each) => bytea(each.sealed))}}`}::text::bytea[], 500)`,
    ]),
  );
  return rows as SyncRow[];
}

test("8 writers at once: seq has no gaps, and a cursor that follows misses nothing", async () => {
  const rounds = 40;
  const { databaseUrl } = inject("stack");
  const device = await Device.withVault(newWords());
  const user = await device.userId();
  const admin = openDatabase();
  // Each writer is a device of its own: one device's calls wait for one another anyway, where they are counted.
  const writers = await admin<{ user_id: string }[]>`
    with accounts as (insert into auth.users (is_anonymous) select true from generate_series(1, 8) returning id)
    insert into public.members (vault_id, user_id, name) select ${device.vault}, id, ${record().sealed} from accounts
    returning user_id`;

  const seen = new Map<string, number>();
  let cursor = 0;
  let writing = true;
  const reader = openDatabase(databaseUrl);
  let asked = 0;
  const follow = async () => {
    // Its own meter only: the limits themselves are shared with the test files that run beside this one.
    if (++asked % 200 === 0) await admin`update private.meters set used = 0 where name = ${`sync ${user}`}`;
    const rows = await syncAs(reader, device, user, cursor, []);
    for (const row of rows.filter(({ part }) => part === "change")) {
      expect(row.seq).toBeGreaterThan(cursor);
      seen.set(Buffer.from(row.id).toString("hex"), row.seq);
    }
    cursor = rows.at(-1)?.next_cursor ?? cursor;
  };

  const written: { id: string; seq: number }[] = [];
  const write = async ({ user_id: writer }: { user_id: string }) => {
    const sql = openDatabase(databaseUrl);
    for (let round = 0; round < rounds; round++) {
      const ids = Array.from({ length: 1 + (round % 4) }, () => record().id);
      const rows = await syncAs(sql, device, writer, cursor, ids);
      for (const row of rows.filter(({ part }) => part === "stored")) {
        written.push({ id: Buffer.from(row.id).toString("hex"), seq: row.seq });
      }
    }
  };
  const following = (async () => {
    while (writing) await follow();
  })();
  await Promise.all(writers.map(write));
  writing = false;
  await following;
  await follow();

  expect(written.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(written.map((_, place) => place + 1));
  expect(written.filter(({ id, seq }) => seen.get(id) !== seq)).toEqual([]);
  expect(cursor).toBe(written.length);
});
