import * as v from "valibot";
import { type EpochMs, id, type LocalDate } from "../base/shapes";
import type { Spell } from "../base/spell";
import type { Caution } from "../care/caution";
import type { CurrentPhase } from "../treatment/current-phase";
import type { MomentView } from "../treatment/journey";
import type { Light } from "../treatment/light";
import type { QuietDay } from "../treatment/quiet-days";
import { type Said, said, type TreatmentView } from "../treatment/shapes";
import { gives, nothing } from "./message";

/** The path that a person is on, a word and a mark for each day. */
export interface PathView {
  /** The first of the days, in days since 1970-01-01. */
  first: number;
  days: { quiet: QuietDay; treatment: boolean }[];
  /** Which of them is today. */
  today: number;
}

/** Everything about today that the popup shows. */
export interface Today {
  /** The journal is locked: this comes from the little that stays readable. */
  locked: boolean;
  phase: CurrentPhase["phase"];
  moment: MomentView;
  light: Light;
  path: PathView;
  /** The local day, from 05:00 to 05:00. */
  day: LocalDate;
  /** Whether it is evening where the person is. */
  evening: boolean;
  /** What can be said of the treatment now. */
  sayable: Said[];
  /** What to be careful with now, by the name of its text. */
  caution: Caution | null;
  /** The treatment that this day is about: the one going on, the next within a week, or the last. */
  treatment: TreatmentView | null;
  /** Another treatment within the next week, while the day is still about an earlier one. */
  coming: TreatmentView | null;
  /** The prompt that waits to be answered: `id` is its name in `care/prompts`. */
  prompt: { key: string; id: string } | null;
  /** An appointment today that is not over yet; `start` is RFC 9557 text, `with` is '' while locked. */
  appointment: { start: string; with: string } | null;
  /** On the eve and the morning of a treatment: the clinic's instructions are written down, in the care room. */
  instructed: boolean;
  /** On the same days: the next time that the clinic gave, and its words. */
  clinicTime: { at: EpochMs; text: string } | null;
  /** On the eve: reminders are off, and were not declined. */
  offerReminders: boolean;
  /** A parked decision has come back. */
  shelf: boolean;
  /** The words that a new intention would replace. */
  newIntention: string;
  /** Until when the person asked for no nudges, or null. */
  pausedUntil: EpochMs | null;
  /** False if quiet days are on and the browser lets us pause nothing. */
  reaches: boolean;
}

/**
 * What the background would say of today, in the browser's memory (`storage.session`, never on disk) under the key
 * `today`: the popup says it before anybody has been asked.
 */
export interface KeptToday extends Spell {
  readonly today: Today;
}

/** Today, and what is let through today. */
export const todayMessages = {
  today: { ask: nothing, answer: gives<Today> },
  /** The treatment of today does not go by the clock. */
  "treatment.say": { ask: v.object({ id, said }), answer: gives<null> },
  /** Ends 'not today' and every let-through. */
  "nudges.resume": { ask: nothing, answer: gives<null> },
};
