import { active, sorted } from "./plan";
import type { Treatment } from "./treatment";

/**
 * Treatments that were added twice, as on two devices before they had one journal: groups of at least two with the same
 * kind and the same start, each by id, so that every device has the same one first. Cancelled ones are left out:
 * somebody may have cancelled a treatment and added it again.
 */
export function doublesIn(treatments: readonly Treatment[]): Treatment[][] {
  const groups = Map.groupBy(sorted(active(treatments)), momentOf);
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** Those of `added` that are not in the plan yet: the treatment that was known first is one of a series, too. */
export function notYetPlanned(added: readonly Treatment[], treatments: readonly Treatment[]): Treatment[] {
  const planned = new Set(active(treatments).map(momentOf));
  return added.filter((treatment) => !planned.has(momentOf(treatment)));
}

const momentOf = ({ kind, start }: Treatment): string => `${kind} ${start.epochMilliseconds}`;

/** All that was written, each on lines of its own, in the order given. What is there already is not repeated. */
export function joinedWords(written: readonly string[]): string {
  return written.reduce((joined, words) => {
    if (joined === "") return words;
    return words === "" || `\n${joined}\n`.includes(`\n${words}\n`) ? joined : `${joined}\n${words}`;
  }, "");
}
