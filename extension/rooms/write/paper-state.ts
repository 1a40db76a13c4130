import { shared } from "../../ui/shared";
import type { StrokeKeeper } from "../journal/autosave-strokes";

/** Whether the sheet is paper to draw on now, instead of words. */
export const drawing = shared(false);

/** Whether something was drawn for the entry that is being written. */
export const drawn = shared(false);

/** What keeps the strokes, while there is a pad. */
export const strokes: { current: StrokeKeeper | undefined } = { current: undefined };

/** Whether everything that was drawn is kept, once the last stroke had its answer. */
export async function allKept(): Promise<boolean> {
  await strokes.current?.settled();
  return (strokes.current?.onTheWay().length ?? 0) === 0;
}

/** Turns the sheet back to words; not while a stroke could not be kept, which the pad says. */
export async function backToWords(): Promise<void> {
  if (await allKept()) drawing.set(false);
}
