import { isBefore } from "../base/ordering";
import type { QuietStretch } from "./quiet-stretches";

/** A stretch of time in which pages pause, and until when only a note is shown after it, if one is. */
export interface Pause {
  from: Temporal.Instant;
  to: Temporal.Instant;
  softUntil: Temporal.Instant | undefined;
}

const pauses = ({ strength }: QuietStretch) => strength === "full" || strength === "silent";

/** The pause that goes on at an instant, or else the next one; undefined when nothing is planned any more. */
export function nextPause(stretches: readonly QuietStretch[], now: Temporal.Instant): Pause | undefined {
  const first = stretches.findIndex((stretch) => pauses(stretch) && isBefore(now, stretch.to));
  if (first < 0) return undefined;
  // One that goes on may have begun in a stretch that is over.
  const opens = stretches.findLastIndex((stretch, i) => i < first && !pauses(stretch)) + 1;
  const after = stretches.findIndex((stretch, i) => i > first && !pauses(stretch));
  const last = stretches[after < 0 ? stretches.length - 1 : after - 1];
  const from = stretches[opens]?.from;
  if (!from || !last) return undefined;
  const next = stretches[after];
  return { from, to: last.to, softUntil: next?.strength === "soft" ? next.to : undefined };
}
