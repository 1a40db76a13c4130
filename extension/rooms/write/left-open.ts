import type { EpochMs } from "../../base/shapes";
import { continues, isBlank } from "../../journal/draft";
import type { DraftField } from "./draft";

/**
 * A page that was left open goes on with a new entry once it is looked at again, as a popup does that is opened: what is
 * written today must not go into the entry of yesterday. Words that are not sealed yet stay.
 */
export function startOverWhenLeftOpen(draft: DraftField, now: () => EpochMs): void {
  document.addEventListener("visibilitychange", () => {
    const written = draft.current();
    const isLeft = !isBlank(written) && !continues(written, now());
    if (document.visibilityState === "visible" && isLeft && !draft.trouble()) draft.startOver();
  });
}
