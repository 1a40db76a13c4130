import type { EpochMs, LocalDate } from "../../../extension/base/shapes";
import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { AllowanceStore } from "../../../extension/entrypoints/background/allowance-store";
import type { Clock } from "../../../extension/entrypoints/background/device-clock";
import { noAllowances, withLetThrough, withNoted, withPause } from "../../../extension/nudges/allowances";
import { openVault, type Vault } from "../../../extension/vault";

let vault: Vault;
let databases = 0;
const noon = Date.UTC(2026, 10, 27, 12);
const day = 86_400_000;
let now = noon;
const clock: Clock = { now: () => Temporal.Instant.fromEpochMilliseconds(now), zone: () => "UTC" };
/** So many milliseconds after noon. */
const after = (milliseconds: number) => (noon + milliseconds) as EpochMs;
const today = "2026-11-27" as LocalDate;

beforeEach(async () => {
  fakeBrowser.reset();
  now = noon;
  vault = await openVault({ name: `quiet-${databases++}`, now: () => now as EpochMs });
});

const open = () => new AllowanceStore(async () => vault, clock);

test("of what is over nothing is kept, neither on the disk nor in memory", async () => {
  const quiet = open();
  await quiet.change(false, (known) => withNoted(withLetThrough(known, "a.example", after(1)), "b.example", today));
  await quiet.change(true, (known) => withPause(known, after(1)));
  now = noon + day;
  await quiet.forgetEnded();
  expect(await vault.deviceLocal.get("allowances")).toEqual(noAllowances);
  expect(await fakeBrowser.storage.session.get("allowances")).toEqual({ allowances: noAllowances });
});

test("the end of what private windows were let through is told once, whichever background asks", async () => {
  await open().change(true, (known) => withLetThrough(known, "a.example", after(5)));
  await open().change(false, (known) => withLetThrough(known, "b.example", after(2)));
  expect(await open().forgetEnded()).toBe(false);
  now = noon + 3;
  expect(await open().forgetEnded()).toBe(false); // only a registration changes with that
  now = noon + 6;
  expect(await open().forgetEnded()).toBe(true);
  expect(await open().forgetEnded()).toBe(false);
});

test("of two changes at one moment none is lost", async () => {
  const quiet = open();
  for (const incognito of [false, true]) {
    await Promise.all([
      quiet.change(incognito, (known) => withLetThrough(known, "a.example", after(5))),
      quiet.change(incognito, (known) => withPause(known, after(5))),
      quiet.change(incognito, (known) => withNoted(known, "b.example", today)),
    ]);
    expect(await quiet.read(incognito)).toEqual({
      ...noAllowances,
      ...{ letThrough: { "a.example": after(5) }, pausedUntil: after(5), noted: { "b.example": today } },
    });
    await quiet.clear();
  }
});

test("what still counts stays as it is", async () => {
  const quiet = open();
  await quiet.change(false, (known) => withNoted(withPause(known, after(10)), "b.example", today));
  await quiet.forgetEnded();
  expect(await quiet.read(false)).toEqual({
    ...noAllowances,
    pausedUntil: noon + 10,
    noted: { "b.example": "2026-11-27" },
  });
});
