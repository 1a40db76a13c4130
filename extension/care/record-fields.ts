import { tryParse } from "../base/try-parse";
import { isLength, readStart } from "../treatment/treatment";
import { usualMinutes } from "./appointments";
import type { CareFields, CareKind } from "./shapes";

type Stored = Readonly<Record<string, unknown>>;

/**
 * Reads fields that this version wrote, or another one. A missing or malformed field gets a neutral default, because
 * the words of a record must be shown even if the rest cannot be read; only an appointment without a time is skipped.
 * `at` is when the record was made, epoch milliseconds.
 */
export const readFields: { [K in CareKind]: (stored: Stored, at: number) => CareFields[K] | undefined } = {
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
    parked: dayOr(
      parked,
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO("UTC").toPlainDate().toString(),
    ),
    until: dayOr(until, ""),
  }),
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function dayOr(value: unknown, otherwise: string): string {
  if (typeof value !== "string" || value === "") return otherwise;
  return tryParse(() => Temporal.PlainDate.from(value).toString()) ?? otherwise;
}
