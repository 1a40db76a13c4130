import * as v from "valibot";
import type { EpochMs } from "../base/shapes";
import type { NudgeState } from "../nudges/nudge-state";
import { letThroughFor } from "../nudges/shapes";
import { gives, nothing } from "./message";

/** How the dialog of a veil is marked in its document; it becomes part of a style sheet. */
const mark = v.pipe(v.string(), v.regex(/^\d{1,10}-\d{1,10}$/));

/** Asked by the nudge, from inside a flagged page. The page's address comes from the browser, never from the ask. */
export const nudgeMessages = {
  /** Sent when the nudge is shown, or restored from the back/forward cache: is the page flagged now? Also mutes the tab, and shields a veil. */
  "nudge.state": { ask: v.object({ shown: v.boolean(), mark: v.optional(mark) }), answer: gives<NudgeState> },
  /** The address became a flagged one without loading; what is to be over the page is the background's to say. */
  "nudge.arrived": { ask: nothing, answer: gives<null> },
  /** Let this site through. `until` is when the nudge comes back. */
  "nudge.continue": { ask: v.object({ for: letThroughFor }), answer: gives<{ until: EpochMs }> },
  /** There is no page to go back to: close the tab, leaving an empty one if it is the window's last. */
  "nudge.close": { ask: nothing, answer: gives<null> },
  /** Open the journal to write; the page stays veiled. */
  "nudge.write": { ask: nothing, answer: gives<null> },
  /** No nudges anywhere until the local day is over, at 05:00. */
  "nudge.notToday": { ask: nothing, answer: gives<null> },
  /** No nudges for the treatments that ask for quiet now. */
  "nudge.notThisTreatment": { ask: nothing, answer: gives<null> },
  /**
   * Keep this page for later (its address and title, as the browser gives them; ten at most), or never pause its site or
   * that part of it again. Answers what became of it, as a sentence.
   */
  "nudge.more": { ask: v.object({ choice: v.picklist(["keep", "site", "part"]) }), answer: gives<string> },
  /** Takes back what was last said of a site in this tab. */
  "nudge.undo": { ask: nothing, answer: gives<null> },
  /** The page is unloaded or its nudge is lifted: unmute the tab. */
  "nudge.gone": { ask: nothing, answer: gives<null> },
};

/** Sent to a nudge by the background, without an answer. */
export type ToNudge = { type: "lift" } | { type: "say"; words: string; undo: boolean };
