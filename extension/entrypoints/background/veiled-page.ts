import type { NudgePage } from "./nudge-guard";
import { shieldPage } from "./page-shield";
import { mute } from "./tab-mute";

/** Mutes the tab of a veiled page, and shields the veil. */
export const keepQuiet = async (page: NudgePage, mark?: string): Promise<void> => {
  await Promise.all([mute(page.tabId, page.documentId), mark && shieldPage(page, mark)]);
};
