import type { PageMessages } from "../../../messages";
import { careHandlers } from "./care";
import { entryHandlers } from "./entry";
import type { Handlers } from "./handler";
import { helpHandlers } from "./help";
import { keptHandlers } from "./kept";
import { lockHandlers } from "./lock";
import { planHandlers } from "./plan";
import { reminderHandlers } from "./reminder";
import { reviewHandlers } from "./review";
import { siteHandlers } from "./sites";
import { syncHandlers } from "./sync";
import { timelineHandlers } from "./timeline";
import { todayHandlers } from "./today";
import { versionHandlers } from "./version";
import { zoneHandlers } from "./zone";

/** What every ask of a page does. */
export const pageHandlers: Handlers<PageMessages> = {
  ...careHandlers,
  ...entryHandlers,
  ...helpHandlers,
  ...keptHandlers,
  ...lockHandlers,
  ...planHandlers,
  ...reminderHandlers,
  ...reviewHandlers,
  ...siteHandlers,
  ...syncHandlers,
  ...timelineHandlers,
  ...todayHandlers,
  ...versionHandlers,
  ...zoneHandlers,
};
