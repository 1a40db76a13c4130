import { pageOfTimeline, someEntries } from "../../../journal/entries";
import { restOfTimeline } from "../../../journal/timeline-digest";
import type { timelineMessages } from "../../../messages/timeline";
import type { Handlers } from "./handler";

export const timelineHandlers: Handlers<typeof timelineMessages> = {
  "timeline.page": ({ vault }, ask) => pageOfTimeline(vault, ask),
  "timeline.rest": ({ vault }, { after }) => restOfTimeline(vault, after),
  "timeline.some": ({ vault }, { ids }) => someEntries(vault, ids),
};
