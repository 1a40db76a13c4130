import { browser } from "wxt/browser";
import type { Badge } from "../../care/journey-table";

/** See `treatment/journey`: days to go, a dot on the day, a leaf while resting, days after. */
const pictures: Partial<Record<Badge, string>> = { blank: "", dot: "•", leaf: "🌿" };

export async function showBadge(badge: Badge): Promise<void> {
  await browser.action.setBadgeText({ text: pictures[badge] ?? badge });
  await browser.action.setBadgeBackgroundColor({ color: "#e2dccf" });
  await browser.action.setBadgeTextColor({ color: "#2b2a26" });
}
