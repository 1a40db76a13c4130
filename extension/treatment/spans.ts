/** How far the quiet days reach around a treatment; the person can change all three. */
export interface Spans {
  /** Days before the treatment's own day, 0–7. With 0 they begin at midnight of the day itself. */
  daysBefore: number;
  /** Least length of the rest in hours, 0–12, if midnight comes sooner. */
  restHoursAtLeast: number;
  /** Whole days after the rest, 0–14. */
  daysAfter: number;
}

export const defaultSpans: Readonly<Spans> = { daysBefore: 1, restHoursAtLeast: 2, daysAfter: 3 };

export const spanRanges: Readonly<Record<keyof Spans, { least: number; most: number }>> = {
  daysBefore: { least: 0, most: 7 },
  restHoursAtLeast: { least: 0, most: 12 },
  daysAfter: { least: 0, most: 14 },
};

/** Whole numbers within {@link spanRanges}; a missing value or one that is not a number becomes the default. */
export function clampSpans(wanted: Readonly<Partial<Record<keyof Spans, unknown>>>): Spans {
  const clamped = (name: keyof Spans) => {
    const value = wanted[name];
    if (typeof value !== "number" || Number.isNaN(value)) return defaultSpans[name];
    const { least, most } = spanRanges[name];
    return Math.min(most, Math.max(least, Math.round(value)));
  };
  return {
    daysBefore: clamped("daysBefore"),
    restHoursAtLeast: clamped("restHoursAtLeast"),
    daysAfter: clamped("daysAfter"),
  };
}
