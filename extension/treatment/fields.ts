import type { TreatmentView } from "./shapes";
import { defaultMinutes, isDelay, isEnd, isKind, isLength, readStart, type Treatment } from "./treatment";

export function toFields(treatment: Treatment): TreatmentView {
  const { id, kind, start, minutes, cancelled, intention, ifThen, lately, begins, ends, source } = treatment;
  return {
    id,
    kind,
    start: toText(start),
    minutes,
    cancelled,
    intention,
    ...(ifThen && { ifThen }),
    ...(lately && { lately }),
    ...(begins && { begins: toText(begins) }),
    ...(ends && { ends: toText(ends) }),
    ...(source !== undefined && { source }),
  };
}

const toText = (time: Temporal.ZonedDateTime) => time.toString({ calendarName: "never" });

/**
 * Reads what {@link toFields} wrote, here or on another device with another version. Fields it does not know are
 * ignored, and so is a real start or end that does not fit the planned one; `minutes`, `cancelled`, `intention`, `ifThen` and `lately` have
 * defaults if absent.
 * @returns undefined if a value has the wrong type or is impossible (unknown zone, no such date, length out of range):
 * a record that cannot be understood must not stop the others from being shown.
 */
export function fromFields(fields: Readonly<Record<string, unknown>>): Treatment | undefined {
  const { id, kind, cancelled = false, intention = "", ifThen = "", lately = "", source } = fields;
  if (typeof id !== "string" || id === "" || !isKind(kind)) return undefined;
  if (typeof cancelled !== "boolean" || typeof intention !== "string") return undefined;
  if (typeof ifThen !== "string" || typeof lately !== "string") return undefined;
  if (source !== undefined && typeof source !== "string") return undefined;
  const { minutes = defaultMinutes[kind] } = fields;
  const start = readStart(fields.start);
  if (!start || !isLength(minutes)) return undefined;
  const late = readStart(fields.begins);
  const begins = late && isDelay(start, late) ? late : undefined;
  const over = readStart(fields.ends);
  const isWithin = over && isEnd({ start, minutes, ...(begins && { begins }) }, over);
  return {
    id,
    kind,
    start,
    minutes,
    cancelled,
    intention,
    ...(ifThen && { ifThen }),
    ...(lately && { lately }),
    ...(begins && { begins }),
    ...(isWithin && { ends: over }),
    ...(source !== undefined && { source }),
  };
}
