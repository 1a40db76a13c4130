import type { PageMessages } from "../../../messages";
import { careAsks } from "./care";
import { entryAsks } from "./entry";
import type { PageAsks } from "./handler";
import { lockAsks } from "./lock";
import { planAsks } from "./plan";
import { reminderAsks } from "./reminder";
import { reviewAsks } from "./review";
import { syncAsks } from "./sync";
import { timelineAsks } from "./timeline";
import { todayAsks } from "./today";

/** Every ask of a page. */
export const pageAsks: PageAsks<PageMessages> = {
  ...careAsks,
  ...entryAsks,
  ...lockAsks,
  ...planAsks,
  ...reminderAsks,
  ...reviewAsks,
  ...syncAsks,
  ...timelineAsks,
  ...todayAsks,
};
