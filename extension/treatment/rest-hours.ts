import { restRange } from "./journey-times";

/** A whole number of hours within the range; whatever is no number becomes the usual one. */
export function clampRestHours(wanted: unknown): number {
  if (typeof wanted !== "number" || Number.isNaN(wanted)) return restRange.usual;
  return Math.min(restRange.most, Math.max(restRange.least, Math.round(wanted)));
}
