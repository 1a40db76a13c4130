import { expect, test } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { readTimes, saveCare, writeText } from "../../../extension/care/records";
import { mergeDoubles } from "../../../extension/entrypoints/background/merge-doubles";
import { readTreatments, saveTreatments } from "../../../extension/entrypoints/background/plan";
import { createServices } from "../../../extension/entrypoints/background/services";
import { type Treatment, toFields } from "../../../extension/treatment";
import { asRecordId, type Vault } from "../../../extension/vault";
import type { ModelServer } from "../../support/model/server";
import { treatment } from "../treatment/plans";
import {
  MINUTE,
  newDevice,
  newServer,
  secretFrom,
  storedOf,
  syncAll,
  syncOnce,
  testClock,
  twoDevices,
} from "../vault/support";
import { nudgeBrowser } from "./support/browser";

const monday = "2026-11-30T10:00[Europe/Madrid]";
const small = "1".repeat(32);
const great = "f".repeat(32);

const session = (id: string, intention = "", rest: Partial<Treatment> = {}, start = monday) =>
  treatment(start, { id, intention, ...rest });
const add = (vault: Vault, ...treatments: Treatment[]) => saveTreatments(vault, treatments.map(toFields));
const shown = async (vault: Vault) =>
  (await readTreatments(vault)).map(({ id, intention }) => ({ id, intention: intention.split("\n") }));
const trashed = async (vault: Vault) => (await vault.list("treatment", { trashed: true })).map(({ id }) => id);

/** Both sync, each merging what a round trip brought, until neither has anything left to say. */
async function settle(server: ModelServer, ...vaults: Vault[]) {
  for (let round = 0; round < 10; round++) {
    const before = await revisions(server, vaults);
    for (const vault of vaults) {
      const { changed } = await syncOnce(vault, server);
      if (changed.length > 0) await mergeDoubles(vault);
    }
    const dirty = await Promise.all(vaults.map((vault) => vault.sync.dirty(1)));
    if (dirty.flat().length === 0 && (await revisions(server, vaults)) === before) return round;
  }
  throw new Error("the devices never came to rest");
}

const revisions = async (server: ModelServer, [vault]: Vault[]) =>
  vault && JSON.stringify([...(await storedOf(vault, server))].map(([id, { rev }]) => [id, rev]));

test("one treatment remains of two with the same kind and start, with both intentions, the same on both devices", async () => {
  const server = newServer();
  const [phone, desk] = await twoDevices(testClock());
  await add(phone, session(great, "Gratitude"));
  await add(desk, session(small, "Let it be"));
  expect(await settle(server, phone, desk)).toBeLessThan(5);
  for (const vault of [phone, desk]) {
    expect(await shown(vault)).toEqual([{ id: small, intention: ["Let it be", "Gratitude"] }]);
    expect(await trashed(vault)).toEqual([great]);
  }
});

test("both devices merge at once, offline, and come to rest", async () => {
  const server = newServer();
  const clock = testClock();
  const [phone, desk] = await twoDevices(clock);
  await add(phone, session(great, "Gratitude"));
  await add(desk, session(small, "Let it be"));
  await syncAll(server, phone, desk);
  await mergeDoubles(desk);
  clock.pass(MINUTE);
  await mergeDoubles(phone);
  expect(await settle(server, phone, desk)).toBeLessThan(5);
  for (const vault of [phone, desk])
    expect(await shown(vault)).toEqual([{ id: small, intention: ["Let it be", "Gratitude"] }]);
});

test("a merge that was cut short is finished without saying anything twice", async () => {
  const vault = await newDevice(testClock());
  await add(vault, session(small, "Let it be\nGratitude"), session(great, "Gratitude"));
  await mergeDoubles(vault);
  expect(await shown(vault)).toEqual([{ id: small, intention: ["Let it be", "Gratitude"] }]);
});

test.each([
  ["Let it be", "Let it be", "Let it be"],
  ["", "Gratitude", "Gratitude"],
  ["Gratitude", "", "Gratitude"],
  ["Gratitude and more", "Gratitude", "Gratitude and more\nGratitude"],
])("'%s' and '%s' become '%s'", async (one, other, both) => {
  const vault = await newDevice(testClock());
  await add(vault, session(small, one), session(great, other));
  await mergeDoubles(vault);
  expect((await readTreatments(vault)).map(({ intention }) => intention)).toEqual([both]);
});

