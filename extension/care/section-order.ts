import type { MomentView } from "../treatment/journey";
import { isInRest } from "../treatment/rest";

/** The sections of the care room, in the order in which they are listed. */
export const sections = [
  "instructions",
  "checklist",
  "intention",
  "goals",
  "breath",
  "practices",
  "appointments",
  "questions",
  "decisions",
  "support",
] as const;

export type Section = (typeof sections)[number];

/** What decides the order besides the moment. */
export interface Facts {
  moment: MomentView;
  /** Whether a treatment is still to come, however far away. */
  ahead: boolean;
  /** Whether the clinic's instructions are written down. */
  instructed: boolean;
  decisionDue: boolean;
  appointmentSoon: boolean;
}

export interface Order {
  /** What fits the moment: shown open. */
  first: Section[];
  /** Everything else, folded. */
  folded: Section[];
}

/**
 * One thing at a time. The clinic's own instructions are always on top. During a treatment and the rest after it, only
 * a breath and the person's own words are open.
 */
export function sectionOrderAt(facts: Facts): Order {
  const first = facts.instructed ? ["instructions" as const, ...fitting(facts)] : fitting(facts);
  return { first, folded: sections.filter((section) => !first.includes(section)) };
}

function fitting(facts: Facts): Section[] {
  const { moment, ahead, decisionDue, appointmentSoon } = facts;
  if (moment.kind === "dayOfBefore" || moment.kind === "during") return ["intention", "breath"];
  if (isInRest(moment)) return ["breath"];
  const returning: Section[] = [
    ...(decisionDue ? (["decisions"] as const) : []),
    ...(appointmentSoon ? (["questions"] as const) : []),
  ];
  const mattering =
    moment.kind === "ahead" || (moment.kind === "none" && ahead) ? before(moment.days) : after(moment.days);
  return [...new Set([...returning, ...mattering])].slice(0, 2);
}

/** The week opens with what one hopes for, and closes with an intention. */
function before(days = 7): Section[] {
  if (days > 3) return ["goals", "checklist"];
  return days > 1 ? ["checklist", "goals"] : ["checklist", "intention"];
}

/** At first small steps and no decisions; after a week there is something to ask. */
function after(days = 7): Section[] {
  return days < 7 ? ["practices", "decisions"] : ["practices", "questions"];
}
