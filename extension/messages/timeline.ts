import type { Cursor } from "./cursor";
import type { EntryView } from "./entry";

/** The whole journal, for the page that shows it: a screen at once, the rest in slices behind it. */
export interface TimelineMessages {
  /** Newest first. `next` is null where this is the end. */
  "timeline.page": {
    ask: { before: Cursor | null; limit: number };
    answer: { entries: EntryView[]; next: Cursor | null };
  };
  /** Those of the entries that are there and not in the Trash, as they are now. */
  "timeline.some": { ask: { ids: string[] }; answer: EntryView[] };
}