test("what one does instead is kept from both, and none is written where there is none", async () => {
  const vault = await newDevice(testClock());
  await add(vault, session(small, "", { ifThen: "make tea" }), session(great, "", { ifThen: "call Ana" }));
  await mergeDoubles(vault);
  expect((await readTreatments(vault)).map(({ ifThen }) => ifThen)).toEqual(["make tea\ncall Ana"]);
  const other = await newDevice(testClock());
  await add(other, session(small), session(great));
  await mergeDoubles(other);
  expect((await other.get(asRecordId(small)))?.fields).not.toHaveProperty("ifThen");
});

test("goals, decisions and the clinic's times of the other copy stay with the treatment, the same on both devices", async () => {
  const server = newServer();
  const [phone, desk] = await twoDevices(testClock());
  await add(phone, session(great));
  await add(desk, session(small));
  await writeText(phone, { what: "goals", treatment: great, from: "", to: "Sleep" });
  await writeText(desk, { what: "goals", treatment: small, from: "", to: "Call her" });
  const words = { from: "", to: "Move" };
  await saveCare(phone, { kind: "decision", id: "d".repeat(32), fields: { treatment: great }, words });
  const time = { treatment: great, day: "same", at: "06:00", text: "no food" } as const;
  await saveCare(phone, { kind: "clinicTime", id: "c".repeat(32), fields: time });
  expect(await settle(server, phone, desk)).toBeLessThan(6);
  for (const vault of [phone, desk]) {
    const goals = await vault.list("entry");
    expect(goals.map(({ body, fields }) => [body, fields.treatment]).toSorted()).toEqual([
      ["Call her", small],
      ["Sleep", small],
    ]);
    expect((await vault.list("decision")).map(({ fields }) => fields.treatment)).toEqual([small]);
    expect((await readTimes(vault)).map(({ treatment }) => treatment)).toEqual([small]);
  }
});

test("the same moment in two zones is the same start", async () => {
  const vault = await newDevice(testClock());
  await add(vault, session(small), session(great, "", {}, "2026-11-30T09:00[UTC]"));
  await mergeDoubles(vault);
  expect(await shown(vault)).toHaveLength(1);
});

test("what only the other copy says is kept: the calendar entry, when it was over, and a tick", async () => {
  const vault = await newDevice(testClock());
  const ends = Temporal.ZonedDateTime.from("2026-11-30T10:40[Europe/Madrid]");
  await add(vault, session(small, "", { minutes: 90 }), session(great, "", { source: '["a"]', ends }));
  await vault.change(asRecordId(great), { fields: { "tick:ride": true } });
  await mergeDoubles(vault);
  expect((await readTreatments(vault)).map(toFields)).toMatchObject([
    { id: small, minutes: 90, source: '["a"]', ends: ends.toString() },
  ]);
  expect((await vault.get(asRecordId(small)))?.fields["tick:ride"]).toBe(true);
});

test("another kind, another start and a cancelled one stay", async () => {
  const vault = await newDevice(testClock());
  await add(
    vault,
    session(small),
    session("2".repeat(32), "", { kind: "nasal" }),
    session("3".repeat(32), "", { cancelled: true }),
    session("4".repeat(32), "", {}, "2026-11-30T10:01[Europe/Madrid]"),
  );
  await mergeDoubles(vault);
  expect(await shown(vault)).toHaveLength(4);
  expect(await trashed(vault)).toEqual([]);
});

test("intentions that are too long for one treatment stay in two", async () => {
  const vault = await newDevice(testClock());
  await add(vault, session(small, "a".repeat(1000)), session(great, "b".repeat(1000)));
  await mergeDoubles(vault);
  expect(await shown(vault)).toHaveLength(2);
  await vault.change(asRecordId(great), { fields: { intention: "b".repeat(999) } });
  await mergeDoubles(vault);
  expect(await shown(vault)).toHaveLength(1);
});

test("the background merges by itself what a sync brought, and only then", async () => {
  fakeBrowser.reset();
  nudgeBrowser();
  const server = newServer();
  const other = await newDevice(testClock());
  const vault = await createServices().vault();
  await other.sync.rekey(secretFrom(await vault.words()));
  await add(vault, session("2".repeat(32)), session("3".repeat(32)));
  await add(other, session(great, "Gratitude", {}, "2026-12-01T10:00[Europe/Madrid]"));
  await add(vault, session(small, "Let it be", {}, "2026-12-01T10:00[Europe/Madrid]"));
  expect(await shown(vault)).toHaveLength(3);
  await syncOnce(other, server);
  await syncOnce(vault, server);
  await expect.poll(() => trashed(vault)).toHaveLength(2);
  expect((await shown(vault)).at(-1)).toEqual({ id: small, intention: ["Let it be", "Gratitude"] });
});
