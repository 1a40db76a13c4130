import { isBefore, latest } from "../base/ordering";
import { type MomentKind, momentAt, type Plan, phaseAt, type Treatment } from "../treatment";
import { dayStartHour, daysAhead, firstReminderNot, latestBedtimeHour } from "../treatment/journey-times";
import { dayAt, dayStart, firstDay, hourOf } from "../treatment/local-day";
import { endDay, eveningAt, morningAt, on, type Step, type Stretch, stepsOf, stretches } from "./schedule";
import { type SnoozeFor, snoozeFor } from "./shapes";

/** What a reminder is for: a moment of the journey, or an appointment. */
export type ReminderName =
  | Extract<
      MomentKind,
      "week" | "eve" | "hoursAfter" | "evening" | "dayAfter" | "daysAfter" | "week1" | "week2" | "month"
    >
  | "appointment"
  | "clinicTime";

/** One reminder: it may be shown once, from `at` on, and is obsolete from `until` on. */
export interface Ring {
  /** The same on every device. If the treatment is moved to another day, the key is another one. */
  key: string;
  name: ReminderName;
  at: Temporal.Instant;
  until: Temporal.Instant;
  /** The person snoozed it until `at`: then it is shown even in quiet hours. */
  asked?: true;
}

/** The part of an appointment, or of a time that the clinic gave, that a reminder needs. */
export interface Appointment {
  id: string;
  start: Temporal.ZonedDateTime;
  /** The clinic gave it: the reminder comes at that time and not before, also in quiet hours. */
  exact?: true;
}

/** Hours without reminders, as minutes since midnight; twice the same minute means none. */
export interface QuietHours {
  from: number;
  to: number;
}

/** As long as the first reminder after a treatment waits anyway: it comes on the evening itself until then. */
export const defaultQuietHours: Readonly<QuietHours> = {
  from: firstReminderNot.from * 60,
  to: firstReminderNot.to * 60,
};

/** Everything that decides which reminders are due. */
export interface Ringing {
  plan: Plan;
  appointments: readonly Appointment[];
  /** The person's zone; they may have travelled. */
  zone: string;
  quiet: QuietHours;
  /**
   * Treatments and appointments that were here before, as {@link subjectOf} names them: adding one shows no reminder at
   * once.
   */
  known: ReadonlySet<string>;
  /** Keys that were shown, answered or switched off. */
  done: ReadonlySet<string>;
  /** Snoozed keys, and until when. */
  snoozed: ReadonlyMap<string, Temporal.Instant>;
}

const weekStays = { hours: 48 };
const stepStays = { hours: 48 };
/** What comes late in the evening is still there when quiet hours end. */
const firstStays = { hours: 14 };
const snoozeStays = { hours: 12 };
/** A time of the clinic is still worth a word when the device wakes up soon after it. */
const timeStays = { hours: 1 };
const beforeMeeting = { hours: 2 };
const leastBeforeMeeting = { minutes: 60 };
const soon = { minutes: 30 };

/** A treatment or an appointment on its day; moved to another day it is another subject. */
export function subjectOf({ id, start }: Appointment): string {
  return `${id}.${start.toPlainDate()}`;
}

/** The key of a reminder or step: its subject, and its name. */
export function keyOf(about: Appointment, name: ReminderName): string {
  return `${subjectOf(about)}.${name}`;
}

/** The parts of what {@link keyOf} wrote. */
export function readKey(key: string): { id: string; subject: string; name: string } {
  const [id = "", day = "", name = ""] = key.split(".");
  return { id, subject: `${id}.${day}`, name };
}

/**
 * The reminders that are neither over at an instant nor done, earliest first. If the journey is about another
 * treatment, this one is not announced. None is valid beyond the start of the next treatment.
 */
