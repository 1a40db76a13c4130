import { isBefore, latest } from "../base/ordering";
import {
  badgeDaysAfter,
  daysAhead,
  eveningHour,
  hoursToEvening,
  lateHour,
  monthLasts,
  noon,
  runGap,
  settingDays,
} from "./journey-times";
import { dayStart, daysBetween, dayThere, firstDay, hourOf, lastDay } from "./local-day";
import { byEnd, byStart, type Plan } from "./plan";
import { relevantTreatments } from "./relevant-treatments";
import { begin, end, type Treatment } from "./treatment";
import { weeksAfter } from "./weeks-after";

/**
 * Where a person is on the way to, through and out of a treatment. One word for it everywhere: in the table of the
 * journey, on the toolbar, in the popup, in prompts and reminders, in the care room.
 */
export const momentKinds = [
  /** Nothing is planned, and nothing was. */
  "none",
  /** The next treatment is further than a week ahead. */
  "far",
  /** 7 to 4 days to go. */
  "week",
  /** 3 and 2 days to go. */
  "setting",
  /** The last day before any treatment, also in a series. */
  "eve",
  /** The day of the treatment, before it starts. */
  "morning",
  "during",
  /** Also the next morning, until something was written or it is noon. */
  "hoursAfter",
  "evening",
  /** The first day after. */
  "dayAfter",
  /** From the second day after until the weeks begin. */
  "daysAfter",
  /** A week, two weeks and four weeks after the last treatment of a run; midway between two that are 5 to 14 days apart. */
  "week1",
  "week2",
  "month",
] as const;
export type MomentKind = (typeof momentKinds)[number];

/** A treatment coming up while an earlier one is still being carried: 0 is later today, at most 7. */
export interface Upcoming {
  treatment: Treatment;
  days: number;
}

/** A moment about a treatment. Days are those from 05:00 to 05:00 at the treatment's place. */
export interface TreatmentMoment {
  kind: Exclude<MomentKind, "none">;
  treatment: Treatment;
  /** Days to the treatment, or since the day on which it ended; 0 on the day itself. */
  days: number;
  /** After a treatment: what comes up all the same, so that preparing for it is not lost. */
  next?: Upcoming;
  /** On the eve, in a series: days since the last one. */
  since?: number;
}

export type Moment = { kind: "none" } | TreatmentMoment;

/** No moment is further from the start than this; a treatment may end a day later, and a day varies. */
const reachDays = 28 + monthLasts + 3;

/**
 * The moment of the journey at an instant, over all treatments that are not cancelled.
 *
 * When several treatments have a say, in this order: one going on; the hours after one; the day of one; the morning after
 * one, until something was written; the last day before one; the day midway between two; the first four days after one;
 * the seven days before one; the weeks after one; and then whatever is planned. Of two in the same row, the nearer counts.
 *
 * @param written when something was last written, drawn, or was said not to have come
 */
export function momentAt(plan: Plan, instant: Temporal.Instant, written?: Temporal.Instant): Moment {
  const near = relevantTreatments(plan.treatments, instant, reachDays).sort(byEnd);
  const moments = near.flatMap((treatment, at) => momentOf(treatment, near.slice(at + 1), { instant, written }) ?? []);
  const found = moments.toSorted((a, b) => a.rank - b.rank || a.days - b.days || nearer(a, b))[0];
  if (!found) return { kind: "none" };
  const { rank: _, ...moment } = found;
  if (moment.kind === "eve") {
    const last = near.findLast((each) => !isBefore(instant, end(each).toInstant()));
    const since = last && daysBetween(lastDay(last), dayThere(last, instant));
    return since && since <= runGap ? { ...moment, since } : moment;
  }
  const next =
    afterKinds.has(moment.kind) &&
    moments.toSorted(nearer).find(({ days, kind }) => days <= daysAhead && aheadKinds.has(kind));
  return next ? { ...moment, next: { treatment: next.treatment, days: next.days } } : moment;
}

/** A moment as pages see it, without the treatment. */
export interface MomentView {
  kind: MomentKind;
  /** Days to or since the treatment. */
  days?: number;
  /** On the eve, in a series: days since the last one. */
  since?: number;
}

/** The moments that come after a treatment, and those that come before it. */
export const afterKinds: ReadonlySet<MomentKind> = new Set([
  "hoursAfter",
  "evening",
  "dayAfter",
  "daysAfter",
  "week1",
  "week2",
  "month",
]);
export const aheadKinds: ReadonlySet<MomentKind> = new Set(["far", "week", "setting", "eve", "morning"]);

/**
 * The next instant, strictly later, at which {@link momentAt} gives something else, if nothing is written until then;
 * undefined when it never does.
 */
export function nextMoment(
  plan: Plan,
  instant: Temporal.Instant,
  written?: Temporal.Instant,
): Temporal.Instant | undefined {
  const now = momentAt(plan, instant, written);
  const near = relevantTreatments(plan.treatments, instant, reachDays);
  const nextEdge = (from: Temporal.Instant) =>
    near
      .flatMap((treatment) => edgesOf(treatment, from))
      .filter((edge) => isBefore(from, edge))
      .sort(Temporal.Instant.compare)[0];
  let edge = nextEdge(instant);
  // Not every edge of a treatment shows, because another treatment may have more of a say.
  while (edge && alike(momentAt(plan, edge, written), now)) edge = nextEdge(edge);
  return edge;
}

