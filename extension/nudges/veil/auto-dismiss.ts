import type { Clock } from "./timer";

/** How long a note stays when nobody turns to it. Milliseconds. */
export const lingerFor = 12_000;

export interface Linger {
  /** Somebody points at the note or is inside it: it stays. */
  hold(): void;
  /** Nobody does any more: the time begins anew. */
  letGo(): void;
  stop(): void;
}

export function linger(clock: Clock, go: () => void): Linger {
  let stop = clock.later(lingerFor, go);
  return {
    hold: () => stop(),
    letGo() {
      stop();
      stop = clock.later(lingerFor, go);
    },
    stop: () => stop(),
  };
}
