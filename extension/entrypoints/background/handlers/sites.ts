import { readersOf } from "../../../care/readers";
import type { siteMessages } from "../../../messages/sites";
import { originsFor } from "../../../nudges/access";
import { sitesAt } from "../../../nudges/site-state";
import { readAllSettings } from "../plan";
import { sayOfSite } from "../site-words";
import type { Handlers } from "./handler";

export const siteHandlers: Handlers<typeof siteMessages> = {
  "site.at": async ({ vault }, { url }) => sitesAt(url, await readAllSettings(vault)) ?? null,
  "access.wanted": async ({ vault, clock }) =>
    originsFor(await readAllSettings(vault), readersOf(clock.zone(), navigator.languages)),
  "site.say": async ({ vault, schedule }, { name, word }) => {
    const before = await sayOfSite(vault, word, name);
    await schedule.recompute();
    return before;
  },
};
