import type { Cursor, EpochMs } from "../../base/shapes";
import { DONE, usualPractices } from "../../care/practices";
import { practiceName } from "../../care/records";
import { asRecordId, type RecordId, type RecordView, type Vault } from "../../vault";
import { toEntryView } from "../entries";
import type { NoteSource } from "../shapes";
import { marksOf } from "../timeline-digest";
import type { Note } from "./note";

/** Records that are read for one answer. */
const pageSize = 200;

/** What can be brought to a therapist, from one type of record, newest first. What is older than `since` is not opened. */
export async function readNotes(
  vault: Vault,
  { source, before, since }: { source: NoteSource; before: Cursor | null; since: EpochMs | null },
): Promise<{ notes: Note[]; next: Cursor | null }> {
  const from = before && { at: before.at, id: asRecordId(before.id) };
  const records = await vault.list(source, {
    limit: pageSize,
    ...(from && { before: from }),
    ...(since !== null && { since }),
  });
  const named = source === "practice" ? await usualNames(vault) : new Map<string, string>();
  const last = records.at(-1);
  return {
    notes: records.flatMap((record) => toNote(source, record, named) ?? []),
    next: last && records.length === pageSize ? { at: last.at, id: last.id } : null,
  };
}

/** The goals for these treatments, whenever they were written, newest first. No other entry is opened. */
export async function readGoals(vault: Vault, treatments: readonly string[]): Promise<Note[]> {
  const found: RecordId[] = [];
  for await (const marks of marksOf(vault, null))
    for (const { id, kind, treatment } of marks)
      if (kind === "goal" && treatment !== null && treatments.includes(treatment)) found.push(asRecordId(id));
  const records = await Promise.all(found.map((id) => vault.get(id)));
  return records.flatMap((record) =>
    record && record.trashed === undefined ? (toNote("entry", record, new Map()) ?? []) : [],
  );
}

/** The usual practices have no words of their own: their record is recognised by its name. */
const usualNames = async (vault: Vault): Promise<Map<string, string>> =>
  new Map(
    await Promise.all(usualPractices.map(async (usual) => [await vault.idOf(practiceName(usual)), usual] as const)),
  );

function toNote(source: NoteSource, record: RecordView, named: ReadonlyMap<string, string>): Note | undefined {
  const { id, at, fields, body } = record;
  const note = {
    id,
    at,
    text: body,
    mood: null,
    drawn: false,
    caption: "",
    quiet: false,
    treatment: textIn(fields.treatment),
    days: [],
    done: false,
    usual: "",
  };
  switch (source) {
    case "entry": {
      const { mood, kind: said, strokes, caption } = toEntryView(record);
      const kind = said === "goal" ? "goal" : "entry";
      const [drawn, quiet] = [strokes > 0, said === "quiet"];
      const saysNothing = body.trim() === "" && mood === null && !drawn && !quiet;
      return saysNothing ? undefined : { ...note, kind, mood, drawn, caption, quiet };
    }
    case "setting":
      if (fields.kind !== "question" || body.trim() === "") return undefined;
      return { ...note, kind: "question", done: fields.asked === true };
    case "decision":
      return body.trim() === "" ? undefined : { ...note, kind: "decision" };
    case "practice": {
      const [days, usual] = [daysDone(fields), named.get(id) ?? ""];
      const text = textIn(fields.text);
      return days.length === 0 || (usual === "" && text === "")
        ? undefined
        : { ...note, kind: "practice", text, usual, days };
    }
  }
}

/** The local days on which a practice was done. */
const daysDone = (fields: RecordView["fields"]): string[] =>
  Object.entries(fields).flatMap(([field, done]) =>
    done === true && field.startsWith(DONE) ? field.slice(DONE.length) : [],
  );

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
