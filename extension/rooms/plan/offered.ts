import type { Candidate } from "../../treatment/calendar-file";
import { reimport } from "../../treatment/reimport";
import { sourceOf } from "../../treatment/source";
import type { Treatment } from "../../treatment/treatment";
import { newId } from "../../ui/new-id";

/** An entry of a file that was chosen, and the id that its treatment will have: added twice, it is still one. */
export type Found = Candidate & {
  id: string;
  /** The file no longer has it: it stands here as the treatment that it became. */
  isGone?: boolean;
};

/** The entries of a file for a person to choose from, and behind them the treatments that the file no longer has. */
export function offered(
  candidates: readonly Candidate[],
  planned: readonly Treatment[],
  now: Temporal.Instant,
): { found: Found[]; known: ReadonlyMap<Found, Treatment> } {
  const entries = candidates.map((candidate): Found => ({ ...candidate, id: newId() }));
  const { known, gone } = reimport(entries, planned, now);
  const missing = gone.flatMap((treatment): [Found, Treatment][] => {
    const source = sourceOf(treatment);
    const like = entries.find((each) => each.source.uid === source?.uid);
    if (!source || !like) return [];
    const { id, start, minutes } = treatment;
    const stays = { allDay: false, zoneDoubt: undefined, doubts: [], cancelled: true, isGone: true };
    return [[{ ...like, ...stays, id, source, start, minutes, written: start.toPlainDateTime() }, treatment]];
  });
  return {
    found: [...entries, ...missing.map(([entry]) => entry)],
    known: new Map([...known, ...missing]),
  };
}
