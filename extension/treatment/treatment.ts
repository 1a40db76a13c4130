import { tryParse } from "../base/try-parse";

/** How ketamine is given. It decides only the default length. */
export type Kind = "infusion" | "nasal" | "lozenge" | "injection";

/** Usual length of each kind in minutes; the person can change it for every treatment. */
export const defaultMinutes: Readonly<Record<Kind, number>> = {
  infusion: 60,
  nasal: 120,
  lozenge: 180,
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
  /** Key of the calendar entry it was read from (`sourceKey`), so that a second import recognises it. */
  source?: string;
}

/** A treatment that has no id yet. */
export type Draft = Omit<Treatment, "id">;

/** The instant at which a treatment ends, in its own zone. Lengths are elapsed time, even across a clock change. */
export function end(treatment: Pick<Treatment, "start" | "minutes">): Temporal.ZonedDateTime {
  return treatment.start.add({ minutes: treatment.minutes });
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
