import * as v from "valibot";

/** The fields of the plan that a person made with their clinician, in its order. */
export const safetyFields = ["signs", "helps", "places", "people", "professionals", "safer"] as const;

const words = v.pipe(v.string(), v.maxLength(2000));

/** What each field says, '' if nothing. Each is a register of its own. */
export const safetyPlan = v.object({
  signs: words,
  helps: words,
  places: words,
  people: words,
  professionals: words,
  safer: words,
});
export type SafetyPlan = v.InferOutput<typeof safetyPlan>;

export const noSafetyPlan: SafetyPlan = { signs: "", helps: "", places: "", people: "", professionals: "", safer: "" };

export const isWritten = (plan: SafetyPlan): boolean => safetyFields.some((field) => plan[field].trim() !== "");

/** Reads it from its record; what is malformed is as good as empty. */
export function readSafetyPlan(stored: Readonly<Record<string, unknown>>): SafetyPlan {
  const said = (field: keyof SafetyPlan) => (typeof stored[field] === "string" ? stored[field] : "");
  return {
    signs: said("signs"),
    helps: said("helps"),
    places: said("places"),
    people: said("people"),
    professionals: said("professionals"),
    safer: said("safer"),
  };
}
