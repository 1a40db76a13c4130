import type { MomentKind } from "../treatment/journey";
import { journeyTable } from "./journey-table";
import { type PromptGroup, type PromptId, promptOf, prompts } from "./prompts";
import type { StepName } from "./schedule";

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

/** What nobody should miss, and chance might leave out, the most urgent first. */
const onceForCertain = ["bigDecision", "dream", "safeToTell", "oldHabit", "alreadyKnow"] as const satisfies PromptId[];

/**
 * The prompt that one of the steps after a treatment asks. At the first treatment these come for certain, one with each
 * step: what a big decision needs in the evening, that nothing is to be taken literally on the day after, then safe
 * people, old habits and intuition. What was missed comes with a later step. Once all were seen, prompts rotate.
 */
export function promptOfStep(name: StepName, asked: Asked): PromptId | undefined {
  const missed = onceForCertain.filter((id) => !asked.seen.includes(id));
  const dream = missed.find((id) => id === "dream");
  switch (name) {
    case "evening":
      return missed.find((id) => id === "bigDecision") ?? promptFor(name, asked);
    case "dayAfter":
      return dream ?? missed[0] ?? promptFor(name, asked);
    default:
      return missed[0] ?? promptFor(name, asked);
  }
}

/** Whether a prompt was asked as one of those that come for certain, and not in its turn. `seen` has it by now. */
export const cameForCertain = (id: PromptId, seen: readonly string[]): boolean =>
  onceForCertain.some((each) => each === id) && seen.indexOf(id) === seen.lastIndexOf(id);
