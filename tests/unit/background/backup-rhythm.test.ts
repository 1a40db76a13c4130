import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { backupAnswered, isBackupOffered } from "../../../extension/entrypoints/background/backup-rhythm";
import type { Schedule } from "../../../extension/entrypoints/background/schedule";
import { planOf } from "../treatment/plans";
import { DAY, newDevice, testClock } from "../vault/support";

beforeEach(() => fakeBrowser.reset());

async function device() {
  const millis = testClock();
  const vault = await newDevice(millis);
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(millis()), zone: () => "UTC" };
  const schedule = { day: async () => ({ plan: planOf(), moment: { kind: "none" } }) } as unknown as Schedule;
  const offered = (isSynced = false) => isBackupOffered(vault, { clock, schedule, isSynced });
  return { vault, clock, millis, offered };
}

test("four weeks after the first entry was there, until it is answered, and again four weeks later", async () => {
  const { vault, clock, millis, offered } = await device();
  millis.pass(100 * DAY);
  expect(await offered()).toBe(false);
  await vault.create("entry", { body: "The river." });
  expect(await offered()).toBe(false);
  millis.pass(28 * DAY);
  expect([await offered(), await offered()]).toEqual([true, true]);
  await backupAnswered(vault, clock);
  expect(await offered()).toBe(false);
  millis.pass(28 * DAY);
  expect(await offered()).toBe(true);
});

test("not where the journal is on another device, too", async () => {
  const { vault, millis, offered } = await device();
  await vault.create("entry", { body: "The river." });
  await offered();
  millis.pass(28 * DAY);
  expect(await offered(true)).toBe(false);
  expect(await offered()).toBe(true);
});
