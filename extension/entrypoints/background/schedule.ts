import { browser } from "wxt/browser";
import { lazily } from "../../base/lazily";
import { report } from "../../base/report";
import { SerialQueue } from "../../base/serial-queue";
import { instantOf, toEpochMs } from "../../base/time";
import { badgeOf } from "../../care/journey-table";
import { originsAbout } from "../../nudges/access";
import { type Allowances, nextEnd } from "../../nudges/allowances";
import { decide } from "../../nudges/decision";
import { withLately } from "../../nudges/lately";
import type { Decision } from "../../nudges/page-decision";
import { needed, patternsFor, type Ruling } from "../../nudges/ruling";
import type { Settings } from "../../nudges/shapes";
import { type CurrentPhase, phaseAt } from "../../treatment/current-phase";
import { type Moment, momentAt, nextMoment } from "../../treatment/journey";
import { dayEnd } from "../../treatment/local-day";
import type { Plan } from "../../treatment/plan";
import { quietTreatments } from "../../treatment/quiet-treatments";
import type { Vault } from "../../vault";
import type { AddressWatch } from "./address-watch";
import type { AllowanceStore } from "./allowance-store";
import { showBadge } from "./badge";
import type { Clock } from "./device-clock";
import { ensureHeartbeatAlarm, setDiscreetAlarm } from "./heartbeat-alarm";
import { lastWritten } from "./last-written";
import { settleTab, settleTabs } from "./open-tabs";
import { planNear } from "./plan";
import { type PlanSnapshot, readPlan, savePlanSnapshot } from "./plan-snapshot";
import { register } from "./registration";

/** What the plan means at one instant. */
export interface Day {
  at: Temporal.Instant;
  settings: Settings;
  /** Whether this comes from the snapshot, because the journal is locked. */
  locked: boolean;
  plan: Plan;
  currentPhase: CurrentPhase;
  moment: Moment;
  /** When something was last written, as far as it matters for the moment. */
  written: Temporal.Instant | undefined;
}

/** The same, and what pauses: that takes all lists and grants. */
export interface Now extends Day {
  /** Made when it is asked for; private windows have let-throughs of their own. */
  decision(incognito: boolean): DecisionUntil;
}

/** A decision, and when the plan may make it another one; undefined when nothing is planned any more. */
type DecisionUntil = Decision & { until: Temporal.Instant | undefined };

interface Around {
  readonly watch: Pick<AddressWatch, "follow">;
  /**
   * Called before the plan is read. What it returns is called as soon as the registrations are right: the pages that are
   * brought in line all ask at once.
   */
  reading(): (now: Now) => Promise<void>;
}

const NEXT_CHANGE_ALARM = "next-change";

/**
 * A page that does not answer has the script run in it when it does, and a browser that does not say that it knows the
 * addresses may know them: nothing waits for either longer. Milliseconds.
 */
const PATIENCE = 10_000;

/**
 * Plan → page. Recomputes what is flagged and applies it: registrations, badge, open tabs, and the alarm for the next
 * change. Doing it twice changes nothing; runs never overlap, and one that is asked for during another happens after
 * it.
 */
export class Schedule {
  readonly #queue = new SerialQueue();
  /** Open tabs being brought in line. */
  #settling: Promise<void> = Promise.resolve();
  /** Whether there are open tabs that are still to be brought in line, or that could not be. */
  #unsettled = false;

  constructor(
    readonly vault: () => Promise<Vault>,
    readonly allowanceStore: AllowanceStore,
    readonly clock: Clock,
    /** What else follows from the plan. If it fails, the nudges are right all the same. */
    readonly follow: (now: Now) => Promise<void>,
    readonly around: Around,
  ) {}

  /** The person's plan and settings, and what they mean now, or will then. Changes nothing. */
  async day(at?: Temporal.Instant): Promise<Day> {
    return this.#day(await readPlan(await this.vault()), at);
  }

  /**
   * The same, and what pauses.
   *
   * @param about if given, the decisions are about this address, and need a hundredth of all lists and grants
   */
  async current(about?: string): Promise<Now> {
    return this.#at(await readPlan(await this.vault()), about);
  }

