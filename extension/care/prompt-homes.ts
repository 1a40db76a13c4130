import type { PromptId } from "./prompts";

/** Where an answer is kept that is no entry: among the decisions on the Shelf, or the questions for the therapist. */
export type PromptHome = "decision" | "question";

const homes: Partial<Record<PromptId, PromptHome>> = {
  bigDecision: "decision",
  canWait: "decision",
  therapist: "question",
};

/** Where the answer to a prompt is kept, if the prompt promises more than an entry. */
export const homeOf = (id: string): PromptHome | undefined => homes[id as PromptId];
