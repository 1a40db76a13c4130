import * as v from "valibot";
import { type EpochMs, epochMs, type LocalDate } from "../base/shapes";
import { instantOf, toLocalDate } from "../base/time";
import { tryParse } from "../base/try-parse";
import { isLength, readStart } from "../treatment/treatment";
import { usualMinutes } from "./appointments";
import { type CareFields, type CareKind, clockTime } from "./shapes";

type Stored = Readonly<Record<string, unknown>>;

/**
 * Reads fields that this version wrote, or another one. A missing or malformed field gets a neutral default, because
 * the words of a record must be shown even if the rest cannot be read; only an appointment without a time is skipped.
 * `at` is when the record was made.
 */
export const readFields: { [K in CareKind]: (stored: Stored, at: EpochMs) => CareFields[K] | undefined } = {
  appointment: ({ start, minutes, with: whom, reminder }) =>
    typeof start === "string" && readStart(start)
      ? { start, minutes: isLength(minutes) ? minutes : usualMinutes, with: text(whom), reminder: reminder === true }
      : undefined,
  question: ({ asked }) => ({ asked: asked === true }),
  supporter: ({ name, safe, phone, message }) => {
    return { name: text(name), safe: safe === true, phone: text(phone), message: text(message) };
  },
  item: (stored) => ({ text: text(stored.text) }),
  practice: (stored) => ({ text: text(stored.text) }),
  decision: ({ treatment, parked, until }, at) => ({
    treatment: text(treatment),
    parked: readDay(parked) ?? toLocalDate(instantOf(at).toZonedDateTimeISO("UTC").toPlainDate()),
    until: readDay(until) ?? "",
  }),
  number: ({ what, value, at: noted }, at) => ({
    what: text(what),
    value: text(value),
    at: v.is(epoch, noted) ? (noted as EpochMs) : at,
  }),
  clinicTime: ({ treatment, day, at: clock, text: said }) => ({
    treatment: text(treatment),
    day: day === "before" ? day : "same",
    at: v.is(clockTime, clock) ? clock : "",
    text: text(said),
  }),
};

/** A number without its time has that of its record. */
const epoch = v.pipe(epochMs, v.safeInteger());

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const readDay = (value: unknown): LocalDate | undefined =>
  typeof value === "string" ? tryParse(() => toLocalDate(Temporal.PlainDate.from(value))) : undefined;
