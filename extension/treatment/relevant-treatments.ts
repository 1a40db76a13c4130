import { active } from "./plan";
import type { Treatment } from "./treatment";

const millisecondsADay = 86_400_000;

/**
 * The treatments that can matter at an instant or at the nearest change before or after it, given that a treatment has
 * no effect further than `reachDays` from its start. Years of treatments then cost no more than the few nearby:
 * computing calendar days is slow, comparing two numbers is not.
 *
 * The phase at the instant, and until when it lasts, is decided by treatments within twice the reach. If there are
 * none, it is decided by the next one and the last one, and by those within twice the reach of these.
 */
export function relevantTreatments(
  treatments: readonly Treatment[],
  instant: Temporal.Instant,
  reachDays: number,
): Treatment[] {
  const now = instant.epochMilliseconds;
  const reach = 2 * reachDays * millisecondsADay;
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  const notCancelled = active(treatments);
  for (const { start } of notCancelled) {
    const at = start.epochMilliseconds;
    if (at > now) earliest = Math.min(earliest, at);
    else latest = Math.max(latest, at);
  }
  // If there is nothing on one side, its infinity must not include everything, so that side falls back to now.
  const from = (Number.isFinite(latest) ? latest : now) - reach;
  const to = (Number.isFinite(earliest) ? earliest : now) + reach;
  return notCancelled.filter(({ start: { epochMilliseconds: at } }) => at >= from && at <= to);
}
