import { type Drawing, inOrder, type Stroke } from "./stroke";

/** Strokes that exist from now on, and undefined for strokes that do not. */
export type Change = ReadonlyMap<string, Stroke | undefined>;

/**
 * A drawing while it is drawn, with undo and redo. Both only affect what was drawn or removed here: strokes that arrive
 * from another device in between stay as they are.
 */
export interface Sketch {
  readonly drawing: Drawing;
  /** What each step removed or added, the latest last. */
  readonly back: readonly Change[];
  readonly forward: readonly Change[];
}

export const sketchOf = (drawing: Drawing): Sketch => ({ drawing, back: [], forward: [] });

/** One step of the person. It clears redo. */
export function step(sketch: Sketch, change: Change): Sketch {
  const reverse = reverseOf(sketch.drawing, change);
  return { drawing: changed(sketch.drawing, change), back: [...sketch.back, reverse], forward: [] };
}

/** A change that removes everything, in one step. */
export const emptied = (sketch: Sketch): Change =>
  new Map(inOrder(sketch.drawing).map(([id]): [string, undefined] => [id, undefined]));

/** The sketch after the last step is undone, and what that changed. */
export function undo(sketch: Sketch): { readonly sketch: Sketch; readonly change: Change } {
  const change = sketch.back.at(-1) ?? new Map();
  const forward = sketch.back.length === 0 ? sketch.forward : [...sketch.forward, reverseOf(sketch.drawing, change)];
  return { sketch: { drawing: changed(sketch.drawing, change), back: sketch.back.slice(0, -1), forward }, change };
}

/** The sketch after the last undone step is done again, and what that changed. */
export function redo(sketch: Sketch): { readonly sketch: Sketch; readonly change: Change } {
  const turned = undo({ drawing: sketch.drawing, back: sketch.forward, forward: sketch.back });
  const { drawing, back, forward } = turned.sketch;
  return { sketch: { drawing, back: forward, forward: back }, change: turned.change };
}

/** The sketch with the strokes as they are now stored; those that are still being saved stay as they are here. */
export function withStored(sketch: Sketch, stored: Drawing, onTheWay: Iterable<string>): Sketch {
  const drawing = new Map(stored);
  for (const id of onTheWay) {
    const mine = sketch.drawing.get(id);
    if (mine) drawing.set(id, mine);
    else drawing.delete(id);
  }
  return { ...sketch, drawing };
}

const reverseOf = (drawing: Drawing, change: Change): Change =>
  new Map([...change.keys()].map((id) => [id, drawing.get(id)]));

function changed(drawing: Drawing, change: Change): Drawing {
  const next = new Map(drawing);
  for (const [id, stroke] of change) {
    if (stroke) next.set(id, stroke);
    else next.delete(id);
  }
  return next;
}
