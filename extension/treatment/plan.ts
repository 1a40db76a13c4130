import { isBefore } from "../base/ordering";
import type { RhythmChoice } from "./rhythm";
import { begin, end, type Treatment } from "./treatment";

/** Everything that decides quiet days and the journey. Never changed in place: a change makes a new plan. */
export interface Plan {
  readonly treatments: readonly Treatment[];
  /** Hours of rest after a treatment, 2 to 12. */
  readonly restHours: number;
  readonly rhythm: RhythmChoice;
}

/** Earliest first; equal starts are ordered by id, so that every device shows the same order. */
export function byStart(a: Treatment, b: Treatment): number {
  return Temporal.ZonedDateTime.compare(a.start, b.start) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The first to end first; equal ends as in {@link byStart}. Of two that overlap the last of these is followed by rest. */
export const byEnd = (a: Treatment, b: Treatment): number =>
  Temporal.ZonedDateTime.compare(end(a), end(b)) || byStart(a, b);

/** A sorted copy, earliest first, cancelled ones included. */
export function sorted(treatments: readonly Treatment[]): Treatment[] {
  return treatments.toSorted(byStart);
}

/** Those that are not cancelled, in the order in which they are given. */
export function active<T extends Pick<Treatment, "cancelled">>(treatments: readonly T[]): T[] {
  return treatments.filter(({ cancelled }) => !cancelled);
}

/** The treatment at another time; everything else, its intention too, stays. What was said of the old time is void. */
export function moved({ begins: _, ends: __, ...treatment }: Treatment, start: Temporal.ZonedDateTime): Treatment {
  return { ...treatment, start };
}

/** The treatment cancelled. It is kept, so that its intention and entries stay with it and it can be restored. */
export function cancelled(treatment: Treatment): Treatment {
  return { ...treatment, cancelled: true };
}

export function restored(treatment: Treatment): Treatment {
  return { ...treatment, cancelled: false };
}

/** The next treatment that is not cancelled and starts after the instant. */
export function nextTreatment(plan: Plan, instant: Temporal.Instant): Treatment | undefined {
  return sorted(active(plan.treatments)).find((each) => isBefore(instant, begin(each).toInstant()));
}

/** The latest treatment that is not cancelled and has started by the instant; it may still be going on. */
export function lastTreatment(plan: Plan, instant: Temporal.Instant): Treatment | undefined {
  return sorted(active(plan.treatments)).findLast((each) => !isBefore(instant, begin(each).toInstant()));
}

/**
 * Pairs of treatments that are not cancelled and overlap, earlier one first. Two that only touch, one ending as the
 * other starts, do not overlap.
 */
export function overlapping(treatments: readonly Treatment[]): [Treatment, Treatment][] {
  const inOrder = sorted(active(treatments));
  return inOrder.flatMap((earlier, index) => {
    const ends = end(earlier);
    return inOrder
      .slice(index + 1)
      .filter((later) => Temporal.ZonedDateTime.compare(begin(later), ends) < 0)
      .map((later): [Treatment, Treatment] => [earlier, later]);
  });
}
