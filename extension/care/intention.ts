import { active } from "../treatment/plan";

interface Intended {
  id: string;
  start: string;
  cancelled: boolean;
  intention: string;
  ifThen?: string | undefined;
}

type Words = "intention" | "ifThen";

/**
 * The intention, or the if–then plan, that a treatment without one can reuse: that of the latest earlier treatment that
 * has one.
 * @returns '' if it has words of its own, or there are none to reuse
 */
export function toCarryOn(treatments: readonly Intended[], to: Intended, words: Words = "intention"): string {
  if (to[words]) return "";
  return latestWords(
    treatments.filter((each) => startOf(each) < startOf(to)),
    words,
  );
}

/** An intention to come back to, and whether it is that of an earlier treatment. */
export interface WordsToShow {
  words: string;
  fromLast: boolean;
}

/**
 * The intention to show: that of the treatment that the day is about, or else of the next one that has one, or else of
 * the last one. Its words are '' if there is none yet. `now` is epoch milliseconds.
 */
export function wordsFor(treatments: readonly Intended[], today: Intended | null, now: number): WordsToShow {
  if (today?.intention) return { words: today.intention, fromLast: false };
  const carried = today && toCarryOn(treatments, today);
  if (carried) return { words: carried, fromLast: true };
  const ahead = active(treatments).filter((each) => startOf(each) > now);
  const next = ahead.toSorted((a, b) => startOf(a) - startOf(b)).find(({ intention }) => intention !== "");
  if (next) return { words: next.intention, fromLast: false };
  const last = latestWords(treatments);
  return { words: last, fromLast: last !== "" };
}

const startOf = ({ start }: Intended): number => Temporal.ZonedDateTime.from(start).epochMilliseconds;

const latestWords = (treatments: readonly Intended[], words: Words = "intention"): string =>
  active(treatments)
    .filter((each) => each[words])
    .toSorted((a, b) => startOf(b) - startOf(a))[0]?.[words] ?? "";
