import type { MomentView } from "../treatment/journey";
import { settingDays } from "../treatment/journey-times";
import { journeyTable } from "./journey-table";
import { type Section, sections } from "./sections";

/** What decides the order besides the moment. */
export interface Facts {
  moment: Pick<MomentView, "kind" | "days">;
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
  const first = [...(facts.instructed ? (["instructions"] as const) : []), ...fitting(facts)];
  return { first, folded: sections.filter((section) => !first.includes(section)) };
}

/** Nothing is taken from the Shelf three days before a treatment, or in the three days after. */
const isNear = ({ kind, days = 0 }: Facts["moment"]): boolean =>
  kind === "setting" || (kind === "daysAfter" && days <= settingDays);

/** Whether decisions that have waited are shown again: not while a treatment is near, whenever they came back. */
export const returnsFromShelf = (moment: Facts["moment"]): boolean =>
  journeyTable[moment.kind].returns === true && !isNear(moment);

function fitting({ moment, ahead, decisionDue, appointmentSoon }: Facts): readonly Section[] {
  // With one on the plan, but no moment of it near, a person prepares.
  const { care, returns } = journeyTable[moment.kind === "none" && ahead ? "far" : moment.kind];
  if (!returns) return care;
  const returning: Section[] = [
    ...(decisionDue && !isNear(moment) ? (["decisions"] as const) : []),
    ...(appointmentSoon ? (["questions"] as const) : []),
  ];
  return [...new Set([...returning, ...care])].slice(0, 2);
}
