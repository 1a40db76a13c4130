/**
 * Which words a nudge opens with. They change, because a nudge that never changes is soon not noticed.
 *
 * Nothing is stored for that: a nudge has no storage that it could read before the first frame, and what a person was
 * shown is private. The words are random, and never the same twice in a row.
 */

/** One wording: the last part of a locale key, and the local hours in which it fits. */
interface Wording<Name extends string> {
  name: Name;
  /** First hour and the hour after the last, 0–24; across midnight if the first is the greater. */
  hours?: readonly [from: number, to: number];
}

/** Under `nudge.headings` in the locale files. */
export const headings = [
  { name: "quieterDay" },
  { name: "bothFine" },
  { name: "smallPause" },
  { name: "canWait" },
  { name: "breatheFirst" },
  { name: "roomForQuiet" },
  { name: "stillHere" },
  { name: "takeIn" },
  { name: "moreRoom" },
  { name: "quietStart", hours: [5, 11] },
  { name: "quietEvening", hours: [18, 4] },
] as const satisfies readonly Wording<string>[];

/** Under `note.lines` in the locale files. */
export const noteLines = [
  { name: "stillSettling" },
  { name: "goEasy" },
  { name: "quietDays" },
  { name: "inYourTime" },
] as const satisfies readonly Wording<string>[];

function holdsAt(wording: Wording<string>, hour: number): boolean {
  if (!wording.hours) return true;
  const [from, to] = wording.hours;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

/**
 * @param hour the local hour, 0–23
 * @param roll a number in [0, 1)
 * @param last the wording that was shown before this one, which is skipped
 */
export function nextWording<Name extends string>(
  wordings: readonly Wording<Name>[],
  hour: number,
  roll: number,
  last?: Name,
): Name {
  const fitting = wordings.filter((w) => w.name !== last && holdsAt(w, hour));
  const chosen = fitting[Math.floor(roll * fitting.length)];
  if (!chosen) throw new RangeError("no wording fits this hour");
  return chosen.name;
}
