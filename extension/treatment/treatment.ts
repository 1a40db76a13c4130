import { tryParse } from "../base/try-parse";
import { longestDelay, notBegunMinutes } from "./journey-times";

/** How ketamine is given. It decides only the default length. */
export type Kind = "infusion" | "nasal" | "lozenge" | "injection";

/** Usual length of each kind in minutes; the person can change it for every treatment. */
export const defaultMinutes: Readonly<Record<Kind, number>> = {
  infusion: 60,
  nasal: 120,
  lozenge: 120,
  injection: 90,
};

export const kinds = Object.keys(defaultMinutes) as readonly Kind[];

/** The greatest length that counts as a treatment and not as a typing error, in minutes. */
export const longestMinutes = 24 * 60;

/** One treatment, as it was agreed with the clinic: a wall-clock time in the zone where it takes place. */
export interface Treatment {
  id: string;
  kind: Kind;
  start: Temporal.ZonedDateTime;
  /** Whole minutes, 1 to {@link longestMinutes}. */
  minutes: number;
  cancelled: boolean;
  intention: string;
  /** What the person does instead when they reach for what is paused. */
  ifThen?: string;
  /** What fills the person's head lately, and pauses on the quiet days of this treatment only: see `nudges/lately`. */
  lately?: string;
  /** When it really began, if that was later than planned. */
  begins?: Temporal.ZonedDateTime;
  /** When it was really over, if the person said so. */
  ends?: Temporal.ZonedDateTime;
  /** Key of the calendar entry it was read from (`sourceKey`), so that a second import recognises it. */
  source?: string;
}

/** A treatment that has no id yet. */
export type Draft = Omit<Treatment, "id">;

type Times = Pick<Treatment, "start" | "minutes" | "begins" | "ends">;

/** When a treatment begins, in its own zone: as planned, or later when the person said so. */
export function begin({ start, begins }: Pick<Times, "start" | "begins">): Temporal.ZonedDateTime {
  return begins ?? start;
}

/** When a treatment ends, in its own zone. Lengths are elapsed time, also over a clock change. */
export function end(treatment: Times): Temporal.ZonedDateTime {
  return treatment.ends ?? plannedEnd(treatment);
}

/** When it ends unless the person says that it is over. */
export function plannedEnd(treatment: Times): Temporal.ZonedDateTime {
  return begin(treatment).add({ minutes: treatment.minutes });
}

/** 'Not begun yet': the start, half an hour from now. Undefined when that is past the longest delay. */
export function notBegun(treatment: Treatment, now: Temporal.Instant): Treatment | undefined {
  const { ends: _, ...rest } = treatment;
  const begins = now.add({ minutes: notBegunMinutes }).toZonedDateTimeISO(treatment.start.timeZoneId);
  return isDelay(treatment.start, begins) ? { ...rest, begins } : undefined;
}

/** The way back from {@link notBegun}: it has begun just now. */
export function begunNow(treatment: Treatment, now: Temporal.Instant): Treatment {
  const begins = now.toZonedDateTimeISO(treatment.start.timeZoneId);
  const { begins: _, ...rest } = treatment;
  return isDelay(treatment.start, begins) ? { ...rest, begins } : rest;
}

/** 'It's over.' */
export function overNow(treatment: Treatment, now: Temporal.Instant): Treatment {
  return { ...treatment, ends: now.toZonedDateTimeISO(treatment.start.timeZoneId) };
}

/** The way back from {@link overNow}. */
export function notOver({ ends: _, ...treatment }: Treatment): Treatment {
  return treatment;
}

/** Whether a treatment can have begun that late. */
export const isDelay = (start: Temporal.ZonedDateTime, begins: Temporal.ZonedDateTime) => {
  const minutes = (begins.epochMilliseconds - start.epochMilliseconds) / 60_000;
  return minutes > 0 && minutes <= longestDelay;
};

/** Whether a treatment can really have been over at this time: after it began, and before it would end as planned. */
export function isEnd(times: Times, over: Temporal.ZonedDateTime): boolean {
  return (
    Temporal.ZonedDateTime.compare(begin(times), over) < 0 &&
    Temporal.ZonedDateTime.compare(over, plannedEnd(times)) < 0
  );
}

export function isKind(value: unknown): value is Kind {
  return typeof value === "string" && Object.hasOwn(defaultMinutes, value);
}

/** Whether a value is a length in whole minutes that a treatment can have. */
export function isLength(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= longestMinutes;
}

// Far from the ends of what Temporal can hold, so that adding days to a treatment never throws.
const firstYear = 1900;
const lastYear = 2200;

/** Reads RFC 9557 text; undefined if it is malformed, or has an impossible date, zone or year. */
export function readStart(value: unknown): Temporal.ZonedDateTime | undefined {
  if (typeof value !== "string") return undefined;
  // "prefer": if the zone's rules have changed since the record was written, the appointment keeps its wall-clock
  // time; in the hour that happens twice, the written offset still decides which one is meant.
  const start = tryParse(() => Temporal.ZonedDateTime.from(value, { offset: "prefer" }).withCalendar("iso8601"));
  return start && start.year >= firstYear && start.year <= lastYear ? start : undefined;
}
