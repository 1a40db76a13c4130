import { describe, expect, test } from "vitest";
import { uuidBytes } from "../../supabase/functions/_shared/uuid.ts";
import { openDatabase } from "./support/database.ts";
import { Device, newWords, randomBytes, record, refusalOf, sealed } from "./support/device.ts";

describe("create and join", () => {
  test("the server keeps only the hash of the join key", async () => {
    const sql = openDatabase();
    const words = newWords();
    await Device.withVault(words);
    const [row] = await sql`
      select join_key_hash = sha256(${words.joinKey}) as hashed from public.vaults where id = ${words.vault}`;
    expect(row?.hashed).toBe(true);
  });

  test("a wrong key and a vault that is not there are refused alike, and make nothing", async () => {
    const sql = openDatabase();
    const words = newWords();
    await Device.withVault(words);
    const stranger = await Device.signedIn();
    expect(await refusalOf(stranger.join({ ...words, joinKey: randomBytes(32) }))).toBe("join_refused");
    const nowhere = newWords();
    expect(await refusalOf(stranger.join(nowhere))).toBe("join_refused");
    expect(await sql`select from public.vaults where id = ${nowhere.vault}`).toHaveLength(0);
    expect(await sql`select from public.members where user_id = ${await stranger.userId()}`).toHaveLength(0);
  });

  test("creating again after a lost answer is answered again; another device has to join", async () => {
    const words = newWords();
    const device = await Device.withVault(words);
    const { epoch } = device;
    await device.create(words);
    expect(device.epoch).toEqual(epoch);
    const other = await Device.signedIn();
    expect(await refusalOf(other.create(words))).toBe("vault_exists");
  });

  test("joining again renews the device's name", async () => {
    const words = newWords();
    const device = await Device.withVault(words);
    const name = sealed("another name");
    await device.join(words, name);
    expect((await device.ask("devices")).devices.map((each) => each.name)).toEqual([name]);
  });
});

describe("devices", () => {
  test("are listed with their sealed names, the oldest first, and each knows itself", async () => {
    const words = newWords();
    const one = await Device.withVault(words);
    const other = await Device.joined(words);
    const { devices } = await other.ask("devices");
    expect(devices.map(({ id }) => id)).toEqual([uuidBytes(await one.userId()), uuidBytes(await other.userId())]);
    expect(devices.map(({ self }) => self)).toEqual([false, true]);
    expect(devices.every(({ name }) => name.length > 0)).toBe(true);
  });

  test("a removed device's token stops working at once, for every act, and its account is gone", async () => {
    const sql = openDatabase();
    const words = newWords();
    const one = await Device.withVault(words);
    const lost = await Device.joined(words);
    await one.ask("remove", { device: uuidBytes(await lost.userId()) });

    expect(await refusalOf(lost.sync())).toBe("not_a_member");
    expect(await refusalOf(lost.sync([record()]))).toBe("not_a_member");
    expect(await refusalOf(lost.ask("devices"))).toBe("not_a_member");
    expect(await refusalOf(lost.ask("delete"))).toBe("not_a_member");
    expect(await refusalOf(lost.join(words))).toBe("unauthorized");
    expect(await sql`select from auth.users where id = ${await lost.userId()}`).toHaveLength(0);
    expect((await lost.client.auth.refreshSession()).error?.code).toBe("refresh_token_not_found");
    expect((await one.ask("devices")).devices).toHaveLength(1);
  });

  test("a device that leaves is out; the records stay for whoever has the words", async () => {
    const words = newWords();
    const one = await Device.withVault(words);
    await one.sync([record()]);
    await one.ask("leave");
    expect(await refusalOf(one.sync())).toBe("not_a_member");
    const back = await Device.joined(words);
    expect((await back.sync()).changes).toHaveLength(1);
  });

  test("a stranger gets nothing of a vault whose id it knows", async () => {
    const words = newWords();
    const one = await Device.withVault(words);
    await one.sync([record()]);
    const stranger = await Device.withVault();
    Object.assign(stranger, { vault: one.vault, epoch: one.epoch });
    for (const op of ["devices", "leave", "delete"] as const) {
      expect(await refusalOf(stranger.ask(op))).toBe("not_a_member");
    }
    expect(await refusalOf(stranger.sync())).toBe("not_a_member");
    expect(await refusalOf(stranger.ask("remove", { device: uuidBytes(await one.userId()) }))).toBe("not_a_member");
    expect((await one.ask("devices")).devices).toHaveLength(1);
  });
});

test("deleting everything leaves no row of it anywhere in the database", async () => {
  const sql = openDatabase();
  const words = newWords();
  const one = await Device.withVault(words);
  const other = await Device.joined(words);
  await one.sync([record(), record()]);
  const users = [await one.userId(), await other.userId()];
  await one.ask("delete");

  const hex = Buffer.from(words.vault).toString("hex");
  const left = await rowsNaming(sql, [hex, ...users]);
  expect(left).toEqual([]);
  expect(await refusalOf(other.sync())).toBe("not_a_member");
});

test("a device that changes to a new vault keeps its account when the old one is deleted", async () => {
  const device = await Device.withVault();
  const old = device.vault;
  await device.create(newWords());
  await device.ask("delete", { vault: old });
  expect((await device.sync([record()])).cursor).toBe(1);
});

/** The tables that have a row which names one of the words, in any column. */
async function rowsNaming(sql: ReturnType<typeof openDatabase>, words: string[]): Promise<string[]> {
  const tables = await sql<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  const found = await Promise.all(
    tables.map(async ({ schema, name }) => {
      const rows = await sql`
        select from ${sql(schema)}.${sql(name)} as found where found::text ~ ${words.join("|")} limit 1`;
      return rows.length > 0 ? [`${schema}.${name}`] : [];
    }),
  );
  return found.flat();
}
