import { linesOf } from "../../journal/lines";

/** Lines that an entry shows before it folds, and how much longer it has to be, so that no fold hides a line or two. */
export const linesShown = 12;
const slack = 4;
/** Whether an entry of so many lines folds. Told by its text alone, so that its height is known before it is drawn. */
export const folds = (lines: number): boolean => lines > linesShown + slack;

export const isLong = (text: string): boolean => folds(linesOf(text));
