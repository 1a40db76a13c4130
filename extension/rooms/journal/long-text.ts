/** Lines that an entry shows before it folds, and how much longer it has to be, so that no fold hides a line or two. */
export const linesShown = 12;
const slack = 4;
/** Letters in a line of the usual measure, about. */
export const lineLength = 62;

/** About how many lines a text takes. */
export function linesOf(text: string): number {
  let lines = 0;
  for (const paragraph of text.split("\n")) lines += Math.max(1, Math.ceil(paragraph.length / lineLength));
  return lines;
}

/** Whether an entry of so many lines folds. Told by its text alone, so that its height is known before it is drawn. */
export const folds = (lines: number): boolean => lines > linesShown + slack;

export const isLong = (text: string): boolean => folds(linesOf(text));
