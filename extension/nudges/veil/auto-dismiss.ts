import type { Timer } from "./timer";

/** How long a note stays if nobody points at it or focuses it. Milliseconds. */
export const autoDismissAfter = 12_000;

/** Between two looks at whether somebody does. Milliseconds. */
const look = 1000;

/**
 * Calls `go` once, when nobody has turned to the note for so long.
 *
 * @param isHeld whether a pointer or the focus is on it now: it stays, and the time starts again
 * @returns what ends the waiting
 */
export function autoDismiss(timer: Timer, isHeld: () => boolean, go: () => void): () => void {
  let since = timer.now();
  let cancel = () => {};
  const tick = () => {
    if (isHeld()) since = timer.now();
    if (timer.now() - since >= autoDismissAfter) go();
    else cancel = timer.later(look, tick);
  };
  cancel = timer.later(look, tick);
  return () => cancel();
}
