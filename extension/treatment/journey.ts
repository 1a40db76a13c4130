import { isBefore, latest } from "../base/ordering";
import { daysBetween, dayThere, firstDay, lastDay, midnight } from "./local-day";
import { restEnd } from "./phase";
import { byStart, type Plan } from "./plan";
import { relevantTreatments } from "./relevant-treatments";
import type { Spans } from "./spans";
import { end, type Treatment } from "./treatment";

/** A treatment coming up while the days after an earlier one still count: 0 is later today, at most 7. */
export interface Upcoming {
  treatment: Treatment;
  days: number;
}

/** Where a person is before, during or after a treatment. Days are calendar days at the treatment's place. */
export type Moment =
  /** 7 to 1 days to go. */
  | { kind: "ahead"; treatment: Treatment; days: number }
  /** The day of the treatment, before it starts. */
  | { kind: "dayOfBefore"; treatment: Treatment }
  | { kind: "during"; treatment: Treatment }
  /** From the end of the treatment until the evening begins. */
  | { kind: "soonAfter"; treatment: Treatment; next: Upcoming | undefined }
  /** From 18:00, or two hours after the end if that is later, until the rest is over. */
  | { kind: "evening"; treatment: Treatment; next: Upcoming | undefined }
  /** 1 to 28 days after the day on which the treatment ended. */
  | { kind: "daysAfter"; treatment: Treatment; days: number; next: Upcoming | undefined }
  | { kind: "none" };

/** The same as pages see it, without the treatment. */
export interface MomentView {
  kind: Moment["kind"];
  /** Local calendar days to or since the treatment, if the kind has them. */
  days?: number;
}

const mostDaysAhead = 7;
const mostDaysAfter = 28;
/** Days after a treatment that count as its own, whatever comes next: those with a badge. */
const closeDaysAfter = 3;
const eveningFrom = Temporal.PlainTime.from("18:00");
const soonAfterHours = 2;
/**
 * No moment is further from the start than this; a treatment may end a day later, and a calendar day may be longer than
 * 24 hours.
 */
const reachDays = mostDaysAfter + 3;

type OneMoment = Exclude<Moment, { kind: "none" }>;

/**
 * The moment of the journey at an instant, over all treatments that are not cancelled.
 *
 * If several treatments apply, the first of these counts: one going on; the hours of rest after one; the day of one;
 * the first three days after one; the seven days before one; the rest of the 28 days after one. So in a series on
 * Mondays and Thursdays Tuesday is +1 and Wednesday +2, the badge counts down only when no +1 to +3 applies, and the
 * next treatment ends the long tail of the last. What is coming up nevertheless is in `next`, so that preparing for it
 * is possible. Of two treatments in the same row, the nearer one counts.
 */
export function momentAt(plan: Plan, instant: Temporal.Instant): Moment {
  const moments = relevantTreatments(plan.treatments, instant, reachDays)
    .sort(byStart)
    .flatMap((treatment) => momentOf(treatment, plan.spans, instant) ?? []);
  const nearest = moments.toSorted((a, b) => rank(a) - rank(b) || distance(a) - distance(b))[0];
  if (!nearest) return { kind: "none" };
  return "next" in nearest ? { ...nearest, next: upcoming(moments) } : nearest;
}

/** What the toolbar icon shows: the name of a picture, or the text itself. */
export type Badge = "blank" | "dot" | "leaf" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "+1" | "+2" | "+3";

export function badgeOf(moment: Moment): Badge {
  switch (moment.kind) {
    case "ahead":
      return `${moment.days}` as Badge;
    case "dayOfBefore":
      return "dot";
    case "soonAfter":
    case "evening":
      return "leaf";
    case "daysAfter":
      return moment.days <= closeDaysAfter ? (`+${moment.days}` as Badge) : "blank";
    default:
      return "blank";
  }
}

