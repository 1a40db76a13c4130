import type { TreatmentView } from "./shapes";
import { defaultMinutes, isKind, isLength, readStart, type Treatment } from "./treatment";

export function toFields(treatment: Treatment): TreatmentView {
  const { id, kind, start, minutes, cancelled, intention, source } = treatment;
  const fields: TreatmentView = {
    id,
    kind,
    start: start.toString({ calendarName: "never" }),
    minutes,
    cancelled,
    intention,
  };
  return source === undefined ? fields : { ...fields, source };
}

/**
 * Reads what {@link toFields} wrote, here or on another device with another version. Fields it does not know are
 * ignored; `minutes`, `cancelled` and `intention` have defaults if absent.
 * @returns undefined if a value has the wrong type or is impossible (unknown zone, no such date, length out of range):
 * a record that cannot be understood must not stop the others from being shown.
 */
export function fromFields(fields: Readonly<Record<string, unknown>>): Treatment | undefined {
  const { id, kind, cancelled = false, intention = "", source } = fields;
  if (typeof id !== "string" || id === "" || !isKind(kind)) return undefined;
  if (typeof cancelled !== "boolean" || typeof intention !== "string") return undefined;
  if (source !== undefined && typeof source !== "string") return undefined;
  const { minutes = defaultMinutes[kind] } = fields;
  const start = readStart(fields.start);
  if (!start || !isLength(minutes)) return undefined;
  const treatment: Treatment = { id, kind, start, minutes, cancelled, intention };
  return source === undefined ? treatment : { ...treatment, source };
}
