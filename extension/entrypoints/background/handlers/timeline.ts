import * as v from "valibot";
import { pageOfTimeline, someEntries } from "../../../journal/entries";
import type { TimelineMessages } from "../../../messages/timeline";
import { count, cursor, id } from "../shapes";
import type { PageAsks } from "./handler";

/** The most entries that cross in one answer: enough for a few screens, too few to hold up whoever asks meanwhile. */
const MOST = 500;

export const timelineAsks: PageAsks<TimelineMessages> = {
  "timeline.page": {
    shape: v.object({ before: v.nullable(cursor), limit: count(MOST) }),
    act: async ({ vault }, ask) => pageOfTimeline(await vault(), ask),
  },
  "timeline.some": {
    shape: v.object({ ids: v.pipe(v.array(id), v.maxLength(MOST)) }),
    act: async ({ vault }, { ids }) => someEntries(await vault(), ids),
  },
};
