import { phasesOf } from "./phase";
import { active, type Plan } from "./plan";
import { quietSpans, rhythmOf, type Strength, strengths } from "./rhythm";

/** A stretch of time in which the strength does not change. */
export interface QuietStretch {
  from: Temporal.Instant;
  to: Temporal.Instant;
  strength: Strength;
}

/**
 * How strongly a plan pauses from its first phase to its last, in order and without gaps: what `phaseAt` says at each
 * instant, worked out for all of them at once. Comparing instants is slow and a year of treatments has thousands of
 * edges, so it is done with numbers.
 */
export function quietStretches({ treatments, rhythm, restHours }: Plan): QuietStretch[] {
  const all = active(treatments);
  const spans = all
    .flatMap((treatment) => {
      const own = rhythm === "bySpacing" ? rhythmOf(treatment, all) : rhythm;
      return phasesOf(treatment, restHours).flatMap((span) => quietSpans(span, own));
    })
    .map(({ from, to, strength }) => ({ from: from.epochMilliseconds, to: to.epochMilliseconds, strength }));
  const edges = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const found: QuietStretch[] = [];
  for (const [i, to] of edges.entries()) {
    const from = edges[i - 1];
    if (from === undefined) continue;
    const covering = spans.filter((span) => span.from <= from && from < span.to);
    const strength = strengths.findLast((each) => covering.some((span) => span.strength === each)) ?? "none";
    const last = found.at(-1);
    const end = Temporal.Instant.fromEpochMilliseconds(to);
    if (last?.strength === strength) last.to = end;
    else found.push({ from: Temporal.Instant.fromEpochMilliseconds(from), to: end, strength });
  }
  return found;
}
