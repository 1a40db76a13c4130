/** The width and height of the sheet in units, whatever the size of the screen that shows it. */
export const SHEET = { width: 2000, height: 1500 } as const;

/** Names, not colours: each theme has its own colour for them, in the `ui` of the page that shows the drawing. */
export const inks = ["ink", "moss", "dusk"] as const;
export type Ink = (typeof inks)[number];

/** The three pens, with their width in units of the sheet. */
export const pens = { fine: 8, middle: 18, broad: 44 } as const;
export type Pen = keyof typeof pens;
export const penNames = Object.keys(pens) as readonly Pen[];

/** A point on the sheet in whole units, and how hard the pen was pressed, 0–1. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
}

export interface Stroke {
  readonly ink: Ink;
  readonly pen: Pen;
  /** False for a mouse or a finger: their pressure is not known, and the stroke's width follows its speed. */
  readonly pressed: boolean;
  /** At least one. */
  readonly points: readonly Point[];
}

/**
 * Strokes by their ids. The order of the ids is the order from bottom to top; two devices never use the same id, so a
 * union of two drawings loses nothing.
 */
export type Drawing = ReadonlyMap<string, Stroke>;

/** How many digits of an id are its position, and how many distinguish it from another device's. */
const PLACE = 4;
const CHANCE = 6;

/**
 * An id above all the given ones.
 * @param random gives numbers from 0 up to, but not including, 1; it is called once for each digit
 */
export function idOnTop(ids: Iterable<string>, random: () => number): string {
  let highest = 0;
  for (const id of ids) highest = Math.max(highest, Number.parseInt(id.slice(0, PLACE), 36) || 0);
  const place = Math.min(highest + 1, 36 ** PLACE - 1)
    .toString(36)
    .padStart(PLACE, "0");
  const chance = Array.from({ length: CHANCE }, () => Math.floor(random() * 36).toString(36)).join("");
  return place + chance;
}

/** From the bottom stroke to the top one. */
export const inOrder = (drawing: Drawing): [string, Stroke][] =>
  [...drawing].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** The topmost stroke within `reach` units of a place, for the eraser. */
export function strokeAt(drawing: Drawing, { x, y }: Pick<Point, "x" | "y">, reach: number): string | undefined {
  return inOrder(drawing).findLast(([, { pen, points }]) => {
    const far = reach + pens[pen] / 2;
    return points.some((point, index) => distance({ x, y }, points[index - 1] ?? point, point) <= far);
  })?.[0];
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** From a place to the nearest place between `a` and `b`. */
function distance({ x, y }: Place, a: Place, b: Place): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length));
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}
