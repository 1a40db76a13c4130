import type { JourneyRow } from "../care/journey-row";
import type { Access } from "../nudges/access";
import type { CurrentPhase } from "../treatment/current-phase";
import type { MomentView } from "../treatment/journey";
import type { TreatmentView } from "../treatment/shapes";
import { gives, nothing } from "./message";

/** Everything about today that the popup shows. */
export interface Today {
  /** The journal is locked: this comes from the little that stays readable. */
  locked: boolean;
  phase: CurrentPhase["phase"];
  strength: CurrentPhase["strength"];
  moment: MomentView;
  /** The row of the journey, by the name of its texts. Null outside the journey. */
  row: JourneyRow | null;
  /** Driving, signing and alcohol still wait for the clinic's consent; see `care/caution`. */
  cautious: boolean;
  /** The treatment that this day is about: the one going on, the next within a week, or the last. */
  treatment: TreatmentView | null;
  /** Another treatment within the next week, while the day is still about an earlier one. */
  coming: TreatmentView | null;
  /** The prompt that waits to be answered: `id` is its name in `care/prompts`. */
  prompt: { key: string; id: string } | null;
  /** The intention that a new one would replace. */
  newIntention: string;
  /** Epoch milliseconds until which the person asked for no nudges, or null. */
  pausedUntil: number | null;
  access: Access;
}

/** Today, and what is let through today. */
export const todayMessages = {
  today: { ask: nothing, answer: gives<Today> },
  /** Ends 'not today' and every let-through. */
  "nudges.resume": { ask: nothing, answer: gives<null> },
};
