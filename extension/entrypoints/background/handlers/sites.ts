import type { siteMessages } from "../../../messages/sites";
import { sitesAt } from "../../../nudges/site-state";
import { readAllSettings } from "../plan";
import { sayOfSite } from "../site-words";
import type { Handlers } from "./handler";

export const siteHandlers: Handlers<typeof siteMessages> = {
  "site.at": async ({ vault }, { url }) => sitesAt(url, await readAllSettings(vault)) ?? null,
  "site.say": async ({ vault, schedule }, { name, word }) => {
    const before = await sayOfSite(vault, word, name);
    await schedule.recompute();
    return before;
  },
};