/** Lower ranks have more of a say. */
type Ranked = TreatmentMoment & { rank: number };

interface When {
  instant: Temporal.Instant;
  written: Temporal.Instant | undefined;
}

/** Of two that are the same way off: the next to come before it, and the one that began last while both are going on. */
const nearer = (a: TreatmentMoment, b: TreatmentMoment): number =>
  a.kind === "during" ? byStart(b.treatment, a.treatment) : byStart(a.treatment, b.treatment);

/** @param later those that end after it. Once one of them has begun it has nothing more to say when it is over. */
function momentOf(treatment: Treatment, later: readonly Treatment[], when: When): Ranked | undefined {
  const { instant } = when;
  const [next] = later.toSorted(byStart);
  if (isBefore(instant, begin(treatment).toInstant())) return momentBefore(treatment, instant);
  if (isBefore(instant, end(treatment).toInstant())) return { kind: "during", treatment, days: 0, rank: 0 };
  if (next && !isBefore(instant, begin(next).toInstant())) return undefined;
  return momentAfter(treatment, next, when);
}

function momentBefore(treatment: Treatment, instant: Temporal.Instant): Ranked {
  const days = daysBetween(dayThere(treatment, instant), firstDay(treatment));
  if (days <= 0) return { kind: "morning", treatment, days: 0, rank: 2 };
  if (days === 1) return { kind: "eve", treatment, days, rank: 4 };
  if (days > daysAhead) return { kind: "far", treatment, days, rank: 9 };
  return { kind: days <= settingDays ? "setting" : "week", treatment, days, rank: 7 };
}

function momentAfter(treatment: Treatment, next: Treatment | undefined, when: When): Ranked | undefined {
  const { instant, written } = when;
  const zone = treatment.start.timeZoneId;
  const day = dayThere(treatment, instant);
  const days = daysBetween(lastDay(treatment), day);
  if (days <= 0) {
    const kind = isBefore(instant, eveningStart(treatment)) ? "hoursAfter" : "evening";
    return { kind, treatment, days: 0, rank: 1 };
  }
  const isWritten = written && !isBefore(written, dayStart(day, zone));
  if (days === 1 && !isWritten && isBefore(instant, hourOf(day, noon, zone)))
    return { kind: "hoursAfter", treatment, days, rank: 3 };
  const weeks = weeksAfter(treatment, next);
  const week = weeks.findLast((each) => each.days <= days);
  if (week?.midway && week.days === days) return { kind: week.kind, treatment, days, rank: 5 };
  if (days <= badgeDaysAfter) return { kind: days === 1 ? "dayAfter" : "daysAfter", treatment, days, rank: 6 };
  if (!week || week.midway) return { kind: "daysAfter", treatment, days, rank: 8 };
  const isOver = week === weeks.at(-1) && days >= week.days + monthLasts;
  return isOver ? undefined : { kind: week.kind, treatment, days, rank: 8 };
}

/**
 * When the evening begins on the day on which a treatment ended: at 18:00, but not sooner than three hours after the end.
 * After one that ends at 18:00 or later the hours after fill the night.
 */
function eveningStart(treatment: Treatment): Temporal.Instant {
  const zone = treatment.start.timeZoneId;
  const ends = end(treatment);
  const day = lastDay(treatment);
  if (ends.hour >= lateHour || !ends.toPlainDate().equals(day)) return dayStart(day.add({ days: 1 }), zone);
  return latest(hourOf(day, eveningHour, zone), ends.toInstant().add({ hours: hoursToEvening }));
}

/** Instants at which the moment of a treatment may change; of its days only the next one. */
function edgesOf(treatment: Treatment, from: Temporal.Instant): Temporal.Instant[] {
  const zone = treatment.start.timeZoneId;
  const opens = firstDay(treatment).subtract({ days: daysAhead });
  const closes = lastDay(treatment).add({ days: reachDays });
  const tomorrow = dayThere(treatment, from).add({ days: 1 });
  const day = daysBetween(opens, tomorrow) < 0 ? opens : tomorrow;
  const days = daysBetween(day, closes) < 0 ? [] : [dayStart(day, zone)];
  const hours = [begin(treatment).toInstant(), end(treatment).toInstant(), eveningStart(treatment)];
  return [...days, ...hours, hourOf(lastDay(treatment).add({ days: 1 }), noon, zone)];
}

function alike(a: Moment, b: Moment): boolean {
  return JSON.stringify(facts(a)) === JSON.stringify(facts(b));
}

function facts(moment: Moment): unknown[] {
  if (moment.kind === "none") return [moment.kind];
  const { kind, treatment, days, next, since } = moment;
  // The days to a far treatment are said by its date.
  return [kind, treatment.id, kind === "far" ? 0 : days, next?.treatment.id, next?.days, since];
}
