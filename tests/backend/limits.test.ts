import { expect, test } from "vitest";
import { limits } from "../../supabase/functions/_shared/protocol.ts";
import { uuidBytes } from "../../supabase/functions/_shared/uuid.ts";
import { openDatabase } from "./support/database.ts";
import { Device, newWords, randomBytes, record, refusalOf, sealed } from "./support/device.ts";

test("a new database and the protocol name the same limits", async () => {
  const sql = openDatabase();
  const undone = new Error("undone");
  let row = {};
  const asked = sql.begin(async (transaction) => {
    await transaction`delete from private.limits`;
    [row = {}] = await transaction`insert into private.limits default values returning *`;
    throw undone;
  });
  await expect(asked).rejects.toBe(undone);
  const { only_row: _, ...stored } = row as Record<string, unknown>;
  const { requestBytes: __, ...named } = limits;
  const asColumn = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  expect(stored).toEqual(Object.fromEntries(Object.entries(named).map(([name, value]) => [asColumn(name), value])));
});

test("a request over 1 MB", async () => {
  const device = await Device.withVault();
  const push = Array.from({ length: 5 }, () => record(220_000));
  expect(await refusalOf(device.sync(push))).toBe("request_too_large");
  expect(await refusalOf(device.sync(push.slice(0, 4)))).toBe("accepted");
});

test("a record over 256 KB", async () => {
  const device = await Device.withVault();
  const { length: overhead } = sealed(0);
  expect(await refusalOf(device.sync([record(limits.recordBytes - overhead + 1)]))).toBe("record_too_large");
  expect(await refusalOf(device.sync([record(limits.recordBytes - overhead)]))).toBe("accepted");
});

test("more than 500 records in a push", async () => {
  const device = await Device.withVault();
  const push = Array.from({ length: 501 }, () => record(64));
  expect(await refusalOf(device.sync(push))).toBe("too_many_records");
  expect(await refusalOf(device.sync(push.slice(1)))).toBe("accepted");
});

test("more than 50,000 records in a vault: the push is refused whole, edits and reading go on", async () => {
  const sql = openDatabase();
  const device = await Device.withVault();
  const first = record();
  await device.sync([first]);
  await sql`update public.vaults set record_count = 49999 where id = ${device.vault}`;
  expect(await refusalOf(device.sync([record(), record()]))).toBe("vault_has_too_many_records");
  expect((await device.sync()).cursor).toBe(1);
  expect(await refusalOf(device.sync([record()]))).toBe("accepted");
  expect(await refusalOf(device.sync([{ ...first, rev: 1 }]))).toBe("accepted");
});

test("more than 100 MB in a vault: what grows it is refused, a smaller edit is not", async () => {
  const sql = openDatabase();
  const device = await Device.withVault();
  const first = record(1_000);
  await device.sync([first]);
  await sql`update public.vaults set bytes = ${limits.bytesAVault - 100} where id = ${device.vault}`;
  expect(await refusalOf(device.sync([record(512)]))).toBe("vault_is_full");
  expect(await refusalOf(device.sync([{ ...first, rev: 1, sealed: sealed(512) }]))).toBe("accepted");
});

test("the vault's counts are those of its records", async () => {
  const sql = openDatabase();
  const device = await Device.withVault();
  const [first, second] = [record(300), record(700)];
  await device.sync([first, second]);
  await device.sync([{ ...first, rev: 1, sealed: sealed(2_000) }]);
  const [row] = await sql`
    select record_count, bytes, seq from public.vaults where id = ${device.vault}`;
  expect(row).toEqual({ record_count: 2, bytes: sealed(2_000).length + second.sealed.length, seq: 3 });
});

test("too many requests a minute: refused with the seconds to wait, and answered again after them", async () => {
  const sql = openDatabase();
  const device = await Device.withVault();
  const meter = `sync ${await device.userId()}`;
  await device.sync();
  await sql`update private.meters set used = ${limits.requestsAMinute} where name = ${meter}`;
  const refusal = await device.sync([record()]).catch((error) => error);
  expect(refusal).toMatchObject({ code: "too_many_requests", status: 429 });
  expect(refusal.retryAfter).toBeGreaterThan(0);
  expect(refusal.retryAfter).toBeLessThanOrEqual(60);
  await sql`update private.meters set opened_at = now() - interval '1 minute' where name = ${meter}`;
  expect((await device.sync()).cursor).toBe(0);
});

test("guessing at join keys ends after ten tries a minute, even with the right one", async () => {
  const words = newWords();
  await Device.withVault(words);
  const guesser = await Device.signedIn();
  for (let tries = 0; tries < limits.joinsAMinute; tries++) {
    expect(await refusalOf(guesser.join({ ...words, joinKey: randomBytes(32) }))).toBe("join_refused");
  }
  expect(await refusalOf(guesser.join(words))).toBe("too_many_joins");
});

test("too many devices in a vault, too many vaults on a device, too many acts on vaults", async () => {
  const sql = openDatabase();
  const words = newWords();
  const device = await Device.withVault(words);
  await sql`
    with accounts as (insert into auth.users (is_anonymous) select true from generate_series(2, ${limits.devicesAVault})
      returning id)
    insert into public.members (vault_id, user_id, name) select ${words.vault}, id, ${sealed()} from accounts`;
  expect(await refusalOf(Device.joined(words))).toBe("too_many_devices");

  for (let vaults = 1; vaults < limits.vaultsADevice; vaults++) await device.create(newWords());
  expect(await refusalOf(device.create(newWords()))).toBe("too_many_vaults");

  await sql`update private.meters set used = ${limits.vaultRequestsAMinute}
    where name = ${`vault ${await device.userId()}`}`;
  expect(await refusalOf(device.ask("remove", { device: uuidBytes(await device.userId()) }))).toBe("too_many_requests");
});
