/** At `at`, take out `remove` UTF-16 units and put `insert` in. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** The one splice between two well-formed texts: all they share at both ends stays, and no surrogate pair is cut. */
export function spliceBetween(from: string, to: string): Splice {
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && from.charCodeAt(head) === to.charCodeAt(head)) head++;
  if (head > 0 && isHigh(from.charCodeAt(head - 1))) head--;
  let tail = 0;
  while (tail < shorter - head && from.charCodeAt(from.length - 1 - tail) === to.charCodeAt(to.length - 1 - tail))
    tail++;
  if (tail > 0 && isLow(from.charCodeAt(from.length - tail))) tail--;
  return { at: head, remove: from.length - head - tail, insert: to.slice(head, to.length - tail) };
}

/**
 * `mine`, made for the same text that `theirs` was made for, as splices for the text after `theirs`. What either
 * inserted stays; what either removed goes. Ordered from the end of the text to its beginning, so that they can be
 * applied in turn.
 *
 * Two that replace the same and of which one begins with the other are one that arrived twice: a page that did not hear
 * of the first offers it again, with what has been typed since. Then the longer one stays.
 */
export function rebase(mine: Splice, theirs: Splice): Splice[] {
  if (mine.at === theirs.at && mine.remove === theirs.remove) {
    if (theirs.insert.startsWith(mine.insert)) return [];
    if (mine.insert.startsWith(theirs.insert)) {
      const there = theirs.insert.length;
      return [{ at: mine.at + there, remove: 0, insert: mine.insert.slice(there) }];
    }
  }
  const myEnd = mine.at + mine.remove;
  const theirEnd = theirs.at + theirs.remove;
  const shift = theirs.insert.length - theirs.remove;
  if (myEnd <= theirs.at) return [mine];
  if (mine.at >= theirEnd) return [{ ...mine, at: mine.at + shift }];
  const before = Math.max(0, theirs.at - mine.at);
  const after = Math.max(0, myEnd - theirEnd);
  const behindTheirs = { at: theirs.at + theirs.insert.length, remove: after };
  return before > 0
    ? [
        { ...behindTheirs, insert: "" },
        { at: mine.at, remove: before, insert: mine.insert },
      ]
    : [{ ...behindTheirs, insert: mine.insert }];
}
