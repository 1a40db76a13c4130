import fc from "fast-check";
import { expect, test } from "vitest";
import type { LocalDate } from "../../../extension/base/shapes";
import {
  readCare,
  readClinic,
  readPeople,
  readSafety,
  saveCare,
  saveClinic,
  saveSafety,
  setDone,
  setUsual,
  tick,
  writeText,
} from "../../../extension/care/records";
import { noSafetyPlan } from "../../../extension/care/safety-plan";
import type { RecordId, Vault } from "../../../extension/vault";
import { newDevice, newServer, syncAll, testClock, twoDevices } from "../vault/support";

const day = "2026-11-24" as LocalDate;
const treatment = "a".repeat(32);
const idOf = (n: number) => String(n).padStart(32, "0");
const treat = (vault: Vault) => vault.create("treatment", { id: treatment as RecordId, fields: { intention: "" } });
const look = (vault: Vault) => readCare(vault, { treatment, day });
const ticked = async (vault: Vault) => (await look(vault)).checklist.filter((line) => line.ticked).map(({ id }) => id);

test("a tick belongs to one treatment, and a line that is taken off is off for all", async () => {
  const vault = await newDevice(testClock());
  await treat(vault);
  await tick(vault, { treatment, item: "sitter", on: true });
  expect(await ticked(vault)).toEqual(["sitter"]);
  const other = await readCare(vault, { treatment: "", day });
  expect(other.checklist.some((line) => line.ticked)).toBe(false);
  await setUsual(vault, { what: "item", id: "ride", on: false });
  expect((await look(vault)).checklist.map(({ id }) => id)).not.toContain("ride");
  await setUsual(vault, { what: "item", id: "ride", on: true });
  expect((await look(vault)).checklist.map(({ id }) => id)).toContain("ride");
});

test("what is there already needs no tick", async () => {
  const vault = await newDevice(testClock());
  const start = "2026-11-26T10:00:00+01:00[Europe/Madrid]";
  await vault.create("treatment", { id: treatment as RecordId, fields: { kind: "infusion", start, intention: "" } });
  await tick(vault, { treatment, item: "intention", on: true });
  await tick(vault, { treatment, item: "intention", on: false });
  expect(await ticked(vault)).toEqual([]);
  await vault.change(treatment as RecordId, { fields: { intention: "Let it be" } });
  await writeText(vault, { what: "goals", treatment, from: "", to: "Sleep" });
  const fields = { start: "2026-11-27T16:00:00+01:00[Europe/Madrid]", minutes: 50, with: "", reminder: false };
  await saveCare(vault, { kind: "appointment", id: idOf(1), fields });
  expect(await ticked(vault)).toEqual(["therapist", "intention", "goals"]);
  await vault.trash(idOf(1) as RecordId);
  expect(await ticked(vault)).toEqual(["intention", "goals"]);
});

test("a line is kept while it is typed, goes to the Trash and comes back, and an emptied one is nothing", async () => {
  const vault = await newDevice(testClock());
  const save = (to: string) => saveCare(vault, { kind: "item", id: idOf(1), fields: { text: to } });
  await save("Water");
  await save("Water the plants");
  const own = async () => (await look(vault)).checklist.filter(({ text }) => text !== "").map(({ text }) => text);
  expect(await own()).toEqual(["Water the plants"]);
  await vault.trash(idOf(1) as RecordId);
  expect(await own()).toEqual([]);
  await vault.restore(idOf(1) as RecordId);
  expect(await own()).toEqual(["Water the plants"]);
  await save("  ");
  expect(await own()).toEqual([]);
});

test("the clinic's numbers stand with its words, each is changed alone, and neither undoes the other", async () => {
  const vault = await newDevice(testClock());
  expect(await readClinic(vault)).toEqual({ voice: "", text: "" });
  await saveClinic(vault, { voice: "020 7946 0018" });
  await writeText(vault, { what: "instructions", treatment: "", from: "", to: "Nothing to eat from six." });
  await saveClinic(vault, { text: "07700 900123" });
  expect(await look(vault)).toMatchObject({
    instructions: "Nothing to eat from six.",
    clinic: { voice: "020 7946 0018", text: "07700 900123" },
  });
});

