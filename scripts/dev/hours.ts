/** Half a year: further than any moment of the journey reaches. */
const furthest = 183 * 24;

/**
 * What somebody typed to move the treatment: '20' hours ahead, '-3' since it began, '5d' days ahead.
 *
 * @returns hours until it begins; undefined if it is none, or further than half a year
 */
export function hoursIn(typed: string): number | undefined {
  const [, sign, number, unit] = /^([+−-]?)(\d+(?:[.,]\d+)?)\s*([hd]?)$/.exec(typed.trim()) ?? [];
  if (number === undefined) return undefined;
  const hours = Number(number.replace(",", ".")) * (unit === "d" ? 24 : 1);
  return hours > furthest ? undefined : sign === "-" || sign === "−" ? 0 - hours : hours;
}
