import type { CurrentPhase } from "../treatment/current-phase";
import type { HostPaths } from "./paths";

/** keep: this page for later. site, part: never pause it again. */
export type MoreChoice = "keep" | "site" | "part";

/** What a nudge needs to know beyond what is registered with it. */
export interface NudgeState {
  /** False when this address is not flagged now (let through, window over, another path): take the nudge away. */
  flagged: boolean;
  /** When silent, the veil shows the intention and the way back, and asks for nothing. */
  strength: CurrentPhase["strength"];
  /** The colours of the light in which the day stands: declarations of custom properties. Empty for the plain day. */
  colours: string;
  /** What of this host is flagged: stepping back goes to the last page that is not. No name of a site is in it. */
  paths: HostPaths;
  /** The person's own words for this treatment, or empty. */
  intention: string;
  /** What they do instead when they reach for a page like this one, for this treatment, or empty. */
  ifThen: string;
  /** Why they want this quiet, or empty. */
  reason: string;
  /** Work goes on around a page like this one, and its screen may be shared: no words of the person's until they ask. */
  discreet: boolean;
  /** What the menu offers beyond what stops pauses: nothing in a private window, nor while the journal is locked. */
  more: readonly { choice: MoreChoice; label: string }[];
  /** Seconds of the one breath before Continue works, 0–15. */
  breathSeconds: number;
}
