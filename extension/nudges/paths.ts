// Separate from the rest of the rules, because the nudge in a page needs nothing but this.

/** What is flagged on one host, as sources of regular expressions about path and query; `never` wins. */
export interface HostPaths {
  readonly flagged: string;
  readonly never: string;
}

/** @param place path and query */
export const isFlaggedPath = ({ flagged, never }: HostPaths, place: string): boolean =>
  RegExp(flagged).test(place) && !RegExp(never).test(place);
