import { pageOfTimeline, someEntries } from "../../../journal/entries";
import type { timelineMessages } from "../../../messages/timeline";
import type { Handlers } from "./handler";

export const timelineHandlers: Handlers<typeof timelineMessages> = {
  "timeline.page": async ({ vault }, ask) => pageOfTimeline(await vault(), ask),
  "timeline.some": async ({ vault }, { ids }) => someEntries(await vault(), ids),
};
