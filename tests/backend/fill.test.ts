import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { limits } from "../../supabase/functions/_shared/protocol.ts";
import { openDatabase } from "./support/database.ts";
import { Device, newWords, record, refusalOf } from "./support/device.ts";

test("one account that fills and leaves, again and again, holds no more than its four vaults", async () => {
  const sql = openDatabase();
  const device = await Device.withVault();
  const answers: string[] = [];
  for (let round = 0; round < 3 * limits.vaultsADevice; round++) {
    answers.push(await refusalOf(device.create(newWords())));
    if (answers.at(-1) !== "accepted") continue;
    await device.sync([record(10_000)]);
    await device.ask("leave");
  }
  expect(answers.filter((answer) => answer === "accepted")).toHaveLength(limits.vaultsADevice - 1);
  expect(new Set(answers)).toEqual(new Set(["accepted", "too_many_vaults"]));
  const made = await sql`select from public.vaults where made_by = ${await device.userId()}`;
  expect(made).toHaveLength(limits.vaultsADevice);
});

test("the same records, written again and again, end at the bytes of a minute", async () => {
  const sql = openDatabase();
  const device = await Device.withVault();
  const meter = `sync ${await device.userId()}`;
  await device.sync();
  await sql`update private.meters set bytes = ${limits.bytesAMinute - 1_000_000} where name = ${meter}`;
  const push = Array.from({ length: 4 }, () => record(249_000));
  expect(await refusalOf(device.sync(push))).toBe("accepted");
  const refusal = await device.sync(push.map((each) => ({ ...each, rev: 1 }))).catch((error) => error);
  expect(refusal).toMatchObject({ code: "too_many_requests", status: 429 });
  expect(refusal.retryAfter).toBeLessThanOrEqual(60);
});

test("a project that is nearly full says so in PostgreSQL's log, with the figure", async () => {
  const sql = openDatabase();
  await Device.withVault();
  const undone = new Error("undone");
  const full = sql.begin(async (transaction) => {
    await transaction`update private.limits set bytes_in_all = (select ceil(bytes / 0.85) from private.how_full)`;
    await transaction`select private.clean_up()`;
    throw undone;
  });
  await expect(full).rejects.toBe(undone);
  const log = readFileSync(path.join(inject("stack").logDir, "postgres.log"), "utf8");
  expect(log).toMatch(/WARNING: {2}clearing: \d+ of \d+ bytes are stored, a share of 0\.8\d+; see docs\/capacity\.md/);
});
