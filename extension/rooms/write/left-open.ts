import type { EpochMs } from "../../base/shapes";
import { continues, isBlank } from "../../journal/draft";
import type { DraftField } from "./draft";

/**
 * A page that was left open goes on with a new entry once it is looked at again, as a popup does that is opened: what is
 * written today must not go into the entry of yesterday. Words that are not sealed yet stay.
 */
export function startOverWhenLeftOpen(draft: DraftField, now: () => EpochMs): void {
  let trouble: unknown;
  draft.onTrouble((reason) => {
    trouble = reason;
  });
  document.addEventListener("visibilitychange", () => {
    const written = draft.current();
    if (document.visibilityState !== "visible" || trouble || isBlank(written) || continues(written, now())) return;
    draft.startOver();
  });
}
