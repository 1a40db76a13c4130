import { showOnButton } from "../../browser/toolbar-button";
import type { Badge } from "../../care/journey-table";

/** See `treatment/journey`: days to go, a dot on the day, a leaf while resting, days after. */
const pictures: Partial<Record<Badge, string>> = { blank: "", dot: "•", leaf: "🌿" };

export const showBadge = (badge: Badge): Promise<void> =>
  showOnButton(pictures[badge] ?? badge, { ground: "#e2dccf", ink: "#2b2a26" });
