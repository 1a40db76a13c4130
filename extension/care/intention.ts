import { active } from "../treatment/plan";

interface Intended {
  id: string;
  start: string;
  cancelled: boolean;
  intention: string;
}

/**
 * The words that can be carried on to a treatment that has none: those of the latest treatment before it that has some.
 * @returns '' when it has words of its own, or there are none to carry on
 */
export function toCarryOn(treatments: readonly Intended[], to: Intended): string {
  if (to.intention !== "") return "";
  return latestWords(treatments.filter((each) => startOf(each) < startOf(to)));
}

/**
 * The words to come back to: those of the treatment that the day is about, else of the next one that has some, else of
 * the last one. '' when there are none yet. `now` is epoch milliseconds.
 */
export function wordsFor(treatments: readonly Intended[], today: Intended | null, now: number): string {
  if (today?.intention) return today.intention;
  const ahead = active(treatments).filter((each) => startOf(each) > now);
  const next = ahead.toSorted((a, b) => startOf(a) - startOf(b)).find(({ intention }) => intention !== "");
  return (today && toCarryOn(treatments, today)) || next?.intention || latestWords(treatments);
}

const startOf = ({ start }: Intended): number => Temporal.ZonedDateTime.from(start).epochMilliseconds;

const latestWords = (treatments: readonly Intended[]): string =>
  active(treatments)
    .filter(({ intention }) => intention !== "")
    .toSorted((a, b) => startOf(b) - startOf(a))[0]?.intention ?? "";
