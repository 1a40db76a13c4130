import { isBefore, latest } from "../base/ordering";
import { active, end, type Plan, type Treatment } from "../treatment";

/** The times after a treatment at which something is asked: most of them early, because memories fade fastest early. */
export const stepNames = ["hours2", "evening", "day1", "day3", "day7", "day14", "day28"] as const;
export type StepName = (typeof stepNames)[number];

export interface Step {
  name: StepName;
  treatment: Treatment;
  at: Temporal.Instant;
}

const daysOf = { day1: 1, day3: 3, day7: 7, day14: 14, day28: 28 } as const;
const firstHours = 2;
/** The evening is a step of its own, so it has to come at least this long after the first one. */
const hoursToEvening = 3;
const eveningAt = Temporal.PlainTime.from("20:30");
export const morningAt = Temporal.PlainTime.from("09:00");
/** The last step waits this long after its time; each of the others waits until the next. */
const lastStays = { hours: 7 * 24 };

/** The calendar day on which a treatment ended, in this zone; ending at midnight counts as the day before. */
export function endDay(treatment: Treatment, zone: string): Temporal.PlainDate {
  return end(treatment).subtract({ nanoseconds: 1 }).withTimeZone(zone).toPlainDate();
}

/** A wall-clock time on a day in a zone. */
export function on(day: Temporal.PlainDate, plainTime: Temporal.PlainTime, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime }).toInstant();
}

/**
 * All steps after one treatment, in order, in this zone: the person's, who may have travelled, and not that of the
 * clinic. A treatment that ends late at night has no evening step.
 */
export function stepsAfter(treatment: Treatment, zone: string): Step[] {
  const ends = end(treatment).toInstant();
  const day = endDay(treatment, zone);
  const soonest = ends.add({ hours: hoursToEvening });
  const evening = latest(on(day, eveningAt, zone), soonest);
  const step = (name: StepName, at: Temporal.Instant): Step => ({ name, treatment, at });
  return [
    step("hours2", ends.add({ hours: firstHours })),
    ...(isBefore(evening, day.add({ days: 1 }).toZonedDateTime(zone).toInstant()) ? [step("evening", evening)] : []),
    ...Object.entries(daysOf).map(([name, days]) =>
      step(name as keyof typeof daysOf, on(day.add({ days }), morningAt, zone)),
    ),
  ];
}

/**
 * The one step that waits for an answer at an instant. Of all treatments that have started, only the one that ends last
 * counts: once it starts, the steps of earlier ones are obsolete. Nothing waits while it is going on.
 */
export function pendingStep(plan: Plan, zone: string, instant: Temporal.Instant): Step | undefined {
  const last = lastOf(stretches(plan), instant);
  if (!last) return undefined;
  const steps = stepsAfter(last.treatment, zone);
  const closes = steps.at(-1)?.at.add(lastStays);
  if (closes && !isBefore(instant, closes)) return undefined;
  return steps.findLast(({ at }) => !isBefore(instant, at));
}

/** All steps that will wait for an answer, or did, over all treatments of a plan, earliest first. */
export function stepsOf(plan: Plan, zone: string): Step[] {
  const all = stretches(plan);
  return all
    .flatMap(({ treatment }) => stepsAfter(treatment, zone))
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
    from: treatment.start.epochMilliseconds,
    to: treatment.start.epochMilliseconds + treatment.minutes * 60_000,
  }));
}

/** Of the treatments that have started at an instant, the one that ends last; it may still be going on. */
function lastOf(all: readonly Stretch[], instant: Temporal.Instant): Stretch | undefined {
  const byEnd = (a: Stretch, b: Stretch) => a.to - b.to || (a.treatment.id < b.treatment.id ? -1 : 1);
  return all
    .filter(({ from }) => from <= instant.epochMilliseconds)
    .sort(byEnd)
    .at(-1);
}
