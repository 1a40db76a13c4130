import { type Phase, phasesOf } from "./phase";
import { active, type Plan } from "./plan";
import { quietSpans, rhythmOf, type Strength, strengths } from "./rhythm";
import type { Treatment } from "./treatment";

/** The parts in which a person thinks of the quiet days of a treatment. */
export const quietParts = ["before", "day", "rest", "after"] as const;
export type QuietPart = (typeof quietParts)[number];

const partOf: Readonly<Record<Phase, QuietPart>> = {
  eve: "before",
  morning: "day",
  during: "day",
  rest: "rest",
  evening: "rest",
  dayAfter: "after",
  daysAfter: "after",
};

/** One part of the quiet days of a treatment: from when to when, and how strongly it pauses at most. */
export interface OutlinePart {
  part: QuietPart;
  from: Temporal.ZonedDateTime;
  to: Temporal.ZonedDateTime;
  strength: Strength;
  /** Work, chores and shopping pause for a while, too. */
  work: boolean;
}

/** The quiet days of one treatment of a plan, as its rhythm makes them; parts in which nothing pauses are left out. */
export function quietOutline({ treatments, rhythm, restHours }: Plan, treatment: Treatment): OutlinePart[] {
  const own = rhythm === "bySpacing" ? rhythmOf(treatment, active(treatments)) : rhythm;
  const zone = treatment.start.timeZoneId;
  const spans = phasesOf(treatment, restHours)
    .flatMap((span) => quietSpans(span, own))
    .filter(({ strength }) => strength !== "none");
  return quietParts.flatMap((part) => {
    const mine = spans.filter(({ phase }) => partOf[phase] === part);
    const [first, last] = [mine[0], mine.at(-1)];
    if (!first || !last) return [];
    return {
      part,
      from: first.from.toZonedDateTimeISO(zone),
      to: last.to.toZonedDateTimeISO(zone),
      strength:
        strengths.findLast((each) => each !== "silent" && mine.some(({ strength }) => strength === each)) ?? "silent",
      work: mine.some(({ work }) => work),
    };
  });
}
