import { lightOf } from "../../treatment/light";
import { coloursOf } from "../../ui/light-colours";
import type { PauseWords } from "./page-state";
import type { Day } from "./schedule";

/** What is said to each page that pauses, as it is now. */
export const wordsOf = ({ settings, locked, currentPhase }: Omit<Day, "plan">): PauseWords => ({
  colours: coloursOf(lightOf(currentPhase)),
  intention: currentPhase.treatment?.intention ?? "",
  ifThen: currentPhase.treatment?.ifThen ?? "",
  reason: settings.reason,
  breathSeconds: settings.breathSeconds,
  locked,
});
