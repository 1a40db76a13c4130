import { earliest, isBefore, latest } from "../base/ordering";
import { quietEveningHour, runGap } from "./journey-times";
import { daysBetween, dayThere, firstDay, hourOf } from "./local-day";
import type { Phase, PhaseSpan } from "./phase";
import type { Treatment } from "./treatment";

/** none: no script of ours on any page. soft: a corner note. full: the pause. silent: the pause, with a breath only. */
export const strengths = ["none", "soft", "full", "silent"] as const;
export type Strength = (typeof strengths)[number];

/** How strongly a phase pauses. */
interface Quiet {
  strength: Strength;
  /** Not before 17:00. */
  evening?: true;
  /** Work, chores and shopping, too. */
  work?: true;
}

export const rhythmNames = ["treatmentDays", "eveAndDay", "dayBefore", "evenings"] as const;
export type Rhythm = (typeof rhythmNames)[number];

const none: Quiet = { strength: "none" };
const soft: Quiet = { strength: "soft" };
const full: Quiet = { strength: "full" };
const silent: Quiet = { strength: "silent" };
const fullEvening: Quiet = { strength: "full", evening: true };
const rest: Quiet = { strength: "full", work: true };

/** How strongly each phase pauses in each rhythm. Only nudges depend on it, never what the journey says. */
export const rhythms: Readonly<Record<Rhythm, Readonly<Record<Phase, Quiet>>>> = {
  treatmentDays: {
    eve: { strength: "soft", evening: true },
    morning: full,
    during: silent,
    rest,
    evening: full,
    dayAfter: soft,
    daysAfter: none,
  },
  eveAndDay: {
    eve: fullEvening,
    morning: full,
    during: silent,
    rest,
    evening: full,
    dayAfter: soft,
    daysAfter: soft,
  },
  dayBefore: {
    eve: full,
    morning: full,
    during: silent,
    rest,
    evening: full,
    dayAfter: soft,
    daysAfter: soft,
  },
  evenings: {
    eve: fullEvening,
    morning: none,
    during: silent,
    rest: none,
    evening: fullEvening,
    dayAfter: fullEvening,
    daysAfter: soft,
  },
};

/** A choice of the person's; without one the spacing of the treatments decides, for each of them. */
export type RhythmChoice = Rhythm | "bySpacing";

export const isRhythm = (value: unknown): value is Rhythm => rhythmNames.some((name) => name === value);

/** The rhythm for treatments this many days apart; undefined for a single one. */
export function rhythmOfGap(days: number | undefined): Rhythm {
  if (days === undefined || days > runGap) return "dayBefore";
  return days <= 2 ? "treatmentDays" : "eveAndDay";
}

/** The rhythm of one of several treatments that are not cancelled, by the nearest on another day. */
export function rhythmOf(treatment: Treatment, others: readonly Treatment[]): Rhythm {
  const day = firstDay(treatment);
  const gaps = others.map((other) => Math.abs(daysBetween(day, firstDay(other)))).filter((gap) => gap > 0);
  return rhythmOfGap(gaps.length > 0 ? Math.min(...gaps) : undefined);
}

/** A stretch of a phase in which its strength does not change. */
export interface QuietSpan extends PhaseSpan {
  strength: Strength;
  work: boolean;
}

/** A phase in a rhythm: in two parts when it is quiet in the evening only. Such a phase lies within one day. */
export function quietSpans(span: PhaseSpan, rhythm: Rhythm): QuietSpan[] {
  const { strength, evening, work = false } = rhythms[rhythm][span.phase];
  if (!evening) return [{ ...span, strength, work }];
  const { from, to, treatment } = span;
  const begins = earliest(
    latest(from, hourOf(dayThere(treatment, from), quietEveningHour, treatment.start.timeZoneId)),
    to,
  );
  return [
    { ...span, to: begins, strength: "none" as const, work: false },
    { ...span, from: begins, strength, work },
  ].filter((part) => isBefore(part.from, part.to));
}