export function ringsOf(ringing: Ringing, instant: Temporal.Instant): Ring[] {
  const { plan, zone, appointments, done, snoozed } = ringing;
  const all = stretches(plan);
  const postponed = (ring: Ring): Ring => {
    const at = snoozed.get(ring.key);
    if (!at) return ring;
    const until = isFixed(ring) ? ring.until : latest(at.add(snoozeStays), ring.until);
    if (!isBefore(at, until)) return ring; // the appointment was moved to an earlier time
    return { ...ring, at, until, asked: true };
  };
  const capped = (ring: Ring, from: Temporal.Instant): Ring => {
    const starts = all.map((each) => each.from).filter((start) => start > from.epochMilliseconds);
    const next = Math.min(...starts, ring.until.epochMilliseconds);
    return { ...ring, until: Temporal.Instant.fromEpochMilliseconds(next) };
  };
  const isOver = ({ until }: Ring) => !isBefore(instant, until);
  return [
    ...stepsOf(plan, zone)
      .filter((step) => !isDayOfAnother(all, step))
      .map((step) => ringOfStep(step, zone))
      .map((ring) => capped(postponed(ring), ring.at)),
    // After the steps: of two at the same time, the announcement counts as the newer one.
    ...[eveRing, weekRing]
      .flatMap((ringOf) => all.map(({ treatment }) => ({ treatment, ring: ringOf(treatment, zone) })))
      .map(({ treatment, ring }) => ({ treatment, ring: capped(postponed(ring), ring.at) }))
      .filter(({ ring }) => !isOver(ring) && isAnnounced(plan, ring))
      // Last, since it takes the longest.
      .filter(({ treatment, ring }) => ring.name !== "eve" || beginsQuietDays(plan, treatment))
      .map(({ ring }) => ring),
    ...appointments.map((appointment) =>
      postponed(appointment.exact ? ringOfTime(appointment) : ringOfMeeting(ringing, appointment)),
    ),
  ]
    .filter((ring) => isBefore(ring.at, ring.until) && !isOver(ring) && !done.has(ring.key))
    .sort(byTime);
}

/** It has a time of its own, and is of no use after it. */
const isFixed = ({ name }: Ring): boolean => name === "appointment" || name === "clinicTime";

/** What to do now, and what comes next. */
export interface Turn {
  /** Show this one. */
  show: Ring | undefined;
  /** Never show these: they are due too, but several at once help nobody. */
  passed: Ring[];
  /** The next one, and when it will be shown. */
  next: { ring: Ring; at: Temporal.Instant } | undefined;
}

/**
 * Decides about the reminders at an instant, which may be hours later than planned. Of those that are due only one is
 * shown: what the clinic asks for, an appointment, or else the newest. A reminder is not shown if its subject was added after it would have been
 * due. During a treatment nothing is due. In quiet hours only the clinic's times, the evening's reminder and snoozed ones are; what is
 * still valid afterwards is due then.
 */
export function turnAt(ringing: Ringing, instant: Temporal.Instant): Turn {
  const times = ringsOf(ringing, instant).flatMap((ring) => {
    const at = shownAt(ringing, ring, instant);
    return at ? [{ ring, at }] : [];
  });
  const due = times.filter(({ at }) => !isBefore(instant, at)).map(({ ring }) => ring);
  const known = due.filter(({ key }) => ringing.known.has(readKey(key).subject));
  const show = known.find(({ name }) => name === "clinicTime") ?? known.find(isFixed) ?? known.at(-1);
  const coming = times.filter(({ at }) => isBefore(instant, at));
  return {
    show,
    passed: due.filter((ring) => ring !== show),
    // If several will be due at once, the newest is the one that will be shown.
    next: coming.reduce<Turn["next"]>((a, b) => (a && isBefore(a.at, b.at) ? a : b), undefined),
  };
}

/**
 * Whether a reminder that was shown may stay on the screen, or be snoozed: it is due, not over, and no treatment is
 * going on.
 */
export function staysAt(ringing: Ringing, key: string, instant: Temporal.Instant): boolean {
  const ring = ringsOf({ ...ringing, done: new Set() }, instant).find((each) => each.key === key);
  return ring !== undefined && !isBefore(instant, ring.at) && !endOfTreatment(stretches(ringing.plan), instant);
}

/** Until when a reminder that is snoozed at an instant rests. */
export function snoozedUntil(wanted: SnoozeFor, instant: Temporal.Instant, zone: string): Temporal.Instant {
  const local = instant.toZonedDateTimeISO(zone);
  const today = local.toPlainDate();
  if (wanted === "morning") return on(local.hour < dayStartHour ? today : today.add({ days: 1 }), morningAt, zone);
  const evening = on(today, eveningAt, zone);
  return wanted === "tonight" && isBefore(instant, evening) ? evening : instant.add(soon);
}

/**
 * The ways to snooze a reminder at an instant so that it still comes before it is over and before the next treatment.
 */
export function snoozesFor(ringing: Ringing, key: string, instant: Temporal.Instant): SnoozeFor[] {
  return snoozeFor.options.filter((each) => {
    const then = snoozedUntil(each, instant, ringing.zone);
    const later: Ringing = { ...ringing, done: new Set(), snoozed: new Map([[key, then]]) };
    const ring = ringsOf(later, instant).find((found) => found.key === key);
    return ring?.asked && shownAt(later, ring, then) !== undefined;
  });
}

/** A week before. */
function weekRing(treatment: Treatment, zone: string): Ring {
  const day = treatment.start.withTimeZone(zone).toPlainDate().subtract({ days: daysAhead });
  const at = on(day, morningAt, zone);
  return { key: keyOf(treatment, "week"), name: "week", at, until: at.add(weekStays) };
}

