import type { CurrentPhase } from "../treatment/current-phase";
import type { HostPaths } from "./paths";

/** What a nudge needs to know beyond what is registered with it. */
export interface NudgeState {
  /** False when this address is not flagged now (let through, window over, another path): take the nudge away. */
  flagged: boolean;
  /** When silent, the veil shows the intention and the way back, and asks for nothing. */
  strength: CurrentPhase["strength"];
  /** What of this host is flagged: stepping back goes to the last page that is not. No name of a site is in it. */
  paths: HostPaths;
  /** 'Infusion, Thursday at 10:00', ready to show in the browser's language; empty when there is no treatment. */
  when: string;
  /** The person's own words for this treatment, or empty. */
  intention: string;
  /** Seconds of the one breath before Continue works, 0–15. */
  breathSeconds: number;
}
