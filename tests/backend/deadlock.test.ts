import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { uuidBytes } from "../../supabase/functions/_shared/uuid.ts";
import { findInFiles } from "./support/bytes.ts";
import { openDatabase } from "./support/database.ts";
import { Device, newWords, record, refusalOf } from "./support/device.ts";
import { waitsForALock } from "./support/waiting.ts";

const log = () => readFileSync(path.join(inject("stack").logDir, "postgres.log"), "utf8");
const deadlocks = () => log().split("deadlock detected").length - 1;
const DEVICES = 8;
const ROUNDS = 5;

test.each(["delete", "remove"] as const)("%s succeeds at once beside devices that push and join", async (op) => {
  const before = deadlocks();
  for (let round = 0; round < ROUNDS; round++) {
    const words = newWords();
    const owner = await Device.withVault(words);
    const devices = await Promise.all(Array.from({ length: DEVICES }, () => Device.joined(words)));
    const [lost] = devices as [Device];
    const removed = op === "remove" ? { device: uuidBytes(await lost.userId()) } : {};
    const answers = await Promise.all([
      ...devices.slice(0, 4).map((each) => refusalOf(each.sync([record()]))),
      ...devices.slice(0, 4).map((each) => refusalOf(each.join(words))),
      refusalOf(owner.ask(op, removed)),
      ...devices.map((each) => refusalOf(each.sync([record(), record()]))),
    ]);
    expect(answers[8]).toBe("accepted");
    expect(answers).not.toContain("unavailable");
  }
  expect(deadlocks()).toBe(before);
});

test("a join in a deadlock leaves neither its key nor its name in the log, and is tried once more", async () => {
  const words = newWords();
  await Device.withVault(words);
  const device = await Device.signedIn();
  const name = record("the name of a device").sealed;
  const admin = openDatabase(inject("stack").superuserUrl, 2);
  const before = deadlocks();
  // The other order of locks: first the vault, then the meter of the device that waits for the vault. PostgreSQL ends
  // either of the two, as a rule the device, which has waited for longer.
  const meter = `vault ${await device.userId()}`;
  await device.ask("devices").catch(() => {});
  let joined: Promise<void> | undefined;
  const held = admin.begin(async (transaction) => {
    await transaction`select from public.vaults where id = ${words.vault} for update`;
    joined = device.join(words, name);
    await waitsForALock("vault_join");
    await transaction`select from private.meters where name = ${meter} for update`;
  });
  await held.catch((error) => expect(error.code).toBe("40P01"));
  await joined;
  await expect.poll(deadlocks, { timeout: 60_000 }).toBe(before + 1);
  // The log has the statement: else it would prove nothing that it has no key.
  expect(log()).toContain("public.vault_join(private.as_device($1, $2), $3, $4)");
  expect(findInFiles([inject("stack").logDir], { key: words.joinKey, name })).toEqual([]);
});

test("a push that is ended while it waits leaves nothing of its records in the log", async () => {
  const device = await Device.withVault();
  const pushed = record("what somebody sealed");
  const admin = openDatabase();
  await admin.begin(async (held) => {
    await held`select from public.vaults where id = ${device.vault} for update`;
    const refused = refusalOf(device.sync([pushed]));
    let ended = 0;
    while (ended === 0) {
      const rows = await held`select pg_cancel_backend(pid) from pg_stat_activity
        where pg_backend_pid() = any (pg_blocking_pids(pid))`;
      ended = rows.length;
    }
    expect(await refused).toBe("unavailable");
  });
  await expect
    .poll(log, { timeout: 60_000 })
    .toMatch(
      /canceling statement due to user request[\s\S]*STATEMENT: {2}select \* from public\.sync\(private\.as_device/,
    );
  expect(findInFiles([inject("stack").logDir], { sealed: pushed.sealed })).toEqual([]);
});