/** The instant at which a treatment's eve begins, where it takes place. */
const eveOf = (treatment: Treatment): Temporal.Instant =>
  dayStart(firstDay(treatment).subtract({ days: 1 }), treatment.start.timeZoneId);

/** Whether quiet days begin with this eve: in the midst of them the day after the last one speaks. */
const beginsQuietDays = (plan: Plan, treatment: Treatment): boolean =>
  phaseAt(plan, eveOf(treatment).subtract({ nanoseconds: 1 })).phase === "ordinary";

/** On the morning of the eve. */
function eveRing(treatment: Treatment, zone: string): Ring {
  const opens = eveOf(treatment);
  const day = dayAt(opens, zone);
  const until = dayStart(day.add({ days: 1 }), zone);
  return { key: keyOf(treatment, "eve"), name: "eve", at: latest(on(day, morningAt, zone), opens), until };
}

/** Whether the journey is about this treatment when the reminder is due. */
function isAnnounced(plan: Plan, { key, name, at }: Ring): boolean {
  const moment = momentAt(plan, at);
  return moment.kind === name && moment.treatment.id === readKey(key).id;
}

/** Whether another treatment starts later on the day of a step. */
function isDayOfAnother(all: readonly Stretch[], { at }: Step): boolean {
  return all.some(({ treatment, from }) => {
    const hours = (from - at.epochMilliseconds) / 3_600_000;
    if (hours <= 0 || hours > 26) return false;
    return dayAt(at, treatment.start.timeZoneId).equals(firstDay(treatment));
  });
}

function ringOfStep({ name, treatment, at }: Step, zone: string): Ring {
  const day = endDay(treatment, zone);
  const dayOver = (days: number) => dayStart(day.add({ days }), zone);
  const until =
    name === "evening"
      ? hourOf(day, latestBedtimeHour, zone)
      : name === "hoursAfter"
        ? at.add(firstStays)
        : name === "dayAfter"
          ? dayOver(2)
          : at.add(stepStays);
  return { key: keyOf(treatment, name), name, at, until };
}

/** At the very time: what the clinic says goes before what is quiet. */
function ringOfTime(time: Appointment): Ring {
  const at = time.start.toInstant();
  return { key: keyOf(time, "clinicTime"), name: "clinicTime", at, until: at.add(timeStays) };
}

/** Two hours before, or on the evening before if that would be too early in the morning. */
function ringOfMeeting({ quiet, zone }: Ringing, appointment: Appointment): Ring {
  const until = appointment.start.toInstant();
  const before = until.subtract(beforeMeeting);
  const wakes = quietEnd(quiet, zone, before);
  const tooLate = wakes && isBefore(until.subtract(leastBeforeMeeting), wakes);
  const eve = () => on(appointment.start.withTimeZone(zone).toPlainDate().subtract({ days: 1 }), eveningAt, zone);
  return { key: keyOf(appointment, "appointment"), name: "appointment", at: tooLate ? eve() : before, until };
}

/** When a reminder would be shown, not before `from`; undefined if it is obsolete by then. */
function shownAt(
  { plan, zone, quiet }: Ringing,
  { name, at, until, asked }: Ring,
  from: Temporal.Instant,
): Temporal.Instant | undefined {
  const all = stretches(plan);
  let shown = latest(at, from);
  let later: Temporal.Instant | undefined;
  do {
    later = endOfTreatment(all, shown);
    if (!asked && name !== "evening" && name !== "clinicTime") later ??= quietEnd(quiet, zone, shown);
    shown = later ?? shown;
  } while (later && isBefore(shown, until));
  return isBefore(shown, until) ? shown : undefined;
}

/** The end of a treatment that is going on. */
function endOfTreatment(all: readonly Stretch[], instant: Temporal.Instant): Temporal.Instant | undefined {
  const now = instant.epochMilliseconds;
  const current = all.find(({ from, to }) => from <= now && now < to);
  return current && Temporal.Instant.fromEpochMilliseconds(current.to);
}

/** The end of the quiet hours that an instant falls into. */
function quietEnd({ from, to }: QuietHours, zone: string, instant: Temporal.Instant): Temporal.Instant | undefined {
  if (from === to) return undefined;
  const local = instant.toZonedDateTimeISO(zone);
  const minute = local.hour * 60 + local.minute;
  const within = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!within) return undefined;
  const day = minute < to ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  const ends = on(day, Temporal.PlainTime.from({ hour: Math.floor(to / 60), minute: to % 60 }), zone);
  // An hour that happens twice is over only after the second time.
  return isBefore(instant, ends) ? ends : undefined;
}

function byTime(a: Ring, b: Ring): number {
  return Temporal.Instant.compare(a.at, b.at);
}
