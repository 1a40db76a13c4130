/** What a decision says of one page. Like `ruling`, it reads no list of sites; `decision` makes it. */
import type { Strength } from "../treatment/rhythm";
import type { HostPaths } from "./paths";
import { pathsAt, siteOf } from "./rules";
import { isFlagged, type Ruling } from "./ruling";

/** What is flagged at one instant, and how strongly. `none` always comes with an empty ruling. */
export interface Decision {
  strength: Strength;
  ruling: Ruling;
  /** In the hours of rest, what would be flagged in the rest of the quiet days: see {@link isDiscreet}. */
  allAlong?: Ruling;
}

/** Where nothing could be flagged. */
export const nothing: Decision = { strength: "none", ruling: { flagged: [], never: [] } };

/** Whether a page is flagged under a decision. */
export const flags = ({ strength, ruling }: Decision, url: string): boolean =>
  strength !== "none" && isFlagged(url, ruling);

/** Whether a flagged address is flagged for the hours of rest alone: work, chores and shopping, and mail with them. */
export const isDiscreet = ({ allAlong }: Decision, flaggedUrl: string): boolean =>
  allAlong !== undefined && !isFlagged(flaggedUrl, allAlong);

/**
 * Which paths of a page's host are flagged and which never are: stepping back goes to the last page that is not
 * flagged.
 */
export const pathsOf = ({ flagged, never }: Ruling, url: string): HostPaths => ({
  flagged: pathsAt(url, flagged),
  never: pathsAt(url, never),
});

/** The host that 'let this site through' applies to, for a page that was flagged. */
export const siteToLetThrough = (ruling: Ruling, url: string): string | undefined => siteOf(url, ruling.flagged);
