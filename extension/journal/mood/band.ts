import { daysBetween } from "../../treatment/local-day";
import { type Course, placeOf, type Step } from "./course";

/** How the band lies at a place between the ends of its course, 0 to 1. `low` and `high` are moods, 0 to 10. */
export interface BandPoint {
  readonly place: number;
  readonly low: number;
  readonly high: number;
}

/** A mood speaks for about this part of the course before and after it, and at least for so many days. */
const reachPart = 1 / 24;
const reachDays = 1.5;
/** Over a gap of more reaches than this nothing is drawn: nothing is known there. */
const gapReaches = 5;
/** How far the band reaches at least above and below its middle, so that steady days have one, too. */
const leastHalf = 0.6;
/** Points between two ends of the course. */
const points = 96;

/**
 * Roughly where the moods lay, as a soft band instead of a line from each to the next, which would draw a fall where
 * there were two days. In parts, one for each stretch without a long gap.
 */
export function bandOf(course: Course): BandPoint[][] {
  const noted = course.steps.filter(({ count }) => count > 0);
  const days = daysBetween(course.from, course.to) + 1;
  const reach = Math.max(reachPart, (course.unit === "day" ? reachDays : 20) / days);
  const placed = noted.map((step) => ({ step, place: placeOf(course, step) }));
  const parts: (typeof placed)[] = [];
  for (const each of placed) {
    const last = parts.at(-1);
    const before = last?.at(-1);
    if (last && before && each.place - before.place <= gapReaches * reach) last.push(each);
    else parts.push([each]);
  }
  return parts
    .filter((part) => part.length > 1)
    .map((part) => {
      const [from, to] = [part[0]?.place ?? 0, part.at(-1)?.place ?? 0];
      const count = Math.max(2, Math.ceil((to - from) * points));
      return Array.from({ length: count + 1 }, (_, i) => pointAt(from + ((to - from) * i) / count, part, reach));
    });
}

/** The average around a place, nearer moods counting more, and how far they lie from it. */
function pointAt(place: number, near: readonly { step: Step; place: number }[], reach: number): BandPoint {
  const weighed = near.map(({ step, place: at }) => ({
    step,
    weight: step.count * Math.exp(-(((at - place) / reach) ** 2) / 2),
  }));
  const sum = weighed.reduce((all, { weight }) => all + weight, 0);
  const average = (of: (step: Step) => number) =>
    weighed.reduce((all, { step, weight }) => all + weight * of(step), 0) / sum;
  const middle = average(({ mean }) => mean);
  const spread = average(({ low, high, mean }) => Math.max((mean - middle) ** 2, (high - low) ** 2 / 4));
  const half = Math.max(leastHalf, Math.sqrt(spread));
  return { place, low: Math.max(0, middle - half), high: Math.min(10, middle + half) };
}