test("each field of the safety plan is kept alone, also on two devices apart", async () => {
  const clock = testClock();
  const [one, other] = await twoDevices(clock);
  const server = newServer();
  await saveSafety(one, { signs: "I stop sleeping" });
  await saveSafety(other, { people: "Ana" });
  await syncAll(server, one, other);
  for (const vault of [one, other])
    expect(await readSafety(vault)).toEqual({ ...noSafetyPlan, signs: "I stop sleeping", people: "Ana" });
});

test("people with a number can be reached, in the order in which they were added; those without are names alone", async () => {
  const clock = testClock();
  const vault = await newDevice(clock);
  const save = (n: number, fields: object) => saveCare(vault, { kind: "supporter", id: idOf(n), fields });
  await save(1, { name: "Jo" });
  await save(2, { name: "Ana" });
  await save(2, { phone: "+34 600 123 456", message: "Can you call me?" });
  await save(3, { name: "Kim", phone: "the office" });
  expect(await readPeople(vault)).toEqual([{ name: "Ana", phone: "+34 600 123 456", message: "Can you call me?" }]);
  await vault.trash(idOf(2) as RecordId);
  expect(await readPeople(vault)).toEqual([]);
});

test("each kind stays with its own, and a change leaves the other fields as they are", async () => {
  const vault = await newDevice(testClock());
  const start = "2026-11-26T10:00:00+01:00[Europe/Madrid]";
  await saveCare(vault, {
    kind: "appointment",
    id: idOf(1),
    fields: { start, minutes: 50, with: "Ana", reminder: true },
  });
  await saveCare(vault, { kind: "appointment", id: idOf(1), fields: { with: "Ana Ruiz" } });
  await saveCare(vault, { kind: "question", id: idOf(2), fields: {}, words: { from: "", to: "Why the river?" } });
  await saveCare(vault, { kind: "question", id: idOf(2), fields: { asked: true } });
  await saveCare(vault, { kind: "supporter", id: idOf(3), fields: { name: "Jo" } });
  await saveCare(vault, { kind: "decision", id: idOf(4), fields: { parked: day }, words: { from: "", to: "Move" } });
  const care = await look(vault);
  expect(care.appointments).toMatchObject([{ start, minutes: 50, with: "Ana Ruiz", reminder: true }]);
  expect(care.questions).toMatchObject([{ words: "Why the river?", asked: true }]);
  expect(care.supporters).toMatchObject([{ name: "Jo", safe: false }]);
  expect(care.decisions).toMatchObject([{ words: "Move", parked: day, treatment: "", until: "" }]);
});

test("a practice is chosen, done on one day, and put away with its days", async () => {
  const vault = await newDevice(testClock());
  const breath = async (on = day) =>
    (await readCare(vault, { treatment: "", day: on })).practices.filter(({ id }) => id === "breath");
  expect(await breath()).toMatchObject([{ chosen: false, done: false }]);
  await setDone(vault, { practice: "breath", day, on: true });
  expect(await breath()).toMatchObject([{ chosen: true, done: true }]);
  expect(await breath("2026-11-25" as LocalDate)).toMatchObject([{ chosen: true, done: false }]);
  await setUsual(vault, { what: "practice", id: "breath", on: false });
  expect(await breath()).toMatchObject([{ chosen: false, done: true }]);
});

test("goals are an entry of the journal that belongs to the treatment, and come out of the Trash when written on", async () => {
  const vault = await newDevice(testClock());
  await writeText(vault, { what: "goals", treatment, from: "", to: "Sleep" });
  const [entry] = await vault.list("entry");
  expect(entry).toMatchObject({ body: "Sleep", fields: { kind: "goal", treatment } });
  await vault.trash(entry?.id as RecordId);
  expect((await look(vault)).goals.words).toBe("");
  await writeText(vault, { what: "goals", treatment, from: "Sleep", to: "Sleep well" });
  expect((await look(vault)).goals.words).toBe("Sleep well");
});

