/**
 * How often the veil repairs itself against a page that works against it: a burst at once, then one try a second. Two
 * scripts that undo each other's work without pause would freeze the whole tab, and the veil is a pause, not a wall: it
 * rather loses for a second.
 */
const burst = 20;
const every = 1000;

/**
 * Returns a function that takes the current milliseconds and returns how many to wait before the next try: 0 means
 * none.
 */
export function rateLimit(): (now: number) => number {
  let left = burst;
  let counted = 0;
  return (now) => {
    left = Math.min(burst, left + (now - counted) / every);
    counted = now;
    if (left < 1) return Math.ceil((1 - left) * every);
    left -= 1;
    return 0;
  };
}
