/**
 * How often the veil repairs itself against a page that works against it: a burst at once, then one try a second, and
 * after a while without peace none any more. Two scripts that undo each other's work without pause would freeze the
 * whole tab, and the veil is a pause, not a wall: it rather loses.
 */
const burst = 20;
const every = 1000;
const patience = 4000;

/**
 * Returns a function that takes the current milliseconds and returns how many to wait before the next try: 0 means
 * none, and Infinity that the page is to have its way.
 */
export function rateLimit(): (now: number) => number {
  let left = burst;
  let counted = 0;
  let lastPeace = 0;
  return (now) => {
    left = Math.min(burst, left + (now - counted) / every);
    counted = now;
    if (left >= 2) lastPeace = now;
    if (now - lastPeace > patience) return Number.POSITIVE_INFINITY;
    if (left < 1) return Math.ceil((1 - left) * every);
    left -= 1;
    return 0;
  };
}
