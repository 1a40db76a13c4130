import { isBefore, latest } from "../base/ordering";
import { active, begin, end, type MomentKind, type Plan, type Treatment, weeksAfter } from "../treatment";
import {
  bedtime,
  firstReminderHours,
  firstReminderNot,
  hoursToEvening,
  latestBedtimeHour,
  morningHour,
  noon,
} from "../treatment/journey-times";
import { dayEnd, dayOf, hourOf } from "../treatment/local-day";

/** The moments after a treatment at which something is asked: densest early, as memories fade fastest early. */
export const stepNames = [
  "hoursAfter",
  "evening",
  "dayAfter",
  "daysAfter",
  "week1",
  "week2",
  "month",
] as const satisfies readonly MomentKind[];
export type StepName = (typeof stepNames)[number];

export interface Step {
  name: StepName;
  treatment: Treatment;
  at: Temporal.Instant;
}

export const morningAt = Temporal.PlainTime.from({ hour: morningHour });
export const eveningAt = Temporal.PlainTime.from(bedtime);
/** Of the days after, this one is asked about. */
const dayOfPractice = 3;
/** The last step stays this long after its time; each of the others stays until the next. */
const lastStays = { hours: 7 * 24 };

/** The day on which a treatment ended, for somebody in this zone. */
export function endDay(treatment: Treatment, zone: string): Temporal.PlainDate {
  return dayOf(end(treatment).withTimeZone(zone));
}

/** A wall-clock time on a date in a zone. */
export function on(day: Temporal.PlainDate, plainTime: Temporal.PlainTime, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime }).toInstant();
}

/**
 * All steps after one treatment, in order, for somebody in this zone: the person's, who may have travelled, and not that
 * of the clinic. What would come late at night waits for the next morning, and the first day after then for its noon. A
 * treatment that ends late has no evening.
 *
 * @param next the treatment after it, which decides where the weeks are
 */
export function stepsAfter(treatment: Treatment, next: Treatment | undefined, zone: string): Step[] {
  const ends = end(treatment).toInstant();
  const day = endDay(treatment, zone);
  const morning = (days: number) => on(day.add({ days }), morningAt, zone);
  const first = notAtNight(ends.add({ hours: firstReminderHours }), zone);
  const waits = !isBefore(first, dayEnd(ends, zone));
  const evening = latest(on(day, eveningAt, zone), ends.add({ hours: hoursToEvening }));
  const bedtimeIsOver = isBefore(hourOf(day, latestBedtimeHour, zone), evening);
  const weeks = weeksAfter(treatment, next);
  const isFree = (days: number) => !weeks.some((week) => week.days === days);

  const step = (name: StepName, at: Temporal.Instant): Step => ({ name, treatment, at });
  return [
    step("hoursAfter", first),
    ...(bedtimeIsOver ? [] : [step("evening", evening)]),
    step("dayAfter", waits ? hourOf(day.add({ days: 1 }), noon, zone) : morning(1)),
    ...(isFree(dayOfPractice) ? [step("daysAfter", morning(dayOfPractice))] : []),
    ...weeks.map(({ kind, days }) => step(kind, morning(days))),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** The same instant or, from 22:00 to 08:00, the next morning. */
function notAtNight(instant: Temporal.Instant, zone: string): Temporal.Instant {
  const local = instant.toZonedDateTimeISO(zone);
  const isLate = local.hour >= firstReminderNot.from;
  if (!isLate && local.hour >= firstReminderNot.to) return instant;
  return on(local.toPlainDate().add({ days: isLate ? 1 : 0 }), morningAt, zone);
}

/**
 * The one step that waits for an answer at an instant. Of all treatments that have started, only the one that ends last
 * counts: once it starts, the steps of earlier ones are obsolete. Nothing waits while it is going on.
 */
export function pendingStep(plan: Plan, zone: string, instant: Temporal.Instant): Step | undefined {
  const all = stretches(plan);
  const last = lastOf(all, instant);
  if (!last) return undefined;
  const steps = stepsAfter(last.treatment, nextOf(all, last), zone);
  const closes = steps.at(-1)?.at.add(lastStays);
  if (closes && !isBefore(instant, closes)) return undefined;
  return steps.findLast(({ at }) => !isBefore(instant, at));
}

/** All steps that will wait for an answer, or did, over all treatments of a plan, earliest first. */
export function stepsOf(plan: Plan, zone: string): Step[] {
  const all = stretches(plan);
  return all
    .flatMap((stretch) => stepsAfter(stretch.treatment, nextOf(all, stretch), zone))
    .filter(({ treatment, at }) => lastOf(all, at)?.treatment === treatment)
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** A treatment as the epoch milliseconds from its start to its end: comparing numbers is far quicker than dates. */
export interface Stretch {
  treatment: Treatment;
  from: number;
  to: number;
}

/** Those that are not cancelled. */
export function stretches(plan: Plan): Stretch[] {
  return active(plan.treatments).map((treatment) => ({
    treatment,
    from: begin(treatment).epochMilliseconds,
    to: end(treatment).epochMilliseconds,
  }));
}

const byId = (a: Stretch, b: Stretch): number => (a.treatment.id < b.treatment.id ? -1 : 1);

/** Of the treatments that have started at an instant, the one that ends last; it may still be going on. */
function lastOf(all: readonly Stretch[], instant: Temporal.Instant): Stretch | undefined {
  const byEnd = (a: Stretch, b: Stretch) => a.to - b.to || byId(a, b);
  return all
    .filter(({ from }) => from <= instant.epochMilliseconds)
    .sort(byEnd)
    .at(-1);
}

/** The first treatment that starts after the start of this one. */
function nextOf(all: readonly Stretch[], { treatment, from }: Stretch): Treatment | undefined {
  const following = all.filter((each) => each.from > from && each.treatment !== treatment);
  return following.sort((a, b) => a.from - b.from || byId(a, b))[0]?.treatment;
}
