import type { Timer } from "./timer";

/** How long a note stays when nobody turns to it. Milliseconds. */
export const autoDismissAfter = 12_000;

export interface AutoDismiss {
  /** Somebody points at the note or is inside it: it stays. */
  hold(): void;
  /** Nobody does any more: the time begins anew. */
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
