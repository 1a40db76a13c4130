import * as Y from "yjs";
import { rebase, spliceBetween } from "../base/splice";
import { tryParse } from "../base/try-parse";
import type { Bytes } from "./bytes";

/** A text as it is stored: a Yjs V2 update that holds the whole document. */
export type Body = Bytes;

/**
 * The one root text of every document. If the text were nested, two devices could each create one, and merging would
 * drop one of the two whole texts.
 */
const ROOT = "body";
const textIn = (doc: Y.Doc): Y.Text => doc.getText(ROOT);

/**
 * More insertions than a person ever makes in one text, each at another place. A few bytes can say that there are 2^50
 * of them, all alike, and reading those takes all the memory there is.
 */
const MOST_PIECES = 2 ** 18;

/** @throws RangeError for a text of more than {@link MOST_PIECES} */
class BoundedDecoder extends Y.UpdateDecoderV2 {
  #left = MOST_PIECES;

  override readInfo(): number {
    if (this.#left-- === 0) throw new RangeError("too many pieces");
    return super.readInfo();
  }
}

const apply = (doc: Y.Doc, body: Body): void => Y.applyUpdateV2(doc, body, undefined, BoundedDecoder);

/** A change of a text: what the page showed before, and what it shows now. */
export interface TextChange {
  readonly from: string;
  readonly to: string;
}

/**
 * A document with a client id that nobody has used in it before: two writers with one id would make two different
 * letters count as the same one. Never store a client id, and never continue a document whose last change was lost.
 */
export function openDoc(body: Body | undefined): Y.Doc {
  // A document would otherwise generate a random guid, which nothing here uses and which takes longer than all the
  // rest.
  const doc = new Y.Doc({ guid: "" });
  if (body !== undefined) apply(doc, body);
  while (doc.store.clients.has(doc.clientID)) doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0] as number;
  return doc;
}

/**
 * A text as a document that is the same wherever it is made. The client id must be derived from the text: with one id,
 * two different texts would count as one.
 */
export function newText(text: string, clientId: number): Body {
  const doc = new Y.Doc({ guid: "" });
  doc.clientID = clientId;
  textIn(doc).insert(0, text.toWellFormed());
  return bodyOf(doc);
}

export const bodyOf = (doc: Y.Doc): Body => Uint8Array.from(Y.encodeStateAsUpdateV2(doc));

export const textOf = (doc: Y.Doc): string => textIn(doc).toString();

/** Whether the bytes are a document, which is what can be told quickly. No text at all is fine. */
export const isText = (body: Body | undefined): boolean =>
  body === undefined || tryParse(() => Y.decodeUpdateV2(body, BoundedDecoder)) !== undefined;

/** Reading a text takes longer than everything else about a record, and whoever opens one reads it twice. */
const read = new WeakMap<Body, string>();

/** @throws any error at all for bytes that are a document, and no text */
export function readBody(body: Body | undefined): string {
  if (body === undefined) return "";
  const text = read.get(body) ?? writtenOnwards(body) ?? textOf(openDoc(body));
  read.set(body, text);
  return text;
}

/**
 * The text of a document that was only ever written onwards, as most are: its pieces, one after the other. Making a
 * document takes four times as long. Undefined for every other one.
 */
function writtenOnwards(body: Body): string | undefined {
  const { structs, ds } = Y.decodeUpdateV2(body, BoundedDecoder);
  if (ds.clients.size > 0) return undefined;
  const [first] = structs;
  let text = "";
  for (const struct of structs) {
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentString)) return undefined;
    const { id, origin, rightOrigin, parent, parentSub, content } = struct;
    if (id.client !== first?.id.client || id.clock !== text.length || rightOrigin || parentSub !== null)
      return undefined;
    const isFirst = struct === first && origin === null && (parent as unknown) === ROOT;
    const isNext = origin?.client === id.client && origin.clock === id.clock - 1;
    if (!isFirst && !isNext) return undefined;
    text += content.str;
  }
  return text;
}

/** The changes of both texts. Deleted letters are dropped, which merging the bytes alone would not do. */
export function mergeBodies(a: Body, b: Body): Body {
  const doc = openDoc(a);
  apply(doc, b);
  return bodyOf(doc);
}

/**
 * The same bytes for the same set of insertions and deletions. The updates themselves may be encoded differently, for
 * example by another version of Yjs, and two devices that compared updates would send the same text to each other for
 * ever.
 */
export const bodyMark = (body: Body): Uint8Array => Y.encodeSnapshotV2(Y.snapshot(openDoc(body)));

/**
 * Makes the change in the document, on top of what the text is by now.
 * @returns whether the text differs from before
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
