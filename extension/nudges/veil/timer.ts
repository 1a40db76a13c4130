/** Time as a parameter, so that a test can let it pass. Milliseconds. */
export interface Timer {
  now(): number;
  /** Calls back once, after this many milliseconds; returns the function that cancels it. */
  later(wait: number, then: () => void): () => void;
}

export const realTimer: Timer = {
  now: () => performance.now(),
  later(wait, then) {
    const id = setTimeout(then, wait);
    return () => clearTimeout(id);
  },
};
