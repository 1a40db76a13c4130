import { expect, inject, test } from "vitest";
import type { EpochMs, LocalDate } from "../../extension/base/shapes";
import { readFields } from "../../extension/care/record-fields";
import { readCare, saveCare, setDone, setUsual, tick, writeText } from "../../extension/care/records";
import type { CareFields, CareKind } from "../../extension/care/shapes";
import { savePendingIntention } from "../../extension/entrypoints/background/pending-intention";
import { changeSettings, readTreatments, saveTreatments } from "../../extension/entrypoints/background/plan";
import { readStepAnswers, setStepAnswer } from "../../extension/entrypoints/background/step-answers";
import { packStroke } from "../../extension/journal/drawing";
import { drawEntry, foldEntry, readDrawing } from "../../extension/journal/entries";
import type { EntryAbout, EntryKind } from "../../extension/journal/shapes";
import type { Settings } from "../../extension/nudges/shapes";
import { connect } from "../../extension/sync/supabase";
import type { TreatmentView as TreatmentFields } from "../../extension/treatment/shapes";
import { type Kind, kinds } from "../../extension/treatment/treatment";
import { newRecordId, RECORD_TYPES, type RecordView, type Vault } from "../../extension/vault";
import { SyncDevice } from "../support/model/sync-device";

const device = () => {
  const { url, publishableKey: key } = inject("stack");
  return new SyncDevice({ connect, builtIn: { url, key } }, () => Date.now() as EpochMs);
};

// What there is to write comes from the types: a kind or a field that is new is missing here until it is given.

const day = "2026-11-24" as LocalDate;
const start = "2026-11-26T10:00:00+01:00[Europe/Madrid]";
const [first, second] = [newRecordId(), newRecordId()];

const treatments: { [K in Kind]: Required<TreatmentFields> & { kind: K } } = {
  infusion: {
    id: first,
    kind: "infusion",
    start,
    minutes: 61,
    cancelled: false,
    intention: "Ruhe.",
    ifThen: "make tea",
    lately: "news example.com/politics",
    begins: "",
    ends: "",
    source: "a file",
  },
  nasal: {
    id: second,
    kind: "nasal",
    start,
    minutes: 121,
    cancelled: true,
    intention: "",
    ifThen: "make tea",
    lately: "news example.com/politics",
    begins: "",
    ends: "",
    source: "b",
  },
  lozenge: {
    id: newRecordId(),
    kind: "lozenge",
    start,
    minutes: 181,
    cancelled: false,
    intention: "🌊",
    ifThen: "make tea",
    lately: "news example.com/politics",
    begins: "",
    ends: "",
    source: "c",
  },
  injection: {
    id: newRecordId(),
    kind: "injection",
    start,
    minutes: 91,
    cancelled: true,
    intention: "",
    ifThen: "make tea",
    lately: "news example.com/politics",
    begins: "",
    ends: "",
    source: "d",
  },
};

const entries: { [K in EntryKind]: Required<EntryAbout> & { kind: K } } = {
  note: { kind: "note", mood: 7, treatment: null, prompt: "fragments", caption: "a door" },
  goal: { kind: "goal", mood: 0, treatment: first, prompt: null, caption: "" },
  quiet: { kind: "quiet", mood: null, treatment: null, prompt: null, caption: "" },
};

const care: { [K in CareKind]: CareFields[K] } = {
  appointment: { start, minutes: 45, with: "Dra. Núñez", reminder: true },
  question: { asked: true },
  supporter: { name: "Jo", safe: true, phone: "+34 600 123 456", message: "¿Me puedes llamar?" },
  item: { text: "Feed the cat" },
  practice: { text: "Swim" },
  clinicTime: { treatment: second, day: "before", at: "22:00", text: "nothing to eat from now" },
  number: { what: "Blutdruck", value: "128/82", at: 1_790_000_000_000 as EpochMs },
  decision: { treatment: second, parked: day, until: "2026-12-24" as LocalDate },
};

const settings: Settings = {
  reason: "I sleep better.",
  categories: ["news"],
  own: ["example.org"],
  letThrough: ["example.com"],
  breathSeconds: 9,
  restHours: 10,
  rhythm: "evenings",
};

const strokes = [
  packStroke({ ink: "ink", pen: "fine", pressed: true, points: [{ x: 3, y: 4, pressure: 1 }] }).toBase64(),
  packStroke({ ink: "ink", pen: "broad", pressed: false, points: [{ x: 9, y: 9, pressure: 0.5 }] }).toBase64(),
] as const;

