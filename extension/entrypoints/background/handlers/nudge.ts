import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { SerialQueue } from "../../../base/serial-queue";
import { toEpochMs, toLocalDate } from "../../../base/time";
import { openPopup } from "../../../browser/popup";
import type { Answer, Ask, NudgeMessages } from "../../../messages";
import { withLetThrough, withNoted, withoutTreatments, withPause } from "../../../nudges/allowances";
import type { NudgeState } from "../../../nudges/nudge-state";
import { siteToLetThrough } from "../../../nudges/page-decision";
import { shownName } from "../../../nudges/shown-name";
import { dayAt, dayEnd } from "../../../treatment/local-day";
import { quietTreatments } from "../../../treatment/quiet-treatments";
import { gone } from "../from-memory";
import type { NudgePage } from "../nudge-guard";
import { namesAt, stateOf } from "../page-state";
import { wordsOf } from "../pause-words";
import type { Services } from "../services";
import { sayInPage, sayOfSite, unsay } from "../site-words";
import { startMuting } from "../tab-mute";
import { keepQuiet } from "../veiled-page";

type Handlers = {
  [K in keyof NudgeMessages]: (services: Services, page: NudgePage, ask: Ask<K>) => Promise<Answer<K>>;
};

/** A tab that was opened is in front before the next ask is looked at. */
const oneByOne = new SerialQueue();

/** What each ask of a nudge does. */
export const nudgeHandlers: Handlers = {
  "nudge.state": async (services, page, { shown, mark }) => {
    if (shown) startMuting(page.tabId, page.documentId);
    return nudgeState(services, page, shown, mark);
  },

  "nudge.arrived": async ({ schedule }, { tabId }) => {
    await schedule.settle(tabId);
    return null;
  },

  "nudge.continue": async (services, page, ask) => {
    const { url, incognito } = page;
    const at = services.clock.now();
    const until = toEpochMs(ask.for === "today" ? dayEnd(at, services.clock.zone()) : at.add({ minutes: ask.for }));
    await services.allowanceStore.changeBy(incognito, async () => {
      const site = siteToLetThrough((await services.schedule.current(url)).decision(incognito).ruling, url);
      return site ? (known) => withLetThrough(known, site, until) : undefined;
    });
    await afterChange(services, incognito);
    return { until };
  },

  "nudge.close": async (_desk, { tabId }) => {
    const tab = await browser.tabs.get(tabId);
    const others = await browser.tabs.query({ windowId: tab.windowId });
    // Closing the last tab would close the window, and perhaps the browser.
    if (others.length < 2) await browser.tabs.create({ windowId: tab.windowId });
    await browser.tabs.remove(tabId);
    return null;
  },

  "nudge.write": (_desk, { tabId }) =>
    oneByOne.run(async () => {
      // A page that a person does not look at, any more or yet, opens nothing.
      const { active } = await browser.tabs.get(tabId);
      // The popup is the quicker page to write on; if the browser does not open it, the journal page is the alternative.
      if (active && !(await openPopup())) await browser.tabs.create({ url: "/journal.html" });
      return null;
    }),

  "nudge.notToday": async (services, { incognito }) => {
    const until = toEpochMs(dayEnd(services.clock.now(), services.clock.zone()));
    await services.allowanceStore.change(incognito, (known) => withPause(known, until));
    await afterChange(services, incognito);
    return null;
  },

  "nudge.notThisTreatment": async (services, { incognito }) => {
    await services.allowanceStore.changeBy(incognito, async () => {
      const { plan, at } = await services.schedule.day();
      const quiet = quietTreatments(plan, at);
      return (known) => withoutTreatments(known, quiet);
    });
    await afterChange(services, incognito);
    return null;
  },

  "nudge.more": async (services, { tabId, url, incognito }, { choice }) => {
    if (incognito) throw new RangeError("Nothing of a private window is stored.");
    if (choice === "keep") {
      const { title = "" } = await browser.tabs.get(tabId);
      const outcome = await services.keptPages.keep({ url, title });
      return i18n.t(outcome === "kept" ? "nudge.kept" : "nudge.keptFull");
    }
    const { decision } = await services.schedule.current(url);
    const name = namesAt(decision(incognito).ruling, url)[choice];
    if (!name) throw new RangeError("This address has no such part.");
    const before = await sayOfSite(await services.vault(), "letThrough", name);
    await services.schedule.recompute();
    const words = i18n.t("sites.said.freed", [shownName(name)]);
    await sayInPage(tabId, words, before);
    return words;
  },

  "nudge.undo": async (services, { tabId }) => {
    await unsay(await services.vault(), tabId);
    await services.schedule.recompute();
    return null;
  },

  "nudge.gone": (_desk, page) => gone(page),
};

async function nudgeState(services: Services, page: NudgePage, shown: boolean, mark?: string): Promise<NudgeState> {
  const now = await services.schedule.current(page.url);
  const here = now.decision(page.incognito);
  const state = stateOf(here, wordsOf(now), page);
  if (!page.incognito) services.keepPauses.soon(); // for the next page
  if (!state.flagged || !shown) return state;
  if (here.strength !== "soft") await keepQuiet(page, mark);
  const site = here.strength === "soft" && siteToLetThrough(here.ruling, page.url);
  if (site) {
    await services.allowanceStore.change(page.incognito, (known) =>
      withNoted(known, site, toLocalDate(dayAt(now.at, services.clock.zone()))),
    );
    if (!page.incognito) void services.schedule.recompute();
  }
  return state;
}

/**
 * What a private window lets through must not be in the registrations, which are on disk: its pages ask when they load.
 */
async function afterChange({ schedule }: Services, incognito: boolean): Promise<void> {
  await schedule.recompute({ settle: incognito });
}
