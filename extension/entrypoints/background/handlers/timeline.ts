import { pageOfTimeline, someEntries } from "../../../journal/entries";
import type { timelineMessages } from "../../../messages/timeline";
import type { Handlers } from "./handler";

export const timelineHandlers: Handlers<typeof timelineMessages> = {
  "timeline.page": ({ vault }, ask) => pageOfTimeline(vault, ask),
  "timeline.some": ({ vault }, { ids }) => someEntries(vault, ids),
};
