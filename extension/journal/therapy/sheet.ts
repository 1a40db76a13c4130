import { isWithin } from "../../base/ordering";
import { instantOf } from "../../base/time";
import { dayAt, dayOf } from "../../treatment/local-day";
import { active, sorted } from "../../treatment/plan";
import type { Treatment } from "../../treatment/treatment";
import type { Note, NoteKind } from "./note";

/** The days that it is about. They are local, from 05:00 to 05:00, and both ends are included. */
export interface Days {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  /** The zone whose days are used. */
  readonly zone: string;
}

/** Notes and treatments, everything earliest first. */
export interface Sheet {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly treatments: readonly Treatment[];
  readonly goals: readonly Note[];
  readonly questions: readonly Note[];
  readonly entries: readonly Note[];
  readonly decisions: readonly Note[];
  /** Only those that were done; their days are not counted. */
  readonly practices: readonly Note[];
}

/** The treatments of these days, in order. */
export const treatmentsOf = (treatments: readonly Treatment[], days: Days): Treatment[] =>
  sorted(active(treatments).filter(({ start }) => isWithin(dayOf(start), days)));

/**
 * What can be chosen for these days. Goals come with the treatment they are for, whenever they were written, and
 * questions until they have been asked; entries and decisions belong to their date.
 */
export function offered(notes: readonly Note[], treatments: readonly Treatment[], days: Days): Sheet {
  const counting = active(treatments);
  const around = treatmentsOf(treatments, days);
  const inTime = ({ at }: Note) => isWithin(dayAt(instantOf(at), days.zone), days);
  const isPinned = ({ treatment }: Note) => counting.some(({ id }) => id === treatment);
  const of = (kind: NoteKind, which: (note: Note) => boolean) =>
    notes.filter((note) => note.kind === kind && which(note)).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return {
    from: days.from,
    to: days.to,
    treatments: around,
    goals: of("goal", (note) => (isPinned(note) ? around.some(({ id }) => id === note.treatment) : inTime(note))),
    questions: of("question", (note) => !note.done || inTime(note)),
    entries: of("entry", inTime),
    decisions: of("decision", inTime),
    practices: of("practice", ({ days: done }) => done.some((day) => isWithin(Temporal.PlainDate.from(day), days))),
  };
}

/** What a person said of single things by their ids: brought, or not. */
export type Picked = ReadonlyMap<string, boolean>;

/** Goals and questions that wait come along unless they were taken out; everything else only if it was chosen. */
export const isBrought = (picked: Picked, { id, kind, done }: Pick<Note, "id" | "kind" | "done">): boolean =>
  picked.get(id) ?? (kind === "goal" || (kind === "question" && !done));

/** The part of what was offered that is brought. */
export function brought(sheet: Sheet, picked: Picked): Sheet {
  const chosen = (notes: readonly Note[]) => notes.filter((note) => isBrought(picked, note));
  return {
    ...sheet,
    treatments: sheet.treatments.filter(({ id }) => picked.get(id) === true),
    goals: chosen(sheet.goals),
    questions: chosen(sheet.questions),
    entries: chosen(sheet.entries),
    decisions: chosen(sheet.decisions),
    practices: chosen(sheet.practices),
  };
}
