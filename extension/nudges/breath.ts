/** Seconds of the one breath before Continue works. */
export const breathRange = { least: 0, most: 15 } as const;
export const defaultBreathSeconds = 6;

/** A whole number of seconds within {@link breathRange}; the default for anything that is not a number. */
export const clampBreath = (seconds: unknown): number =>
  typeof seconds === "number" && Number.isFinite(seconds)
    ? Math.min(breathRange.most, Math.max(breathRange.least, Math.round(seconds)))
    : defaultBreathSeconds;
