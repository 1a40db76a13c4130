/**
 * Preparing, integrating and being reminded. `records` stores and reads what a person writes there; everything else in
 * this folder is a pure function of plan, records and instant: `journey-table`, `section-order` and `prompts` say what
 * fits the moment, `schedule` and `reminders` what is asked when, `help-lines` whom to call.
 */
import type { LocalDate } from "../base/shapes";
import { fromFields } from "../treatment/fields";
import { asRecordId, type RecordType, type RecordView, type TextChange, type Value, type Vault } from "../vault";
import type { Care, CareView } from "./care";
import { checklistOf, goneField, knownItems, tickField } from "./checklist";
import type { ClinicTime } from "./clinic-times";
import type { Person } from "./help-view";
import { readPhone } from "./phone-number";
import { doneField, isUsualPractice, practiceOn, usualPractices } from "./practices";
import { readFields } from "./record-fields";
import { readSafetyPlan, type SafetyPlan } from "./safety-plan";
import type { CareFields, CareKind, CareSave, ClinicNumbers } from "./shapes";

// Every item is a record of its own and every tick a field of its own: if two devices change different things while
// apart, both changes are kept.

/** Kinds without a record type of their own are stored as settings, with their kind in a field. */
const typeOf: Record<CareKind, RecordType> = {
  appointment: "appointment",
  practice: "practice",
  decision: "decision",
  question: "setting",
  supporter: "setting",
  item: "setting",
  clinicTime: "setting",
  number: "setting",
};

const CHECKLIST = "checklist";
const INSTRUCTIONS = "instructions";
const SAFETY_PLAN = "safety-plan";
const goalsName = (treatment: string) => `goals:${treatment}`;
/** The name of the record of a usual practice. */
export const practiceName = (usual: string) => `practice:${usual}`;

/** All records of the care room. `day` is the local day for the practices. */
export async function readCare(vault: Vault, { treatment, day }: { treatment: string; day: LocalDate }): Promise<Care> {
  const [settings, practices, appointments, decisions, gone, instructions, treated, goals] = await Promise.all([
    vault.list("setting"),
    vault.list("practice"),
    vault.list("appointment"),
    vault.list("decision"),
    namedRecord(vault, CHECKLIST),
    namedRecord(vault, INSTRUCTIONS),
    treatment === "" ? undefined : vault.get(asRecordId(treatment)),
    treatment === "" ? undefined : namedRecord(vault, goalsName(treatment)),
  ]);
  const ofKind = <K extends CareKind>(kind: K): CareView<K>[] =>
    viewsOf(
      kind,
      settings.filter(({ fields }) => fields.kind === kind),
    );
  const usual = await Promise.all(usualPractices.map(async (id) => [await vault.idOf(practiceName(id)), id] as const));
  const usualName = new Map<string, string>(usual);
  const stored = oldestFirst(practices)
    .map(({ id, fields }) => practiceOn(usualName.get(id) ?? id, fields, day))
    .filter(({ id, text }) => isUsualPractice(id) || text.trim() !== "");
  const unchosen = usualPractices.filter((id) => !stored.some((practice) => practice.id === id));
  const goal = { id: goals?.id ?? "", words: goals?.trashed === undefined ? (goals?.body ?? "") : "" };
  const meetings = viewsOf("appointment", appointments);
  const known = knownItems({
    treatment: treated && fromFields({ ...treated.fields, id: treated.id }),
    goals: goal.words,
    appointments: meetings,
  });
  return {
    instructions: instructions?.body ?? "",
    clinic: clinicIn(instructions),
    goals: goal,
    checklist: checklistOf(ofKind("item"), gone?.fields ?? {}, treated?.fields ?? {}, known),
    practices: [...stored, ...unchosen.map((id) => practiceOn(id, {}, day))],
    appointments: meetings,
    questions: ofKind("question"),
    supporters: ofKind("supporter"),
    decisions: viewsOf("decision", decisions),
    times: ofKind("clinicTime"),
    safety: await readSafety(vault),
  };
}

/** All the clinic's times, of every treatment. */
export async function readTimes(vault: Vault): Promise<ClinicTime[]> {
  const settings = await vault.list("setting");
  return viewsOf(
    "clinicTime",
    settings.filter(({ fields }) => fields.kind === "clinicTime"),
  );
}

/** The numbers that the clinic asked for, in the order of their times. */
export async function readNumbers(vault: Vault): Promise<CareView<"number">[]> {
  const settings = await vault.list("setting");
  return viewsOf(
    "number",
    settings.filter(({ fields }) => fields.kind === "number"),
  ).toSorted((a, b) => a.at - b.at);
}

/** The plan that the person made with their clinician. */
export const readSafety = async (vault: Vault): Promise<SafetyPlan> =>
  readSafetyPlan((await namedRecord(vault, SAFETY_PLAN))?.fields ?? {});

export const idOfInstructions = (vault: Vault) => vault.idOf(INSTRUCTIONS);
export const idOfGoals = (vault: Vault, treatment: string) => vault.idOf(goalsName(treatment));
export const idOfSafetyPlan = (vault: Vault) => vault.idOf(SAFETY_PLAN);

export const saveSafety = (vault: Vault, changes: Partial<SafetyPlan>): Promise<void> =>
  change(vault, "setting", SAFETY_PLAN, changes);

