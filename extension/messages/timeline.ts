import * as v from "valibot";
import { type Cursor, count, cursor, id } from "../base/shapes";
import type { EntryView } from "../journal/entry-view";
import { gives } from "./message";

/** The most entries that cross in one answer: enough for a few screens, too few to hold up whoever asks meanwhile. */
const MOST = 500;

/** The whole journal, for the page that shows it: a screen at once, the rest in batches behind it. */
export const timelineMessages = {
  /** Newest first. `next` is null if this is the end. */
  "timeline.page": {
    ask: v.object({ before: v.nullable(cursor), limit: count(MOST) }),
    answer: gives<{ entries: EntryView[]; next: Cursor | null }>,
  },
  /** Those of the entries that are there and not in the Trash, as they are now. */
  "timeline.some": { ask: v.object({ ids: v.pipe(v.array(id), v.maxLength(MOST)) }), answer: gives<EntryView[]> },
};
