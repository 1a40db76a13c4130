import { spliceBetween } from "../base/splice";

/** So many letters that go make a change worth going back on; of a short text, half of it. */
const much = 20;

/** Letters that are going one after the other, and the text from before the first of them went. */
export interface Losing {
  readonly text: string;
  readonly lost: number;
}

/**
 * What one change takes from a text: letters that are added take nothing, so a version is kept when words go, be it at
 * once or letter by letter.
 * @param losing what the changes before this one took
 * @returns `keep`, the text to keep now; otherwise what is being lost, undefined for nothing
 */
export function lossIn(
  was: string,
  now: string,
  losing: Losing | undefined,
): { readonly keep: string } | { readonly losing: Losing | undefined } {
  const { remove } = spliceBetween(was, now);
  if (remove === 0) return { losing: undefined };
  const { text, lost } = { text: losing?.text ?? was, lost: (losing?.lost ?? 0) + remove };
  // Of blanks nothing is lost, and what is written over them is a text of its own.
  if (text.trim() === "") return { losing: undefined };
  return lost >= Math.min(much, Math.ceil(text.length / 2)) ? { keep: text } : { losing: { text, lost } };
}
