import type { EpochMs } from "../base/shapes";
import { instantOf, laterOf, toEpochMs } from "../base/time";
import { phaseAt } from "../treatment/current-phase";
import type { Plan } from "../treatment/plan";
import { type Allowances, quietUntil } from "./allowances";

/**
 * Until when a person has no pauses because they asked for none: at most to the end of what they asked for, and no longer
 * than to a treatment that they did not speak of. 0 if they did not ask, or if such a treatment has pauses already.
 */
export function pausedUntil(allowances: Allowances, plan: Plan, now: Temporal.Instant): EpochMs {
  const latest = quietUntil(allowances);
  const without = new Set(Object.keys(allowances.treatments));
  const first = laterOf(allowances.pausedUntil, toEpochMs(now));
  let at = first;
  while (at < latest) {
    const { strength, until } = phaseAt(plan, instantOf(at), without);
    if (strength !== "none") return at === first && allowances.pausedUntil === 0 ? (0 as EpochMs) : at;
    if (!until) break;
    at = toEpochMs(until);
  }
  return latest;
}
