import { isBefore, latest } from "../base/ordering";
import { lastDay, midnight } from "./local-day";
import type { Spans } from "./spans";
import { end, type Treatment } from "./treatment";

export type Phase = "before" | "during" | "rest" | "after";

/** A phase of one treatment, from `from` up to but not including `to`. Never empty. */
export interface PhaseSpan {
  phase: Phase;
  from: Temporal.Instant;
  to: Temporal.Instant;
  treatment: Treatment;
}

/**
 * The instant at which the rest is over: local midnight at the end of the day on which the treatment ended, or
 * `restHoursAtLeast` elapsed hours after the end, whichever is later.
 */
export function restEnd(treatment: Treatment, spans: Spans): Temporal.Instant {
  const tomorrow = lastDay(treatment).add({ days: 1 });
  const nextMidnight = midnight(tomorrow, treatment.start.timeZoneId);
  const leastEnd = end(treatment).toInstant().add({ hours: spans.restHoursAtLeast });
  return latest(nextMidnight, leastEnd);
}

/**
 * The phases of one treatment, in order and without gaps; none if it is cancelled.
 *
 * Days are those of the treatment's own zone. *before* begins at midnight `daysBefore` days ahead of the treatment's
 * day. *after* runs from the end of the rest to midnight `daysAfter` days after the day on which the rest ended, so a
 * rest that ends at midnight is followed by exactly that many whole days.
 */
export function phasesOf(treatment: Treatment, spans: Spans): PhaseSpan[] {
  if (treatment.cancelled) return [];
  const zone = treatment.start.timeZoneId;
  const start = treatment.start.toInstant();
  const opens = midnight(treatment.start.toPlainDate().subtract({ days: spans.daysBefore }), zone);
  const ends = end(treatment).toInstant();
  const rested = restEnd(treatment, spans);
  const closingDay = rested.toZonedDateTimeISO(zone).toPlainDate().add({ days: spans.daysAfter });
  const closes = midnight(closingDay, zone);

  const span = (phase: Phase, from: Temporal.Instant, to: Temporal.Instant) => ({ phase, from, to, treatment });
  return [
    span("before", opens, start),
    span("during", start, ends),
    span("rest", ends, rested),
    span("after", rested, closes),
  ].filter(({ from, to }) => isBefore(from, to));
}
