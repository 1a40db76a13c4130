import type { CurrentPhase } from "../treatment/current-phase";
import type { Empty } from "./empty";
import type { TreatmentView } from "./plan";

/** Where in the journey a person stands; see `treatment/journey`. */
export interface MomentView {
  kind: "ahead" | "dayOfBefore" | "during" | "soonAfter" | "evening" | "daysAfter" | "none";
  /** Local calendar days to or since the treatment, where the kind has them. */
  days?: number;
}

export type JourneyRow =
  | "week"
  | "setting"
  | "eve"
  | "eveEvening"
  | "dayOf"
  | "during"
  | "rest"
  | "fragments"
  | "evening"
  | "day1"
  | "days2"
  | "week1"
  | "week2"
  | "week4";

/** Today in one glance: what the popup shows. */
export interface Today {
  /** The journal is locked: what is here comes from the little that stays readable. */
  locked: boolean;
  phase: CurrentPhase["phase"];
  strength: CurrentPhase["strength"];
  moment: MomentView;
  /** The row of the journey, by the name that its texts have; see `care/row`. Null outside. */
  row: JourneyRow | null;
  /** Driving, signing and alcohol still wait for the clinic's word; see `care/caution`. */
  cautious: boolean;
  /** The treatment that this day is about: the running one, the next within a week, or the last. */
  treatment: TreatmentView | null;
  /** Another treatment that comes up within a week, while the day is still about an earlier one. */
  coming: TreatmentView | null;
  /** The prompt that waits to be answered: `id` is its name in `care/prompts`. */
  prompt: { key: string; id: string } | null;
  /** The words that a new intention would replace. */
  newIntention: string;
  /** Epoch milliseconds until which the person asked for no nudges, or null. */
  pausedUntil: number | null;
  /** Whether the browser lets the nudge run on the chosen sites. */
  access: "all" | "some" | "none";
}

/** Now, and what was let through now. */
export interface TodayMessages {
  today: { ask: Empty; answer: Today };
  /** Ends 'not today' and every let-through. */
  "nudges.resume": { ask: Empty; answer: null };
}
