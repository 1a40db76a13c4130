import type { NudgeState } from "./nudge-state";

/** The forms that a pause takes, one at a time: people stop seeing what is always the same. */
const forms = ["breath", "reason", "ifThen"] as const;
export type Form = (typeof forms)[number];

/** Which of the person's own words each form draws. */
export const wordsIn = { breath: "intention", reason: "reason", ifThen: "ifThen" } as const satisfies Record<
  Form,
  keyof NudgeState
>;

/**
 * The form of one pause. Nothing is stored for it, as what a person was shown is private. A form without words is left
 * out, but for the breath, which needs none. During a treatment there is only the breath.
 * @param roll a number in [0, 1)
 * @param last the form of the pause before this one, which comes again only if there is no other
 */
export function nextForm(
  own: Pick<NudgeState, "strength" | "reason" | "ifThen">,
  roll: number,
  last: Form | undefined,
): Form {
  if (own.strength === "silent") return "breath";
  const possible = forms.filter((form) => form !== last && (form === "breath" || own[form].trim() !== ""));
  return possible[Math.floor(roll * possible.length)] ?? "breath";
}
