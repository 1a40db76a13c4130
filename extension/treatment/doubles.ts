import { active, sorted } from "./plan";
import type { Treatment } from "./treatment";

/**
 * Treatments that were added twice, as on two devices before they had one journal: groups of at least two with the same
 * kind and the same start, each by id, so that every device has the same one first. Cancelled ones are left out:
 * somebody may have cancelled a treatment and added it again.
 */
export function doublesIn(treatments: readonly Treatment[]): Treatment[][] {
  const groups = Map.groupBy(sorted(active(treatments)), ({ kind, start }) => `${kind} ${start.epochMilliseconds}`);
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** All that was intended, each on lines of its own, in the order given. What is there already is not repeated. */
export function joinedIntentions(treatments: readonly Pick<Treatment, "intention">[]): string {
  return treatments.reduce((joined, { intention }) => {
    if (joined === "") return intention;
    return intention === "" || `\n${joined}\n`.includes(`\n${intention}\n`) ? joined : `${joined}\n${intention}`;
  }, "");
}
