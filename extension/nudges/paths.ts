/** Separate from the rest of the rules, because the nudge in a page needs nothing but this. */
import type { HostPaths, PathRule } from "../messages/nudge.ts";

/** @param place path and query */
export const meansPath = ({ path, below }: PathRule, place: string): boolean =>
  path === "" || place === path || place.startsWith(`${path}?`) || (below && place.startsWith(`${path}/`));

export function isFlaggedPath({ flagged, never }: HostPaths, place: string): boolean {
  const means = (rule: PathRule) => meansPath(rule, place);
  return flagged.some(means) && !never.some(means);
}
