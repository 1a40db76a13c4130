import { isBefore } from "../base/ordering";
import { type Phase, type PhaseSpan, phasesOf } from "./phase";
import { byStart, type Plan } from "./plan";
import { relevantTreatments } from "./relevant-treatments";
import type { Spans } from "./spans";
import { end, type Treatment } from "./treatment";

/** full: the veil. soft: a corner note. none: no script of ours on any page. */
export type Strength = "none" | "soft" | "full";

/** The phase of a plan at an instant, and how long it lasts. */
export interface CurrentPhase {
  phase: Phase | "outside";
  strength: Strength;
  /** The treatment that the phase belongs to; undefined outside. */
  treatment: Treatment | undefined;
  /**
   * Whether work, chores and shopping are flagged too. True through every rest, even while another treatment that began
   * during it is going on: then the phase is *during*, and what the rest flags stays flagged.
   */
  rest: boolean;
  /** The instant at which this phase began; undefined if nothing came before it. */
  since: Temporal.Instant | undefined;
  /** The instant at which it changes; undefined if nothing more is planned. */
  until: Temporal.Instant | undefined;
}

/**
 * Which phase counts if those of several treatments overlap, strongest first. *rest* goes before the *before* of the
 * next treatment because it flags more; *after* is last because it is the only soft one.
 */
const strongestFirst: readonly Phase[] = ["during", "rest", "before", "after"];

const strengthOf: Readonly<Record<CurrentPhase["phase"], Strength>> = {
  before: "full",
  during: "full",
  rest: "full",
  after: "soft",
  outside: "none",
};

/** The phase at an instant over all treatments of a plan. The order of the treatments in the plan does not matter. */
export function phaseAt(plan: Plan, instant: Temporal.Instant): CurrentPhase {
  const near = relevantTreatments(plan.treatments, instant, reachDays(plan.spans));
  const spans = near.flatMap((treatment) => phasesOf(treatment, plan.spans));
  const edges = spans.flatMap(({ from, to }) => [from, to]).sort(Temporal.Instant.compare);
  const here = strongestAt(spans, instant);
  const changes = (edge: Temporal.Instant) => !alike(strongestAt(spans, edge), here);

  const later = edges.filter((edge) => isBefore(instant, edge));
  const earlier = edges.filter((edge) => !isBefore(instant, edge)).reverse();
  // The phase began at the last edge before the nearest earlier one at which it was different.
  const different = earlier.findIndex(changes);
  const unbroken = different === -1 ? earlier : earlier.slice(0, different);

  return { ...here, strength: strengthOf[here.phase], since: unbroken.at(-1), until: later.find(changes) };
}

/** The next instant, strictly later, at which {@link phaseAt} gives something else; undefined if it never does. */
export function nextTransition(plan: Plan, instant: Temporal.Instant): Temporal.Instant | undefined {
  return phaseAt(plan, instant).until;
}

/**
 * No phase is further from the start than this: a treatment and its rest take less than three days, and a calendar day
 * may be longer than 24 hours.
 */
function reachDays({ daysBefore, daysAfter }: Spans): number {
  return Math.max(daysBefore + 2, daysAfter + 4);
}

/** What identifies a phase; two that agree in this are the same one. */
type Strongest = Pick<CurrentPhase, "phase" | "treatment" | "rest">;

function strongestAt(spans: readonly PhaseSpan[], instant: Temporal.Instant): Strongest {
  const covering = spans.filter(({ from, to }) => !isBefore(instant, from) && isBefore(instant, to));
  const phase = strongestFirst.find((candidate) => covering.some((span) => span.phase === candidate));
  if (!phase) return { phase: "outside", treatment: undefined, rest: false };
  const treatments = covering.filter((span) => span.phase === phase).map((span) => span.treatment);
  return { phase, treatment: nearest(phase, treatments), rest: covering.some((span) => span.phase === "rest") };
}

/** Of several treatments in one phase: before them the next one, otherwise the latest. */
function nearest(phase: Phase, treatments: readonly Treatment[]): Treatment | undefined {
  if (phase === "before") return treatments.toSorted(byStart)[0];
  if (phase === "during") return treatments.toSorted(byStart).at(-1);
  return treatments.toSorted((a, b) => Temporal.ZonedDateTime.compare(end(a), end(b)) || byStart(a, b)).at(-1);
}

function alike(a: Strongest, b: Strongest): boolean {
  return a.phase === b.phase && a.rest === b.rest && a.treatment?.id === b.treatment?.id;
}
