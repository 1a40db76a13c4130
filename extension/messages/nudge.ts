import * as v from "valibot";
import type { NudgeState } from "../nudges/nudge-state";
import { letThroughFor } from "../nudges/shapes";
import { gives, nothing } from "./message";

/** Asked by the nudge, from inside a flagged page. The page's address comes from the browser, never from the ask. */
export const nudgeMessages = {
  /**
   * The nudge is on the screen, or came back from the back/forward cache: what is true now? Also silences the tab.
   * `first` the first time that a nudge asks: it counts once, however often it asks again.
   */
  "nudge.state": { ask: v.object({ shown: v.boolean(), first: v.boolean() }), answer: gives<NudgeState> },
  /** The person steps back; the nudge itself sees to it. */
  "nudge.back": { ask: nothing, answer: gives<null> },
  /** Let this site through. `until` is when the nudge comes back, epoch milliseconds. */
  "nudge.continue": { ask: v.object({ for: letThroughFor }), answer: gives<{ until: number }> },
  /** There is no page to go back to: close the tab, leaving an empty one if it is the window's last. */
  "nudge.close": { ask: nothing, answer: gives<null> },
  /** Open the journal to write; the page stays veiled. */
  "nudge.write": { ask: nothing, answer: gives<null> },
  /** No nudges anywhere until local midnight. */
  "nudge.notToday": { ask: nothing, answer: gives<null> },
  /** The page is going away or is lifted: give its sound back. */
  "nudge.gone": { ask: nothing, answer: gives<null> },
};

/** Told to a nudge by the background, with no answer. */
export type ToNudge = { type: "lift" };
