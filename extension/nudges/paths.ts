// Separate from the rest of the rules, because the nudge in a page needs nothing but this.

/** The part of a site rule that is about paths. */
export interface PathRule {
  /** Begins with `/` and is compared as written, case and percent-encoding included; empty means every path. */
  readonly path: string;
  /** Everything below the path too; otherwise the one page. */
  readonly below: boolean;
}

/** What is flagged on one host; `never` wins. */
export interface HostPaths {
  readonly flagged: readonly PathRule[];
  readonly never: readonly PathRule[];
}

/** @param place path and query */
export const meansPath = ({ path, below }: PathRule, place: string): boolean =>
  path === "" || place === path || place.startsWith(`${path}?`) || (below && place.startsWith(`${path}/`));

export function isFlaggedPath({ flagged, never }: HostPaths, place: string): boolean {
  const means = (rule: PathRule) => meansPath(rule, place);
  return flagged.some(means) && !never.some(means);
}
