/**
 * Nudges: which sites meet a person with a pause, and the pause itself. This file is the decision: phase, choices,
 * allowances and host permissions in, flagged rules out. `rules` is the language of a rule and `categories` the rules
 * of the `sites/`, compiled to match patterns; `allowances` is what suspends nudges. All of it is pure. `veil/` is what
 * runs inside a page, and may use browser APIs there; the background registers it
 * (`entrypoints/background/registration.ts`).
 */
import type { CurrentPhase } from "../treatment/current-phase";
import { reachOf } from "./access";
import type { Allowances } from "./allowances";
import { type CategoryId, rulesFor } from "./categories";
import { type Decision, nothing } from "./page-decision";
import { originOf } from "./rules";

export interface Wanted {
  currentPhase: Pick<CurrentPhase, "strength" | "work">;
  /** Chosen category ids. */
  categories: readonly string[];
  own: readonly string[];
  letThrough: readonly string[];
  /** Without those that are over. */
  allowances: Allowances;
  /** The origin patterns that the browser grants. */
  granted: readonly string[];
  /** If given, the ruling has what can say something about this address, and nothing else. */
  about?: string | undefined;
}

/**
 * The decision for a phase, the person's choices, allowances and host permissions. A site without a permission is not
 * flagged: nothing could be shown there.
 */
export function decide({ currentPhase, categories, own, letThrough, allowances, granted, about }: Wanted): Decision {
  const { strength, work } = currentPhase;
  if (strength === "none" || allowances.pausedUntil > 0) return nothing;
  const chosen = categories as readonly CategoryId[];
  const reach = reachOf(granted);
  const only = about === undefined ? {} : { about };
  const ruling = rulesFor({
    ...only,
    chosen,
    phase: work ? "rest" : "window",
    own,
    mayReach: (rule) => reach(originOf(rule)),
    letThrough,
    suspended: [...Object.keys(allowances.letThrough), ...(strength === "soft" ? Object.keys(allowances.noted) : [])],
  });
  if (ruling.flagged.length === 0) return nothing;
  return {
    strength,
    ruling,
    ...(work && { allAlong: rulesFor({ ...only, chosen, phase: "window", own, letThrough: [] }) }),
  };
}
