import * as v from "valibot";
import { type Cursor, count, cursor, id } from "../base/shapes";
import type { EntryView } from "../journal/entry-view";
import { gives } from "./message";

/** The most entries in one answer: enough for a few screens, and few enough that other messages need not wait. */
const MOST = 500;

/** The whole journal, for the page that shows it: one screen at once, the rest in pages after that. */
export const timelineMessages = {
  /** Newest first; perhaps fewer than `limit`, because long texts fill a message. `next` is null at the end. */
  "timeline.page": {
    ask: v.object({ before: v.nullable(cursor), limit: count(MOST) }),
    answer: gives<{ entries: readonly EntryView[]; next: Cursor | null }>,
  },
  /**
   * The entries after that, and perhaps some before it, hundreds at once as `packed-timeline` packs them. `next` is null
   * at the end.
   */
  "timeline.rest": {
    ask: v.object({ after: v.nullable(cursor) }),
    answer: gives<{ text: string; next: Cursor | null }>,
  },
  /** The entries of these ids that exist and are not in the Trash, as they are now. */
  "timeline.some": { ask: v.object({ ids: v.pipe(v.array(id), v.maxLength(MOST)) }), answer: gives<EntryView[]> },
};
