import type { Moment, Plan } from "../treatment";
import { isInRest } from "../treatment/rest";
import { endDay, morningAt, on, stretches } from "./schedule";

/**
 * Whether driving, signing and alcohol still wait for the clinic's word: from the end of a treatment until its rest is
 * over, and until the next morning in any case. `zone` is where the person is: the morning is theirs.
 */
export function isCautious(plan: Plan, moment: Moment, instant: Temporal.Instant, zone: string): boolean {
  if (isInRest(moment)) return true;
  if (moment.kind === "during") return false; // then there is nothing but the intention
  const now = instant.epochMilliseconds;
  return stretches(plan).some(({ treatment, to }) => {
    const morning = on(endDay(treatment, zone).add({ days: 1 }), morningAt, zone);
    return to <= now && now < morning.epochMilliseconds;
  });
}
