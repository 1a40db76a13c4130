import { aheadKinds, type MomentView } from "../treatment/journey";
import { active } from "../treatment/plan";

interface Dated {
  id: string;
  start: string;
  cancelled: boolean;
}

/** The treatment that a person prepares for, and the one they come from. */
export interface TreatmentContext<T> {
  before: T | undefined;
  after: T | undefined;
}

/** `treatment` is the one that the moment is about; `now` is epoch milliseconds. */
export function treatmentContextAt<T extends Dated>(
  { moment, treatment }: { moment: MomentView; treatment: T | null },
  treatments: readonly T[],
  now: number,
): TreatmentContext<T> {
  const dated = active(treatments)
    .map((each) => ({ each, at: Temporal.ZonedDateTime.from(each.start).epochMilliseconds }))
    .toSorted((a, b) => a.at - b.at);
  const next = dated.find(({ at }) => at > now)?.each;
  const last = dated.findLast(({ at }) => at <= now)?.each;
  const own = treatment ?? undefined;
  if (moment.kind === "during") return { before: own, after: undefined };
  if (aheadKinds.has(moment.kind)) return { before: own ?? next, after: last };
  return { before: next, after: own ?? last };
}
