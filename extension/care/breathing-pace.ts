/** Slow enough to calm, quick enough for everybody: in for 4 seconds, out for 6. Six such breaths fill a minute. */
export const inMilliseconds = 4_000;
export const outMilliseconds = 6_000;

/** Minutes a person can choose to breathe. Each is a whole number of breaths. */
export const breathMinutes = [3, 5, 10] as const;

const breath = inMilliseconds + outMilliseconds;

export interface Pace {
  part: "in" | "out";
  /** Milliseconds until the other part begins. */
  left: number;
}

/** The phase of the breath after this many milliseconds. A clock that was set back starts again. */
export function paceAt(elapsed: number): Pace {
  const past = Math.max(0, elapsed) % breath;
  return past < inMilliseconds ? { part: "in", left: inMilliseconds - past } : { part: "out", left: breath - past };
}

/** The second of its breath that this many milliseconds lie in, from 0, and the milliseconds until the next one. */
export function secondAt(elapsed: number): { second: number; left: number } {
  const past = Math.max(0, elapsed) % breath;
  return { second: Math.floor(past / 1000), left: 1000 - (past % 1000) };
}
