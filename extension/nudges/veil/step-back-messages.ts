import { ask } from "./extension-api";
import type { Leaving } from "./step-back";

/** What the background is told about a step back. */
export const stepBackMessages: Leaving = {
  begin: () => void ask("nudge.back", {}),
  close: () => void ask("nudge.close", {}),
};