/** Everything that a person can write down, by the ways in which the extension writes it. */
async function liveAWhile(vault: Vault): Promise<void> {
  await changeSettings(vault, settings);
  await saveTreatments(vault, Object.values(treatments));
  await setStepAnswer(vault, `${first}.${day}.day3`, "notNow");
  await tick(vault, { treatment: first, item: "sitter", on: true });
  const nothingAhead = { treatments: [], restHours: 6, rhythm: "bySpacing" } as const;
  await savePendingIntention(vault, nothingAhead, "Be curious.", Temporal.Now.instant());
  for (const about of Object.values(entries)) {
    const to = about.kind === "quiet" ? "" : `a ${about.kind}, with an ä`;
    await foldEntry(vault, { id: newRecordId(), from: "", to, at: Date.now() as EpochMs, ...about });
  }
  const drawn = newRecordId();
  await drawEntry(vault, drawn, { one: strokes[0], two: strokes[1] }, Date.now() as EpochMs);
  await drawEntry(vault, drawn, { two: null }, Date.now() as EpochMs);
  const thrown = await foldEntry(vault, { id: newRecordId(), from: "", to: "thrown away", at: Date.now() as EpochMs });
  await vault.trash(thrown.id as typeof first);
  const words = { from: "", to: "Why the river?\nAnd why now?" };
  for (const [kind, fields] of Object.entries(care))
    await saveCare(vault, { kind, id: newRecordId(), fields, words } as Parameters<typeof saveCare>[1]);
  await writeText(vault, { what: "instructions", treatment: "", from: "", to: "Fast for 6 h" });
  await writeText(vault, { what: "goals", treatment: first, from: "", to: "Sleep" });
  await setUsual(vault, { what: "item", id: "ride", on: false });
  await setUsual(vault, { what: "practice", id: "meals", on: true });
  await setDone(vault, { practice: "breath", day, on: true });
}

/** Every record that there is, those in the Trash, too. */
async function everything(vault: Vault): Promise<Record<string, RecordView[]>> {
  const both = async (type: (typeof RECORD_TYPES)[number]) =>
    [...(await vault.list(type)), ...(await vault.list(type, { trashed: true }))].toSorted((a, b) =>
      a.id < b.id ? -1 : 1,
    );
  return Object.fromEntries(await Promise.all(RECORD_TYPES.map(async (type) => [type, await both(type)] as const)));
}

test("whatever a person can write down is on the second device as it is on the first", async () => {
  const [phone, desk] = [device(), device()];
  const mine = await phone.vault();
  await liveAWhile(mine);
  await phone.engine.turnOn("phone");
  await desk.engine.join(await phone.engine.words(), "desk");
  const theirs = await desk.vault();

  const written = await everything(mine);
  expect(Object.keys(care).toSorted()).toEqual(Object.keys(readFields).toSorted());
  expect(RECORD_TYPES.filter((type) => written[type]?.length === 0)).toEqual([]);
  expect(await everything(theirs)).toEqual(written);
  expect(await theirs.unreadable()).toEqual([]);

  // And it is what was written, as the rooms there read it.
  expect(await changeSettings(theirs, {})).toEqual(settings);
  const plan = await readTreatments(theirs);
  expect(plan.map(({ kind, minutes }) => [kind, minutes]).toSorted()).toEqual(
    kinds.map((kind) => [kind, treatments[kind].minutes]).toSorted(),
  );
  expect(await readStepAnswers(theirs, [first])).toEqual(new Map([[`${first}.${day}.day3`, "notNow"]]));
  const room = await readCare(theirs, { treatment: first, day });
  expect(room).toEqual(await readCare(mine, { treatment: first, day }));
  expect(room).toMatchObject({
    instructions: "Fast for 6 h",
    goals: { words: "Sleep" },
    appointments: [care.appointment],
    questions: [care.question],
    supporters: [care.supporter],
    decisions: [care.decision],
  });
  const journal = (await everything(theirs)).entry ?? [];
  for (const about of Object.values(entries))
    expect(journal).toContainEqual(expect.objectContaining({ fields: about }));
  const drawing = journal.find(({ fields }) => "stroke/one" in fields);
  expect(await readDrawing(theirs, drawing?.id ?? "")).toEqual({ one: strokes[0] });
});