  async #day({ treatments, settings, locked }: PlanSnapshot, at = this.clock.now()): Promise<Day> {
    const plan = planNear(treatments, settings, at);
    const written = isMorningAfter(momentAt(plan, at)) ? await lastWritten(await this.vault()) : undefined;
    const [currentPhase, moment] = [phaseAt(plan, at), momentAt(plan, at, written)];
    return { at, settings, locked, plan, currentPhase, moment, written };
  }

  async #at(known: PlanSnapshot, about?: string): Promise<Now> {
    const day = await this.#day(known);
    const { at, plan, settings } = day;
    const granted = await (about === undefined ? allGranted() : grantedAbout(about));
    const decideIn = async (incognito: boolean) => {
      const allowances = await this.allowanceStore.read(incognito);
      return lazily(() => {
        // A treatment that is to ask for no more quiet changes how strongly pages pause, never what the day is about.
        const quiet = phaseAt(plan, at, new Set(Object.keys(allowances.treatments)));
        const wanted = withLately(settings, latelyAt(plan, at, allowances));
        return { until: quiet.until, ...decide({ ...wanted, currentPhase: quiet, allowances, granted, about }) };
      });
    };
    const [decision, privateDecision] = [await decideIn(false), await decideIn(true)];
    return { ...day, decision: (incognito) => (incognito ? privateDecision() : decision()) };
  }

  /** To be called when something was written: on the morning after a treatment that ends the hours after. */
  async wrote(): Promise<void> {
    const { plan, at } = await this.day();
    if (isMorningAfter(momentAt(plan, at))) await this.recompute(); // not by its `moment`, which has heard of it already
  }

  /** @param settle also checks every open tab if no registration changed: after an update or a start. */
  recompute({ settle = false } = {}): Promise<Now> {
    return this.#queue.run(() => this.#recompute(settle));
  }

  async #recompute(settle: boolean): Promise<Now> {
    const vault = await this.vault();
    const ended = await this.allowanceStore.forgetEnded();
    const keep = this.around.reading(); // not before what this removes itself
    const known = await readPlan(vault);
    await savePlanSnapshot(vault, known, this.clock.now());
    const now = await this.#at(known);
    const decision = now.decision(false);
    const flagged = needed(decision.ruling);
    const changed = await register(decision.strength, patternsFor(flagged));
    await keep(now).catch((error) => void report("schedule.keep", error));
    this.#unsettled ||= changed || ended || settle;
    await this.#follow(now, decision.strength === "none" ? undefined : flagged);
    await showBadge(badgeOf(now.moment));
    await this.#setAlarms(now);
    await this.follow(now).catch((error) => void report("schedule.recompute", error));
    return now;
  }

  /**
   * Brings open tabs in line, if need be, and watches addresses. No answer waits for the tabs: what they are to be is
   * decided and registered, and a page that refuses may take long. What fails is done again at the next run.
   */
  #follow(now: Now, flagged: Ruling | undefined): Promise<void> {
    const settles = this.#unsettled;
    this.#unsettled = false;
    const work = this.#settling.then(async () => {
      if (settles)
        await atMost(
          PATIENCE,
          settleTabs(({ incognito }) => now.decision(incognito)),
        );
      // After the open tabs: of those the browser tells at once.
      await atMost(PATIENCE, this.around.watch.follow(flagged));
    });
    this.#settling = work.catch((error) => {
      this.#unsettled ||= settles;
      report("schedule.follow", error);
    });
    return settles ? Promise.resolve() : work;
  }

  /** Resolves when no open tab is being brought in line any more. */
  settled(): Promise<void> {
    return this.#settling;
  }

  /** Puts over an open page what belongs there by its address. */
  async settle(tabId: number): Promise<void> {
    const tab = await openTab(tabId);
    if (!tab) return;
    const now = await this.current(tab.url ?? "");
    // The person may be on another page by now, which is told of by itself.
    if ((await openTab(tabId))?.url === tab.url) await settleTab(tab, now.decision(tab.incognito));
  }

  /** The earliest instant at which anything of this may become another one; undefined if nothing is planned. */
  async endOf({ at, plan, currentPhase, decision, written }: Now): Promise<Temporal.Instant | undefined> {
    const allowancesEnd = nextEnd(await this.allowanceStore.read(true), toEpochMs(dayEnd(at, this.clock.zone())));
    const ends = [
      ...[currentPhase, decision(false), decision(true)].map(({ until }) => until),
      nextMoment(plan, at, written),
      allowancesEnd === undefined ? undefined : instantOf(allowancesEnd),
    ].filter((end) => end !== undefined);
    return ends.toSorted(Temporal.Instant.compare)[0];
  }

  async #setAlarms(now: Now): Promise<void> {
    await setDiscreetAlarm(NEXT_CHANGE_ALARM, await this.endOf(now), now.at);
    await ensureHeartbeatAlarm();
  }
}

/** What is to pause now for a treatment only; nothing of those that ask for no more quiet. */
function latelyAt(plan: Plan, at: Temporal.Instant, { treatments: unquiet }: Allowances): string[] {
  const marked = plan.treatments.filter(({ lately }) => lately);
  if (marked.length === 0) return [];
  const quiet = quietTreatments(plan, at);
  return marked.flatMap(({ id, lately }) => (lately && quiet.has(id) && !Object.hasOwn(unquiet, id) ? [lately] : []));
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, over]).finally(() => clearTimeout(timer));
}

const allGranted = async (): Promise<readonly string[]> => (await browser.permissions.getAll()).origins ?? [];

/** Of a thousand grants, those that can matter for one address: the browser compares, and none is read. */
async function grantedAbout(url: string): Promise<readonly string[]> {
  const origins = originsAbout(url);
  const isGranted = (origin: string) =>
    browser.permissions.contains({ origins: [origin] }).catch((error: unknown) => {
      report("schedule.granted", error); // no host of a rule is an address of numbers
      return false;
    });
  const granted = await Promise.all(origins.map(isGranted));
  return origins.filter((_, at) => granted[at]);
}

const openTab = (id: number) => browser.tabs.get(id).catch((error) => void report("schedule.tab", error));

/** The hours after, on the next day: only then does it matter whether something was written. */
const isMorningAfter = (moment: Moment): boolean => moment.kind === "hoursAfter" && moment.days > 0;
