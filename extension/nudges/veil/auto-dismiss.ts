import type { Timer } from "./timer";

/** How long a note stays if nobody points at it or focuses it. Milliseconds. */
export const autoDismissAfter = 12_000;

export interface AutoDismiss {
  /** A pointer or the focus is on the note: it stays. */
  hold(): void;
  /** Neither is any more: the time starts again. */
  letGo(): void;
  stop(): void;
}

export function autoDismiss(timer: Timer, go: () => void): AutoDismiss {
  let stop = timer.later(autoDismissAfter, go);
  return {
    hold: () => stop(),
    letGo() {
      stop();
      stop = timer.later(autoDismissAfter, go);
    },
    stop: () => stop(),
  };
}
