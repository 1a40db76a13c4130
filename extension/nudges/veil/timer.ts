/** Time as a parameter, so that a test can let it pass. Milliseconds. */
export interface Timer {
  now(): number;
  /** Calls back once, after this many milliseconds; returns the function that cancels it. */
  later(wait: number, then: () => void): () => void;
}

export const realTimer: Timer = {
  now: () => performance.now(),
  // Not by `setTimeout`: a page may clear every number that it can count to, and ours are numbered together with its own.
  later(wait, then) {
    let due: (() => void) | undefined = then;
    AbortSignal.timeout(wait).onabort = () => due?.();
    return () => {
      due = undefined;
    };
  },
};
