import type { Moment, Plan } from "../treatment";
import { isInRest } from "../treatment/rest";
import { endDay, morningAt, on, stretches } from "./schedule";

/**
 * Whether driving, signing and alcohol still wait for the clinic's consent: from the end of a treatment until its rest
 * is over, and until the next morning in any case. `zone` is the person's, whose morning it is.
 */
export function isCautious(plan: Plan, moment: Moment, instant: Temporal.Instant, zone: string): boolean {
  if (isInRest(moment)) return true;
  if (moment.kind === "during") return false; // then only the intention is shown
  const now = instant.epochMilliseconds;
  return stretches(plan).some(({ treatment, to }) => {
    const morning = on(endDay(treatment, zone).add({ days: 1 }), morningAt, zone);
    return to <= now && now < morning.epochMilliseconds;
  });
}
