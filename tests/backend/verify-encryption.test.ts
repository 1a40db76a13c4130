import { expect, inject, test } from "vitest";
import type { EpochMs } from "../../extension/base/shapes";
import { connect } from "../../extension/sync/supabase.ts";
import { runDocumented } from "../support/documented-script.ts";
import { SyncDevice } from "../support/model/sync-device.ts";
import { openDatabase } from "./support/database.ts";

test("a row of the database opens by the words and the documented script, and the vault's row is what it prints", async () => {
  const sql = openDatabase();
  const builtIn = { url: inject("stack").url, key: inject("stack").publishableKey };
  const device = new SyncDevice({ connect, builtIn }, () => Date.now() as EpochMs);
  const text = `The river, ${crypto.randomUUID()}. ${"And the sea again. ".repeat(60)}`;
  await device.write(text);
  await device.engine.turnOn("phone");
  const { vaultId } = await (await device.vault()).sync.identity();
  const rows = await sql<{ id: string; sealed: string; hash: string }[]>`
    select encode(record.id, 'hex') as id, encode(sealed, 'hex') as sealed, encode(join_key_hash, 'hex') as hash
    from public.records as record join public.vaults as vault on vault.id = vault_id
    where vault_id = ${Buffer.from(vaultId, "hex")}`;
  expect(rows).toHaveLength(1);
  for (const { id, sealed, hash } of rows) {
    const [server, ...record] = await runDocumented("record.mjs", ["english.txt", await device.words(), id, sealed]);
    expect(server).toBe(`${vaultId} ${hash}`);
    expect(record.join("\n")).toContain(text);
  }
});