test("new goals after the old ones went to the Trash are the new words alone, and the old ones stay in the Trash", async () => {
  const vault = await newDevice(testClock());
  await writeText(vault, { what: "goals", treatment, from: "", to: "Sleep" });
  await vault.trash((await vault.list("entry"))[0]?.id as RecordId);
  await writeText(vault, { what: "goals", treatment, from: "", to: "P" });
  await writeText(vault, { what: "goals", treatment, from: "P", to: "Paint" });
  expect((await look(vault)).goals.words).toBe("Paint");
  expect((await vault.list("entry", { trashed: true })).map(({ body }) => body)).toEqual(["Sleep"]);
});

test("asks that meet do not lose one another", async () => {
  const vault = await newDevice(testClock());
  await treat(vault);
  await Promise.all([
    ...["ride", "place"].map((id) => setUsual(vault, { what: "item", id, on: false })),
    ...["sitter", "alcohol"].map((item) => tick(vault, { treatment, item, on: true })),
  ]);
  const lines = (await look(vault)).checklist.map(({ id }) => id);
  expect(lines).not.toContain("ride");
  expect(lines).not.toContain("place");
  expect(await ticked(vault)).toEqual(["alcohol", "sitter"]);
});

/** What a person does on one device; each act is one that no other undoes. */
const acts = (vault: Vault, name: number) => [
  () => tick(vault, { treatment, item: name === 1 ? "sitter" : "ride", on: true }),
  () => saveCare(vault, { kind: "item", id: idOf(10 + name), fields: { text: `item ${name}` } }),
  () => saveCare(vault, { kind: "question", id: idOf(20 + name), fields: {}, words: { from: "", to: `why ${name}` } }),
  () => saveCare(vault, { kind: "decision", id: idOf(30 + name), fields: {}, words: { from: "", to: `go ${name}` } }),
  () => saveCare(vault, { kind: "supporter", id: idOf(40 + name), fields: { name: `Jo ${name}` } }),
  () => setDone(vault, { practice: "breath", day: `2026-11-2${name}` as LocalDate, on: true }),
  () => setUsual(vault, { what: "item", id: name === 1 ? "stress" : "place", on: false }),
  () => writeText(vault, { what: "instructions", treatment: "", from: "", to: `fast ${name} hours ` }),
  () => writeText(vault, { what: "goals", treatment, from: "", to: `sleep ${name} ` }),
];

test("what two devices do while apart is all there when they meet, on both alike", async () => {
  const order = fc.shuffledSubarray([...acts({} as Vault, 1).keys()]);
  await fc.assert(
    fc.asyncProperty(order, order, async (ones, others) => {
      const clock = testClock();
      const [one, other] = await twoDevices(clock);
      const server = newServer();
      await treat(one);
      await syncAll(server, one, other);
      for (const n of ones) await acts(one, 1)[n]?.();
      for (const n of others) await acts(other, 2)[n]?.();
      await syncAll(server, one, other);
      const care = await look(one);
      expect(await look(other)).toEqual(care);
      const both = (n: number) => Number(ones.includes(n)) + Number(others.includes(n));
      expect(care.checklist.filter((line) => line.ticked && !line.known)).toHaveLength(
        [ones.includes(0), others.includes(0)].filter(Boolean).length,
      );
      expect(care.checklist.filter(({ known }) => known).map(({ id }) => id)).toEqual(both(8) > 0 ? ["goals"] : []);
      expect(care.checklist.filter(({ text }) => text !== "")).toHaveLength(both(1));
      expect(care.questions).toHaveLength(both(2));
      expect(care.decisions).toHaveLength(both(3));
      expect(care.supporters).toHaveLength(both(4));
      for (const [name, did] of [
        [1, ones],
        [2, others],
      ] as const) {
        const then = await readCare(one, { treatment, day: `2026-11-2${name}` as LocalDate });
        expect(then.practices.find(({ id }) => id === "breath")?.done).toBe(did.includes(5));
        expect(care.instructions.includes(`fast ${name} hours`)).toBe(did.includes(7));
        expect(care.goals.words.includes(`sleep ${name}`)).toBe(did.includes(8));
      }
      expect(care.checklist.some(({ id }) => id === "stress")).toBe(!ones.includes(6));
      expect(care.checklist.some(({ id }) => id === "place")).toBe(!others.includes(6));
    }),
    { numRuns: 15 },
  );
});