/** The next instant, strictly later, at which {@link momentAt} gives something else; undefined if it never does. */
export function nextMoment(plan: Plan, instant: Temporal.Instant): Temporal.Instant | undefined {
  const now = momentAt(plan, instant);
  const near = relevantTreatments(plan.treatments, instant, reachDays);
  const nextEdge = (from: Temporal.Instant) =>
    near
      .flatMap((treatment) => edgesOf(treatment, plan.spans, from))
      .filter((edge) => isBefore(from, edge))
      .sort(Temporal.Instant.compare)[0];
  let edge = nextEdge(instant);
  // Not every edge of a treatment is a change, because another treatment may count more.
  while (edge && alike(momentAt(plan, edge), now)) edge = nextEdge(edge);
  return edge;
}

function momentOf(treatment: Treatment, spans: Spans, instant: Temporal.Instant): OneMoment | undefined {
  const today = dayThere(treatment, instant);
  if (isBefore(instant, treatment.start.toInstant())) {
    const days = daysBetween(today, firstDay(treatment));
    if (days > mostDaysAhead) return undefined;
    return days > 0 ? { kind: "ahead", treatment, days } : { kind: "dayOfBefore", treatment };
  }
  if (isBefore(instant, end(treatment).toInstant())) return { kind: "during", treatment };
  if (isBefore(instant, restEnd(treatment, spans))) {
    const kind = isBefore(instant, eveningStart(treatment)) ? "soonAfter" : "evening";
    return { kind, treatment, next: undefined };
  }
  const days = daysBetween(lastDay(treatment), today);
  return days <= mostDaysAfter ? { kind: "daysAfter", treatment, days, next: undefined } : undefined;
}

/**
 * 18:00 on the day the treatment ended, or two hours after its end if that is later: the first hours are never called
 * evening.
 */
function eveningStart(treatment: Treatment): Temporal.Instant {
  const zone = treatment.start.timeZoneId;
  const evening = lastDay(treatment).toZonedDateTime({ timeZone: zone, plainTime: eveningFrom }).toInstant();
  const soonest = end(treatment).toInstant().add({ hours: soonAfterHours });
  return latest(evening, soonest);
}

/** Instants at which the moment of a treatment changes; of its midnights only the first after `from`. */
function edgesOf(treatment: Treatment, spans: Spans, from: Temporal.Instant): Temporal.Instant[] {
  const zone = treatment.start.timeZoneId;
  const opens = firstDay(treatment).subtract({ days: mostDaysAhead });
  const closes = lastDay(treatment).add({ days: mostDaysAfter + 1 });
  const tomorrow = dayThere(treatment, from).add({ days: 1 });
  const day = daysBetween(opens, tomorrow) < 0 ? opens : tomorrow;
  const midnights = daysBetween(day, closes) < 0 ? [] : [midnight(day, zone)];
  const hours = [treatment.start.toInstant(), end(treatment).toInstant(), eveningStart(treatment)];
  return [...midnights, ...hours, restEnd(treatment, spans)];
}

function rank(moment: OneMoment): number {
  switch (moment.kind) {
    case "during":
      return 0;
    case "soonAfter":
    case "evening":
      return 1;
    case "dayOfBefore":
      return 2;
    case "daysAfter":
      return moment.days <= closeDaysAfter ? 3 : 5;
    case "ahead":
      return 4;
  }
}

function distance(moment: OneMoment): number {
  return "days" in moment ? moment.days : 0;
}

function upcoming(moments: readonly OneMoment[]): Upcoming | undefined {
  const next = moments.find(({ kind }) => kind === "dayOfBefore" || kind === "ahead");
  return next && { treatment: next.treatment, days: distance(next) };
}

function alike(a: Moment, b: Moment): boolean {
  return JSON.stringify(facts(a)) === JSON.stringify(facts(b));
}

function facts(moment: Moment): unknown[] {
  if (moment.kind === "none") return [moment.kind];
  const next = "next" in moment ? moment.next : undefined;
  return [moment.kind, moment.treatment.id, distance(moment), next?.treatment.id, next?.days];
}
