import { isWithin } from "../../base/ordering";
import { instantOf } from "../../base/time";
import { dayAt, dayOf } from "../../treatment/local-day";
import { active, sorted } from "../../treatment/plan";
import type { Treatment } from "../../treatment/treatment";
import type { Note, NoteKind } from "./note";

/** What a person chose to bring. The days are local, from 05:00 to 05:00, and both are included. */
export interface Choice {
  readonly kinds: ReadonlySet<NoteKind>;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  /** The ids of treatments that are left out, with all entries around them. */
  readonly without: ReadonlySet<string>;
  /** The zone whose days are used. */
  readonly zone: string;
}

/** The notes of a sheet, everything earliest first. */
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

/**
 * Goals come with the treatment they are for, whenever they were written, and questions until they have been asked.
 * Entries and decisions belong to their date, and to the treatment around which they were written.
 */
export function sheetOf(notes: readonly Note[], treatments: readonly Treatment[], choice: Choice): Sheet {
  const { kinds, from, to, without, zone } = choice;
  const counting = active(treatments);
  const chosen = counting.filter(({ id, start }) => !without.has(id) && isWithin(dayOf(start), choice));
  const owner = ownersOf(counting);
  const inTime = ({ at }: Note) => isWithin(dayAt(instantOf(at), zone), choice);
  const isPinned = ({ treatment }: Note) => counting.some(({ id }) => id === treatment);
  const wanted = (note: Note) => inTime(note) && !without.has(isPinned(note) ? note.treatment : owner(note.at));
  const of = (kind: NoteKind, which: (note: Note) => boolean) =>
    kinds.has(kind)
      ? notes
          .filter((note) => note.kind === kind && which(note))
          .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      : [];
  return {
    from,
    to,
    treatments: sorted(chosen),
    goals: of("goal", (note) => (isPinned(note) ? chosen.some(({ id }) => id === note.treatment) : wanted(note))),
    questions: of("question", (note) => !note.done || inTime(note)),
    entries: of("entry", wanted),
    decisions: of("decision", wanted),
    practices: of("practice", ({ days }) => days.some((day) => isWithin(Temporal.PlainDate.from(day), choice))),
  };
}

/** Preparation begins a week ahead, or halfway between two treatments that are closer to each other. In milliseconds. */
const PREPARATION = 7 * 86_400_000;

/** The treatment that an instant belongs to: the last one whose preparation has begun; before that, the first one. */
function ownersOf(counting: readonly Treatment[]): (at: number) => string {
  const starts = counting
    .map(({ id, start }) => ({ id, start: start.epochMilliseconds }))
    .toSorted((a, b) => a.start - b.start);
  const beginnings = starts.map(({ id, start }, i) => {
    const gap = start - (starts[i - 1]?.start ?? Number.NEGATIVE_INFINITY);
    return { id, from: start - Math.min(PREPARATION, gap / 2) };
  });
  return (at) => (beginnings.findLast(({ from }) => from <= at) ?? beginnings[0])?.id ?? "";
}
