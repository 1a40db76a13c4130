/** A number from 0 up to, but not including, 1. */
export type Random = () => number;

/** Two different places of `count`, the smaller one first; every pair as often as any other. */
export function pickTwo(count: number, random: Random): [number, number] {
  const one = Math.floor(random() * count);
  const other = (one + 1 + Math.floor(random() * (count - 1))) % count;
  return one < other ? [one, other] : [other, one];
}
