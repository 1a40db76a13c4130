/** The time that passes, handed in so that a test can let it pass. Milliseconds. */
export interface Timer {
  now(): number;
  /** Calls back once, after this many milliseconds; returns the way to call it off. */
  later(wait: number, then: () => void): () => void;
}

export const realTimer: Timer = {
  now: () => performance.now(),
  later(wait, then) {
    const id = setTimeout(then, wait);
    return () => clearTimeout(id);
  },
};
