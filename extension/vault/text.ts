import * as Y from "yjs";
import type { Bytes } from "./bytes";

/** A free text as it is stored: a Yjs V2 update that holds the whole document. */
export type Body = Bytes;

/**
 * The one root text of every document. A nested one, created on two devices, would drop one of the two whole texts.
 */
const textIn = (doc: Y.Doc): Y.Text => doc.getText("body");

/** At `at`, take out `remove` UTF-16 units and put `insert` in. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** A change of a text: what the person had before them, and what they have now. */
export interface TextChange {
  readonly from: string;
  readonly to: string;
}

/**
 * A document under a client id that nobody has used in it before: two writers under one id would make two different
 * letters count as the same one. Never store a client id, and never go on with a document whose last change was lost.
 */
export function openDoc(body: Body | undefined): Y.Doc {
  // A document would draw itself a random guid, which nothing here uses and which takes longer than all the rest.
  const doc = new Y.Doc({ guid: "" });
  if (body !== undefined) Y.applyUpdateV2(doc, body);
  while (doc.store.clients.has(doc.clientID)) doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0] as number;
  return doc;
}

export const bodyOf = (doc: Y.Doc): Body => Uint8Array.from(Y.encodeStateAsUpdateV2(doc));

export const textOf = (doc: Y.Doc): string => textIn(doc).toString();

/** Whether {@link openDoc} will take the bytes. No text at all is fine. */
export function isText(body: Body | undefined): boolean {
  try {
    if (body !== undefined) Y.decodeUpdateV2(body);
    return true;
  } catch {
    return false;
  }
}

export const readBody = (body: Body | undefined): string => (body === undefined ? "" : textOf(openDoc(body)));

/** Both texts' changes. Deleted letters are dropped on the way, which merging the bytes alone would not do. */
export function mergeBodies(a: Body, b: Body): Body {
  const doc = openDoc(a);
  Y.applyUpdateV2(doc, b);
  return bodyOf(doc);
}

/**
 * The same bytes for the same set of insertions and deletions. Updates themselves may be cut into pieces differently,
 * by another version of Yjs for one, and two devices that compared those would send the same text back and forth for ever.
 */
export const bodyMark = (body: Body): Uint8Array => Y.encodeSnapshotV2(Y.snapshot(openDoc(body)));

/**
 * Makes the change in the document, on top of whatever the text is by now.
 * @returns whether the text is another one than before
 */
export function editDoc(doc: Y.Doc, change: TextChange): boolean {
  const text = textIn(doc);
  const from = change.from.toWellFormed();
  const mine = spliceBetween(from, change.to.toWellFormed());
  const theirs = spliceBetween(from, text.toString());
  if (mine.remove === 0 && mine.insert === "") return false;
  doc.transact(() => {
    for (const { at, remove, insert } of rebase(mine, theirs)) {
      if (remove > 0) text.delete(at, remove);
      if (insert !== "") text.insert(at, insert);
    }
  });
  return true;
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
 * `mine`, made for the same text that `theirs` was made for, as splices for the text after `theirs`. What either put in
 * stays; what either took out goes. Ordered from the end of the text to its beginning, so that they can be made in turn.
 */
export function rebase(mine: Splice, theirs: Splice): Splice[] {
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
