import type { CurrentPhase } from "../treatment/current-phase";
import type { Empty } from "./empty";

/** Minutes that a site is let through for, or the rest of the local day. */
export type LetThroughFor = 5 | 15 | 60 | "today";

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

/** What a nudge needs to know beyond what is registered with it. Times are epoch milliseconds. */
export interface NudgeState {
  /** False when this address is not flagged now (let through, window over, another path): take the nudge away. */
  flagged: boolean;
  strength: CurrentPhase["strength"];
  /** `during` is silent: the veil shows the intention and the way back, and asks for nothing. */
  phase: CurrentPhase["phase"];
  /** What of this host is flagged: stepping back goes to the last page that is not. No name of a site is in it. */
  paths: HostPaths;
  /** 'Infusion, Thursday at 10:00', ready to show in the browser's language; empty when there is no treatment. */
  when: string;
  /** The person's own words for this treatment, or empty. */
  intention: string;
  /** Seconds of the one breath before Continue works, 0–15. */
  breathSeconds: number;
}

/** Asked by the nudge, from inside a flagged page. The page's address comes from the browser, never from the ask. */
export interface NudgeMessages {
  /**
   * The nudge is on the screen, or came back from the back/forward cache: what is true now? Also silences the tab.
   * `first` the first time that a nudge asks: it counts once, however often it asks again.
   */
  "nudge.state": { ask: { shown: boolean; first: boolean }; answer: NudgeState };
  /** The person steps back; the nudge itself sees to it. */
  "nudge.back": { ask: Empty; answer: null };
  /** Let this site through. `until` is when the nudge comes back. */
  "nudge.continue": { ask: { for: LetThroughFor }; answer: { until: number } };
  /** There is no page to go back to: close the tab, leaving an empty one if it is the window's last. */
  "nudge.close": { ask: Empty; answer: null };
  /** Open the journal to write; the page stays veiled. */
  "nudge.write": { ask: Empty; answer: null };
  /** No nudges anywhere until local midnight. */
  "nudge.notToday": { ask: Empty; answer: null };
  /** The page is going away or is lifted: give its sound back. */
  "nudge.gone": { ask: Empty; answer: null };
}

/** Told to a nudge by the background, with no answer. */
export type ToNudge = { type: "lift" };
