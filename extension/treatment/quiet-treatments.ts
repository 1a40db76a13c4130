import { isBefore } from "../base/ordering";
import { spansNear } from "./current-phase";
import type { Plan } from "./plan";

/** The treatments that ask for quiet at an instant, by their ids, each with the end of all that it asks for. */
export function quietTreatments(plan: Plan, instant: Temporal.Instant): ReadonlyMap<string, Temporal.Instant> {
  const quiet = Map.groupBy(
    spansNear(plan, instant).filter(({ strength }) => strength !== "none"),
    ({ treatment }) => treatment.id,
  );
  const ends = new Map<string, Temporal.Instant>();
  for (const [id, spans] of quiet) {
    const now = spans.some(({ from, to }) => !isBefore(instant, from) && isBefore(instant, to));
    const last = spans
      .map(({ to }) => to)
      .toSorted(Temporal.Instant.compare)
      .at(-1);
    if (now && last) ends.set(id, last);
  }
  return ends;
}
