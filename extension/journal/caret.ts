import { spliceBetween } from "../base/splice";

/** A caret or a selection in a text, in UTF-16 units as a text field has them. A caret starts where it ends. */
export interface Selection {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a caret or a selection belongs after another device has changed the text that is being written: beside the same
 * letters as before. What is inserted exactly at the caret goes after it, so that the next letter that is typed still
 * follows the last one; what is inserted at the edge of a selection stays outside, so that typing over the selection
 * does not delete it.
 *
 * @param from the text that the selection was in
 * @param to the text that it is in now
 */
export function moveSelection(from: string, to: string, { start, end }: Selection): Selection {
  const { at, remove, insert } = spliceBetween(from.toWellFormed(), to.toWellFormed());
  const behind = (place: number) => place - remove + insert.length;
  const inside = (place: number) => whole(to, Math.min(place, at + insert.length));
  const before = (place: number) => (place <= at ? place : place >= at + remove ? behind(place) : inside(place));
  if (start === end) return { start: before(start), end: before(end) };
  const moved = start >= at + remove ? behind(start) : before(start);
  return { start: moved, end: Math.max(moved, before(end)) };
}

/** The place itself, or the one before if it would split a surrogate pair. */
const whole = (text: string, place: number): number =>
  text.slice(0, place).isWellFormed() || !text.isWellFormed() ? place : place - 1;
