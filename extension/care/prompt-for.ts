import type { MomentKind } from "../treatment/journey";
import { journeyTable } from "./journey-table";
import { type PromptGroup, type PromptId, promptOf, prompts } from "./prompts";

/** The prompts of a moment; during a treatment nothing is asked, and outside all of them nothing is due. */
export const groupAt = (kind: MomentKind): PromptGroup | undefined => journeyTable[kind].prompts;

/** A prompt for a moment, chosen as in {@link promptOf}; undefined during a treatment and outside the journey. */
export function promptFor(kind: MomentKind, seen: readonly string[], seed: number): PromptId | undefined {
  const group = groupAt(kind);
  return group && promptOf(prompts[group], seen, seed);
}
