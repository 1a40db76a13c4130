import { expect, test } from "vitest";
import { idOfSafetyPlan, saveSafety, writeText } from "../../../extension/care/records";
import { versionHandlers } from "../../../extension/entrypoints/background/handlers/version";
import { body, Versions } from "../../../extension/entrypoints/background/versions";
import { readLines, takeLines } from "../../../extension/journal/backup/pages";
import { foldEntry } from "../../../extension/journal/entries";
import { newRecordId, openVault, type Vault } from "../../../extension/vault";
import { DAY, freshName, MORNING, testClock } from "../vault/support";

/** A journal whose versions are kept, and its clock. */
async function journal(name = freshName()) {
  const clock = testClock();
  const versions: Versions = new Versions(async () => vault, {
    now: () => Temporal.Instant.fromEpochMilliseconds(clock()),
  } as never);
  const vault: Vault = await openVault({ name, now: clock, replaced: versions.replaced });
  return { vault, versions, clock };
}

const river = "The river was wide, and I was not afraid of it.";
const note = (vault: Vault, id: string, from: string, to: string) => foldEntry(vault, { id, from, to, at: MORNING });

test("an entry overwritten by a slip is there as it was, and as it is now", async () => {
  const { vault, versions } = await journal();
  const id = newRecordId();
  await note(vault, id, "", river);
  await note(vault, id, river, "x");
  expect(await versions.of(id, body)).toEqual([{ at: MORNING, text: river }]);
  expect(await vault.get(id)).toMatchObject({ body: "x" });
});

test("an intention and a part of the safety plan, too; what was only chosen is no text", async () => {
  const { vault, versions } = await journal();
  const treatment = await vault.create("treatment", { fields: { intention: river, kind: "infusion-at-the-clinic" } });
  await vault.change(treatment.id, { fields: { intention: "", kind: "lozenge" } });
  expect((await versions.of(treatment.id, "intention")).map(({ text }) => text)).toEqual([river]);
  expect(await versions.of(treatment.id, "kind")).toEqual([]);
  await saveSafety(vault, { signs: river });
  await saveSafety(vault, { signs: "n" });
  expect(await versions.of(await idOfSafetyPlan(vault), "signs")).toHaveLength(1);
});

test("what one hopes for from a treatment is found by that treatment", async () => {
  const { vault, versions } = await journal();
  const [treatment, other] = [newRecordId(), newRecordId()];
  await writeText(vault, { what: "goals", treatment, from: "", to: river });
  await writeText(vault, { what: "goals", treatment, from: river, to: "x" });
  const list = (id: string) =>
    versionHandlers["version.list"]({ vault, versions } as never, { of: { what: "goals", treatment: id } } as never);
  expect(await list(treatment)).toMatchObject([{ text: river }]);
  expect(await list(other)).toEqual([]);
});

test("they survive the background, stay for thirty days, and go with a record that is deleted for good", async () => {
  const name = freshName();
  const { vault, versions } = await journal(name);
  const [kept, purged] = [newRecordId(), newRecordId()];
  for (const id of [kept, purged]) {
    await note(vault, id, "", river);
    await note(vault, id, river, "");
    expect(await versions.of(id, body)).toHaveLength(1);
  }
  await vault.trash(purged);
  await vault.purge(purged);
  const again = await journal(name);
  await again.versions.forgetOld();
  expect(await again.vault.local.names("versions/")).toEqual([`versions/${kept}`]);
  expect(await again.versions.of(kept, body)).toHaveLength(1);
  again.clock.pass(30 * DAY);
  expect(await again.versions.of(kept, body)).toEqual([]);
  await again.versions.forgetOld();
  expect(await again.vault.local.names("versions/")).toEqual([]);
});

test("a backup takes them along, into another journal too", async () => {
  const one = await journal();
  const id = newRecordId();
  await note(one.vault, id, "", river);
  await note(one.vault, id, river, "x");
  await saveSafety(one.vault, { signs: river });
  await saveSafety(one.vault, { signs: "" });
  const { lines } = await readLines(one.vault, one.versions, null);
  const other = await journal();
  await takeLines(other.vault, other.versions, lines);
  await takeLines(other.vault, other.versions, lines);
  const before = [{ at: MORNING, text: river }];
  expect(await other.versions.of(id, body)).toEqual(before);
  expect(await other.versions.of(await idOfSafetyPlan(other.vault), "signs")).toEqual(before);
  expect(await readLines(other.vault, other.versions, null)).toMatchObject({ left: 0 });
});

test("locked they are not to be read, and a new passphrase leaves them", async () => {
  const { vault, versions } = await journal();
  const id = newRecordId();
  await note(vault, id, "", river);
  await note(vault, id, river, "");
  expect(await versions.of(id, body)).toHaveLength(1);
  await vault.lock.turnOn("correct horse battery");
  expect(await versions.of(id, body)).toHaveLength(1);
  await vault.lock.now();
  await expect(versions.of(id, body)).rejects.toMatchObject({ code: "locked" });
});

test("what is forgotten leaves nothing, and nothing of another record", async () => {
  const { vault, versions } = await journal();
  const [gone, stays] = [newRecordId(), newRecordId()];
  for (const id of [gone, stays]) {
    await note(vault, id, "", river);
    await note(vault, id, river, "");
    expect(await versions.of(id, body)).toHaveLength(1);
  }
  await versions.forget(gone);
  expect(await vault.local.names("versions/")).toEqual([`versions/${stays}`]);
});
