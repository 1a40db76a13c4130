import * as v from "valibot";
import { count } from "../base/shapes";
import type { HelpView, LowMoodLine } from "../care/help-view";
import { helpChoices } from "../care/shapes";
import { gives, nothing } from "./message";

/** Help, and the line under a very low mood. */
export const helpMessages = {
  "help.get": { ask: nothing, answer: gives<HelpView> },
  /** For this device. */
  "help.choose": { ask: v.partial(helpChoices), answer: gives<null> },
  /** A mood was picked: the line that stands under it, or null. At most once a day. */
  "help.lowMood": { ask: v.object({ mood: count(10) }), answer: gives<LowMoodLine | null> },
};
