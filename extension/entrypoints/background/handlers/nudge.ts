import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { SerialQueue } from "../../../base/serial-queue";
import { toEpochMs, toLocalDate } from "../../../base/time";
import { openPopup } from "../../../browser/popup";
import type { Answer, Ask, NudgeMessages } from "../../../messages";
import { withLetThrough, withNoted, withoutTreatments, withPause } from "../../../nudges/allowances";
import type { NudgeState } from "../../../nudges/nudge-state";
import { flags, isDiscreet, pathsOf, siteToLetThrough } from "../../../nudges/page-decision";
import { nameOf } from "../../../nudges/rules";
import type { Ruling } from "../../../nudges/ruling";
import { meantBy } from "../../../nudges/sections";
import { shownName } from "../../../nudges/shown-name";
import { lightOf } from "../../../treatment/light";
import { dayAt, dayEnd } from "../../../treatment/local-day";
import { quietTreatments } from "../../../treatment/quiet-treatments";
import { coloursOf } from "../../../ui/light-colours";
import type { NudgePage } from "../guard";
import { shieldPage, unshieldPage } from "../page-shield";
import type { Services } from "../services";
import { sayInPage, sayOfSite, unsay } from "../site-words";
import { mute, startMuting, unmute } from "../tab-mute";

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
    const { at, decision } = await services.schedule.current(url);
    const site = siteToLetThrough(decision(incognito).ruling, url);
    const until = toEpochMs(ask.for === "today" ? dayEnd(at, services.clock.zone()) : at.add({ minutes: ask.for }));
    if (site) {
      await services.allowanceStore.change(incognito, (known) => withLetThrough(known, site, until));
      await afterChange(services, incognito);
    }
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
    const { plan, at } = await services.schedule.day();
    const quiet = quietTreatments(plan, at);
    await services.allowanceStore.change(incognito, (known) => withoutTreatments(known, quiet));
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

  "nudge.gone": async (_desk, page) => {
    await Promise.all([unmute(page.tabId, page.documentId), unshieldPage(page)]);
    return null;
  },
};

async function nudgeState(services: Services, page: NudgePage, shown: boolean, mark?: string): Promise<NudgeState> {
  const { at, settings, locked, currentPhase, decision } = await services.schedule.current(page.url);
  const here = decision(page.incognito);
  const flagged = flags(here, page.url);
  const site = siteToLetThrough(here.ruling, page.url);
  if (flagged && shown && here.strength !== "soft")
    await Promise.all([mute(page.tabId, page.documentId), mark && shieldPage(page, mark)]);
  if (flagged && shown && here.strength === "soft" && site) {
    await services.allowanceStore.change(page.incognito, (known) =>
      withNoted(known, site, toLocalDate(dayAt(at, services.clock.zone()))),
    );
    if (!page.incognito) void services.schedule.recompute();
  }
  return {
    flagged,
    strength: here.strength,
    colours: coloursOf(lightOf(currentPhase)),
    paths: pathsOf(here.ruling, page.url),
    intention: currentPhase.treatment?.intention ?? "",
    ifThen: currentPhase.treatment?.ifThen ?? "",
    reason: settings.reason,
    discreet: flagged && isDiscreet(here, page.url),
    more: page.incognito || locked ? [] : moreAt(here.ruling, page.url),
    breathSeconds: settings.breathSeconds,
  };
}

/** By which names the site of a page and the part of it would be let through. */
function namesAt(ruling: Ruling, url: string): { site?: string; part?: string } {
  const part = meantBy(url)?.part;
  const site = siteToLetThrough(ruling, url);
  return { ...(site && { site }), ...(part && { part: nameOf(part) }) };
}

function moreAt(ruling: Ruling, url: string): NudgeState["more"] {
  const { site, part } = namesAt(ruling, url);
  return [
    { choice: "keep", label: i18n.t("nudge.keep") },
    ...(part ? [{ choice: "part" as const, label: i18n.t("sites.free", [shownName(part)]) }] : []),
    ...(site ? [{ choice: "site" as const, label: i18n.t("sites.free", [shownName(site)]) }] : []),
  ];
}

/**
 * What a private window lets through must not be in the registrations, which are on disk: its pages ask when they load.
 */
async function afterChange({ schedule }: Services, incognito: boolean): Promise<void> {
  await schedule.recompute({ settle: incognito });
}