/** Whether the clinic's instructions are written down. */
export const isInstructed = async (vault: Vault): Promise<boolean> =>
  ((await namedRecord(vault, INSTRUCTIONS))?.body ?? "").trim() !== "";

const clinicIn = (instructions: RecordView | undefined): ClinicNumbers => {
  const { text, voice } = instructions?.fields ?? {};
  return { text: typeof text === "string" ? text : "", voice: typeof voice === "string" ? voice : "" };
};

/** The clinic's numbers, which are stored with its instructions. */
export const readClinic = async (vault: Vault): Promise<ClinicNumbers> =>
  clinicIn(await namedRecord(vault, INSTRUCTIONS));

export const saveClinic = (vault: Vault, numbers: Partial<ClinicNumbers>): Promise<void> =>
  change(vault, "setting", INSTRUCTIONS, numbers);

/** People who help and have a number, in the order in which they were added. */
export async function readPeople(vault: Vault): Promise<Person[]> {
  const settings = await vault.list("setting");
  return viewsOf(
    "supporter",
    settings.filter(({ fields }) => fields.kind === "supporter"),
  )
    .filter(({ phone }) => readPhone(phone) !== undefined)
    .map(({ name, phone, message }) => ({ name, phone, message }));
}

/** The records of one kind as pages see them, oldest first. */
export const viewsOf = <K extends CareKind>(kind: K, records: readonly RecordView[]): CareView<K>[] =>
  oldestFirst(records).flatMap(({ id, at, fields, body, readOnly }) => {
    const read = readFields[kind](fields, at);
    return read && !isBlank(kind, read, body) ? [{ ...read, id, words: body, readOnly }] : [];
  });

/**
 * Where each kind says what it is: one of its fields, or its words. A record in which that was deleted again is as if it
 * were not there. An appointment is there without a word.
 */
const saidIn: { [K in CareKind]: keyof CareFields[K] | "words" | "nothing" } = {
  appointment: "nothing",
  practice: "text",
  decision: "words",
  question: "words",
  supporter: "name",
  item: "text",
  clinicTime: "text",
  number: "value",
};

function isBlank(kind: CareKind, fields: object, words: string): boolean {
  const { [saidIn[kind]]: said } = { ...fields, words, nothing: kind } as Record<string, unknown>;
  return String(said).trim() === "";
}

/** Creates the record at its first change, and sets only the given fields. */
export async function saveCare(vault: Vault, { kind, id: name, fields: given, words }: CareSave): Promise<void> {
  const id = asRecordId(name);
  const type = typeOf[kind];
  const fields = { ...given, ...(type === "setting" && { kind }) } as Record<string, Value>;
  await vault.put(type, { id }, { fields, ...(words && { body: words }) });
}

export async function writeText(
  vault: Vault,
  { what, treatment, from, to }: { what: "instructions" | "goals"; treatment: string; from: string; to: string },
): Promise<void> {
  if (what === "instructions") return change(vault, "setting", INSTRUCTIONS, {}, { from, to });
  await change(vault, "entry", goalsName(asRecordId(treatment)), { kind: "goal", treatment }, { from, to });
}

/** Sets a tick. It is stored with its treatment, and is moved and deleted with it. */
export async function tick(
  vault: Vault,
  { treatment, item, on }: { treatment: string; item: string; on: boolean },
): Promise<void> {
  await vault.change(asRecordId(treatment), { fields: { [tickField(item)]: on } });
}

export async function setUsual(
  vault: Vault,
  { what, id, on }: { what: "item" | "practice"; id: string; on: boolean },
): Promise<void> {
  if (what === "item") return change(vault, "setting", CHECKLIST, { [goneField(id)]: !on });
  await change(vault, "practice", practiceName(id), { chosen: on });
}

export async function setDone(
  vault: Vault,
  { practice, day, on }: { practice: string; day: LocalDate; on: boolean },
): Promise<void> {
  const fields = { [doneField(day)]: on };
  if (isUsualPractice(practice)) await change(vault, "practice", practiceName(practice), { chosen: true, ...fields });
  else await vault.change(asRecordId(practice), { fields });
}

const oldestFirst = (records: readonly RecordView[]) =>
  records.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

const namedRecord = async (vault: Vault, name: string): Promise<RecordView | undefined> =>
  vault.get(await vault.idOf(name));

/**
 * Changes the one record of this name. If it is in the Trash it is restored, and the words that were deleted stay
 * there.
 */
async function change(
  vault: Vault,
  type: RecordType,
  name: string,
  fields: Record<string, Value>,
  words?: TextChange,
): Promise<void> {
  const id = await vault.idOf(name);
  const known = await vault.get(id);
  if (known?.trashed === undefined)
    return void (await vault.put(type, { name }, { fields, ...(words && { body: words }) }));
  if (type === "entry" && words?.from !== known.body) await throwAwayAgain(vault, known);
  await vault.restore(id);
  await vault.put(type, { name }, { fields, ...(words && { body: { from: known.body, to: words.to } }) });
}

/** As an entry of its own, because only one record can have the name. */
async function throwAwayAgain(vault: Vault, { fields, body, at }: RecordView): Promise<void> {
  const { id } = await vault.create("entry", { fields, body, at });
  await vault.trash(id);
}
