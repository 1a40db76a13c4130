import type { Moment, MomentKind } from "../treatment/journey";
import { badgeDaysAfter } from "../treatment/journey-times";
import type { PromptGroup } from "./prompts";
import type { Section } from "./sections";

/**
 * One row of the journey: what a person finds on the toolbar, in the popup, in the care room and on the screen. The popup's
 * line is `popup.moment.<kind>` in the locale files, the reminder `reminders.discreet.<kind>`.
 */
export interface JourneyRow {
  /** days: how many to go. after: how many since, on the first four. */
  badge: "blank" | "dot" | "leaf" | "days" | "after";
  /** The one thing that the popup offers above the page, beside its line. */
  offers: Offer;
  /** What there is to write by; during a treatment nothing is asked. */
  prompts?: PromptGroup;
  /** Whether a prompt waits in the popup until it is answered. */
  asks?: true;
  /** Whether there is a reminder of this name. */
  rings?: true;
  /** What is open in the care room, in this order. Everything else is folded. */
  care: readonly Section[];
  /** Whether a parked decision, or questions for an appointment, may come before that. */
  returns?: true;
}

/** `intention`: the words and a breath. `words`: those words only. `page`: drawing, and that nothing came. The others are rooms. */
export type Offer = "plan" | "care" | "intention" | "words" | "page" | "entries" | "shelf" | "review" | "nothing";

/**
 * The journey. Every column is a decision that is made nowhere else; docs/journey.md shows it, and a test holds both
 * together. None of it depends on the rhythm of quiet days.
 */
export const journeyTable: Readonly<Record<MomentKind, JourneyRow>> = {
  none: { badge: "blank", offers: "plan", care: ["practices", "questions"], returns: true },
  far: { badge: "blank", offers: "nothing", care: ["goals", "checklist"], returns: true },
  week: {
    badge: "days",
    offers: "care",
    prompts: "before",
    rings: true,
    care: ["goals", "support"],
    returns: true,
  },
  setting: {
    badge: "days",
    offers: "care",
    prompts: "before",
    care: ["checklist", "goals"],
    returns: true,
  },
  eve: {
    badge: "days",
    offers: "intention",
    prompts: "before",
    rings: true,
    care: ["intention", "checklist"],
  },
  morning: { badge: "dot", offers: "intention", prompts: "dayOf", care: ["intention", "breath"] },
  during: { badge: "blank", offers: "intention", care: ["intention", "breath"] },
  hoursAfter: {
    badge: "leaf",
    offers: "page",
    prompts: "hoursAfter",
    rings: true,
    care: ["breath"],
  },
  evening: {
    badge: "leaf",
    offers: "words",
    prompts: "hoursAfter",
    asks: true,
    rings: true,
    care: ["breath"],
  },
  dayAfter: {
    badge: "after",
    offers: "entries",
    prompts: "daysAfter",
    asks: true,
    rings: true,
    care: ["practices", "decisions"],
  },
  daysAfter: {
    badge: "after",
    offers: "care",
    prompts: "daysAfter",
    asks: true,
    rings: true,
    care: ["practices", "decisions"],
    returns: true,
  },
  week1: {
    badge: "blank",
    offers: "care",
    prompts: "weeksAfter",
    asks: true,
    rings: true,
    care: ["questions", "practices"],
    returns: true,
  },
  week2: {
    badge: "blank",
    offers: "shelf",
    prompts: "weeksAfter",
    asks: true,
    rings: true,
    care: ["practices", "questions"],
    returns: true,
  },
  month: {
    badge: "blank",
    offers: "review",
    prompts: "weeksAfter",
    asks: true,
    rings: true,
    care: ["practices", "questions"],
    returns: true,
  },
};

/** What the toolbar icon carries: a word for a picture, or the text itself. */
export type Badge = "blank" | "dot" | "leaf" | `${number}` | `+${number}`;

export function badgeOf(moment: Moment): Badge {
  const { badge } = journeyTable[moment.kind];
  if (badge !== "days" && badge !== "after") return badge;
  const days = "days" in moment ? moment.days : 0;
  if (badge === "days") return `${days}`;
  return days <= badgeDaysAfter ? `+${days}` : "blank";
}
