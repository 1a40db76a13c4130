import type { MomentKind } from "../treatment/journey";
import { journeyTable } from "./journey-table";
import { type PromptGroup, type PromptId, promptOf, prompts } from "./prompts";

/** The prompts of a moment; during a treatment nothing is asked, and outside all of them nothing is due. */
export const groupAt = (kind: MomentKind): PromptGroup | undefined => journeyTable[kind].prompts;

/** What a choice of prompts goes by. */
export interface Asked {
  /** Prompts that were seen, the latest last. */
  seen: readonly string[];
  /** Whether a parked decision has come back. */
  shelf: boolean;
  /** Any whole number; the same seed gives the same prompt. */
  seed: number;
}

/**
 * A prompt for a moment, chosen as in {@link promptOf}; undefined during a treatment and outside the journey. Never the new
 * intention, which is asked for at a time of its own, and what was parked is asked about only once it is due.
 */
export function promptFor(kind: MomentKind, { seen, shelf, seed }: Asked): PromptId | undefined {
  const group = groupAt(kind);
  const fitting: PromptId[] = group ? prompts[group].filter((id) => id !== "parkedDecision" || shelf) : [];
  return promptOf(
    fitting.filter((id) => id !== "newIntention"),
    seen,
    seed,
  );
}
