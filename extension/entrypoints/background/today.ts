import { browser } from "wxt/browser";
import { isBefore } from "../../base/ordering";
import { toLocalDate } from "../../base/time";
import { cautionAt } from "../../care/caution";
import { nextTime } from "../../care/clinic-times";
import { isDue } from "../../care/decisions";
import { isInstructed, readTimes, viewsOf } from "../../care/records";
import type { PathView, Today } from "../../messages/today";
import { pausedUntil } from "../../nudges/paused-until";
import { toFields } from "../../treatment/fields";
import type { Moment, MomentView } from "../../treatment/journey";
import { dayStartHour, eveningHour } from "../../treatment/journey-times";
import { lightOf } from "../../treatment/light";
import { dayAt } from "../../treatment/local-day";
import { type PathOfPlan, pathOf } from "../../treatment/path-days";
import type { Said } from "../../treatment/shapes";
import { plannedEnd } from "../../treatment/treatment";
import type { Vault } from "../../vault";
import type { AllowanceStore } from "./allowance-store";
import { readAppointmentToday } from "./appointments";
import type { Clock } from "./device-clock";
import { readPendingIntention } from "./pending-intention";
import { pendingPrompt } from "./pending-prompt";
import { readTreatments } from "./plan";
import type { Reminders } from "./reminders";
import type { Schedule } from "./schedule";

export interface TodayParts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly allowanceStore: AllowanceStore;
  readonly reminders: Reminders;
}

/**
 * Everything about today that the popup shows, as it is now, or at a later instant if nothing changes until then.
 *
 * @param later then no prompt counts as offered by it
 */
export async function readToday(
  { vault, clock, schedule, allowanceStore, reminders }: TodayParts,
  later?: Temporal.Instant,
): Promise<Today> {
  const [{ at, locked, plan, currentPhase, moment }, allowances] = await Promise.all([
    schedule.day(later),
    allowanceStore.read(false),
  ]);
  const zone = clock.zone();
  const day = dayAt(at, zone);
  const shelf = !locked && (await isSomethingBack(vault, day));
  const [prompt, words] = locked
    ? [undefined, ""]
    : await Promise.all([
        pendingPrompt(vault, { plan, moment, at, zone, shelf, offers: later === undefined }),
        readPendingIntention(vault, plan, at),
      ]);
  return {
    locked,
    phase: currentPhase.phase,
    moment: momentView(moment),
    light: lightOf(currentPhase, moment.kind === "week" || moment.kind === "setting" || moment.kind === "eve"),
    path: pathView(pathOf(plan, moment.kind === "none" ? undefined : moment.treatment, { today: day, at, zone })),
    day: toLocalDate(day),
    evening: isEvening(at, zone),
    sayable: locked ? [] : sayableAt(moment, at),
    caution: cautionAt(plan, moment, at, zone) ?? null,
    treatment: moment.kind === "none" ? null : toFields(moment.treatment),
    coming: moment.kind !== "none" && moment.next ? toFields(moment.next.treatment) : null,
    prompt: prompt ?? null,
    newIntention: words,
    appointment: await readAppointmentToday(vault, { at, zone, locked }),
    ...(await fromClinic(locked ? undefined : vault, moment, at)),
    offerReminders: moment.kind === "eve" && !locked && (await reminders.mayOffer()),
    shelf,
    pausedUntil: pausedUntil(allowances, plan, at) || null,
    reaches: currentPhase.strength === "none" || (await reachesAny()),
  };
}

const reachesAny = async () => ((await browser.permissions.getAll()).origins ?? []).length > 0;

/** What the clinic said, while it is of use: on the eve and until the treatment begins. Not without the vault. */
async function fromClinic(
  vault: Vault | undefined,
  moment: Moment,
  now: Temporal.Instant,
): Promise<Pick<Today, "instructed" | "clinicTime">> {
  if (!vault || (moment.kind !== "eve" && moment.kind !== "morning")) return { instructed: false, clinicTime: null };
  const [instructed, times] = await Promise.all([isInstructed(vault), readTimes(vault)]);
  return { instructed, clinicTime: nextTime(times, moment.treatment, now) };
}

function isEvening(now: Temporal.Instant, zone: string): boolean {
  const { hour } = now.toZonedDateTimeISO(zone);
  return hour >= eveningHour || hour < dayStartHour;
}

const momentView = (moment: Moment): MomentView =>
  moment.kind === "none"
    ? { kind: moment.kind }
    : { kind: moment.kind, days: moment.days, ...(moment.since !== undefined && { since: moment.since }) };

const pathView = ({ first, days, today }: PathOfPlan): PathView => ({
  first,
  days: days.map(({ quiet, treatment }) => ({ quiet, treatment })),
  today,
});

/** What of a treatment that does not go by the clock can be said now, and taken back. */
function sayableAt(moment: Moment, now: Temporal.Instant): Said[] {
  if (moment.kind === "during") return ["notBegun", "over"];
  if (moment.kind === "morning" && moment.treatment.begins) return ["begun"];
  if (moment.kind !== "hoursAfter" || !moment.treatment.ends) return [];
  return isBefore(now, plannedEnd(moment.treatment).toInstant()) ? ["notOver"] : [];
}

/** Whether a parked decision has come back. It waits: at moments that leave no room for it nobody is told. */
async function isSomethingBack(vault: Vault, day: Temporal.PlainDate): Promise<boolean> {
  const decisions = await vault.list("decision");
  if (decisions.length === 0) return false;
  const treatments = await readTreatments(vault);
  return viewsOf("decision", decisions).some((decision) => isDue(decision, treatments, day));
}
