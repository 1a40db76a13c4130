import { isBefore } from "../base/ordering";
import { type Phase, phasesOf } from "./phase";
import { byEnd, byStart, type Plan } from "./plan";
import { relevantTreatments } from "./relevant-treatments";
import { type QuietSpan, quietSpans, rhythmOf, type Strength, strengths } from "./rhythm";
import type { Treatment } from "./treatment";

/** Where a plan stands at an instant, and for how long it stands there. */
export interface CurrentPhase {
  /** The strongest of all treatments; on any other day `ordinary`. */
  phase: Phase | "ordinary";
  /** The strongest of all treatments, which may be that of another phase. */
  strength: Strength;
  /** The treatment that the phase belongs to; none on an ordinary day. */
  treatment: Treatment | undefined;
  /**
   * Whether work, chores and shopping are flagged too. True through every rest that pauses, also while another treatment
   * that began within it is going on: *during* then names the phase, and what the rest keeps quiet stays quiet.
   */
  work: boolean;
  /** The instant at which this began; undefined when nothing came before it. */
  since: Temporal.Instant | undefined;
  /** The instant at which it changes; undefined when nothing is planned any more. */
  until: Temporal.Instant | undefined;
}

/** Which phase counts when those of several treatments meet, strongest first. */
const strongestFirst: readonly Phase[] = ["during", "rest", "evening", "morning", "eve", "dayAfter", "daysAfter"];

/**
 * The union over all treatments of a plan at an instant. The order of the treatments in the plan does not matter.
 * @param without ids of treatments that count for the rhythm of the others only
 */
export function phaseAt(plan: Plan, instant: Temporal.Instant, without: ReadonlySet<string> = new Set()): CurrentPhase {
  const spans = spansNear(plan, instant).filter(({ treatment }) => !without.has(treatment.id));
  const edges = spans.flatMap(({ from, to }) => [from, to]).sort(Temporal.Instant.compare);
  const here = strongestAt(spans, instant);
  const changes = (edge: Temporal.Instant) => !alike(strongestAt(spans, edge), here);

  const coming = edges.filter((edge) => isBefore(instant, edge));
  const past = edges.filter((edge) => !isBefore(instant, edge)).reverse();
  // Seen backwards, this began at the last edge before the first one at which it was different.
  const different = past.findIndex(changes);
  const unbroken = different === -1 ? past : past.slice(0, different);

  return { ...here, since: unbroken.at(-1), until: coming.find(changes) };
}

/** What the treatments near an instant ask for, each for itself. */
export function spansNear(plan: Plan, instant: Temporal.Instant): QuietSpan[] {
  const near = relevantTreatments(plan.treatments, instant, reachDays);
  return near.flatMap((treatment) => {
    const rhythm = plan.rhythm === "bySpacing" ? rhythmOf(treatment, near) : plan.rhythm;
    return phasesOf(treatment, plan.restHours).flatMap((span) => quietSpans(span, rhythm));
  });
}

/** The next instant, strictly later, at which {@link phaseAt} gives something else; undefined when it never does. */
export function nextTransition(plan: Plan, instant: Temporal.Instant): Temporal.Instant | undefined {
  return phaseAt(plan, instant).until;
}

/**
 * No phase is further from the start than this, in days: two before, and after it a delay of half a day, the longest
 * treatment and three days, and a day varies. The next treatment within four days, which decides the rhythm, is in it.
 */
const reachDays = 7;

/** What a current phase is about; two that agree in this are the same one. */
type Strongest = Pick<CurrentPhase, "phase" | "strength" | "treatment" | "work">;

function strongestAt(spans: readonly QuietSpan[], instant: Temporal.Instant): Strongest {
  const covering = spans.filter(({ from, to }) => !isBefore(instant, from) && isBefore(instant, to));
  const phase = strongestFirst.find((candidate) => covering.some((span) => span.phase === candidate));
  if (!phase) return { phase: "ordinary", strength: "none", treatment: undefined, work: false };
  const treatments = covering.filter((span) => span.phase === phase).map((span) => span.treatment);
  return {
    phase,
    strength: strengths.findLast((each) => covering.some(({ strength }) => strength === each)) ?? "none",
    treatment: nearest(phase, treatments),
    work: covering.some(({ work }) => work),
  };
}

/** Of several treatments in one phase: the next to come before it, the latest once it has begun or is over. */
function nearest(phase: Phase, treatments: readonly Treatment[]): Treatment | undefined {
  if (phase === "eve" || phase === "morning") return treatments.toSorted(byStart)[0];
  if (phase === "during") return treatments.toSorted(byStart).at(-1);
  return treatments.toSorted(byEnd).at(-1);
}

function alike(a: Strongest, b: Strongest): boolean {
  return a.phase === b.phase && a.strength === b.strength && a.work === b.work && a.treatment?.id === b.treatment?.id;
}
