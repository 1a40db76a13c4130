import { report } from "../base/report";
import { type Bytes, utf8 } from "./bytes";
import { deflate, inflate } from "./compress";
import type { Row } from "./connection";
import { LOWEST } from "./id";
import type { Keyring } from "./keyring";
import { pad, unpad } from "./padding";
import { leastOf, nameOf, type Piece } from "./pieces";
import { openable } from "./records";
import { KEY_EPOCH, piecePurpose, seal, unseal } from "./seal";
import type { After, Store } from "./store";
import { type RecordView, viewOf } from "./view";

/** What is made of many records at once. */
export interface Digest {
  /** Of what `of` makes. Another name for whatever is made otherwise: what was kept under the old one is not used. */
  readonly name: string;
  /** How many records at most. Fewer than a tenth of it are not kept. */
  readonly most: number;
  /** A text that says of these records, newest first, what is wanted of them. */
  of(records: readonly RecordView[]): string;
}

/** A digest of the next part of a list. */
export interface Part {
  readonly text: string;
  /** After what the next part begins; undefined at the end. */
  readonly next: After | undefined;
}

interface Wanted {
  readonly tag: string;
  readonly digest: Digest;
  readonly after: After | undefined;
}

/** UTF-16 units of text after which no further record is added. */
const FULL = 1024 * 1024;

/** From what is kept, or else from the records, and then it is kept. */
export async function readPart(store: Store, keys: Keyring, wanted: Wanted): Promise<Part> {
  const { tag, digest, after } = wanted;
  const broken = new Set<string>();
  for (;;) {
    const found = await store.nextPart(tag, after, digest.most, broken);
    if ("rows" in found) return makePart(store, keys, wanted, found);
    const text = await opened(keys, digest, found.piece, found.sealed);
    if (text !== undefined) return { text, next: { at: found.piece.from, id: LOWEST } };
    broken.add(nameOf(found.piece));
  }
}

async function makePart(
  store: Store,
  keys: Keyring,
  { tag, digest, after }: Wanted,
  { rows, end }: { readonly rows: readonly Row[]; readonly end: boolean },
): Promise<Part> {
  const records = await openable(keys, rows);
  const views = records.flatMap(({ row, record }) => viewOf(row.id, record) ?? []);
  const count = countOf(rows, digest.most, new Map(views.map(({ id, body }) => [id, body.length])));
  const part = rows.slice(0, count);
  const [newest, oldest] = [part[0], part.at(-1)];
  const ids = new Set(part.map(({ id }) => id));
  const shown = views.filter(({ id }) => ids.has(id));
  const text = digest.of(shown);
  if (newest === undefined || oldest === undefined) return { text, next: undefined };

  const isCut = oldest.at === rows[count]?.at;
  const isBegun = newest.at === after?.at && after.id > LOWEST;
  // What does not open, or only in part, may do so in a later version, without being written again.
  const isWhole = shown.length === count && !shown.some(({ readOnly }) => readOnly);
  if (!isCut && !isBegun && isWhole && count >= leastOf(digest.most))
    await keep(store, keys, digest, { tag, from: oldest.at, to: newest.at, count }, part, text).catch(
      // Then it is made again the next time.
      (error) => void report("digest.keep", error),
    );
  if (end && count === rows.length) return { text, next: undefined };
  return { text, next: { at: oldest.at, id: isCut ? oldest.id : LOWEST } };
}

/** How many of the rows belong into one piece: all of an instant, unless those of one instant are too many. */
function countOf(rows: readonly Row[], most: number, lengths: ReadonlyMap<string, number>): number {
  let length = 0;
  const full = rows.findIndex(({ id }, n) => {
    length += lengths.get(id) ?? 0;
    return n === most || (n > 0 && length > FULL);
  });
  if (full < 0) return rows.length;
  const whole = rows.findLastIndex(({ at }, n) => n < full && at !== rows[n + 1]?.at);
  return whole < 0 ? full : whole + 1;
}

async function keep(
  store: Store,
  keys: Keyring,
  digest: Digest,
  piece: Piece,
  rows: readonly Row[],
  text: string,
): Promise<void> {
  const sealed = await seal(contextOf(keys, digest, piece), pad(await deflate(utf8(text))));
  await store.keepPiece(keys.keysId, piece, rows, sealed);
}

/** Undefined if it was made otherwise, or is damaged. */
async function opened(keys: Keyring, digest: Digest, piece: Piece, sealed: Bytes): Promise<string | undefined> {
  const padded = await unseal(contextOf(keys, digest, piece), sealed);
  const packed = padded.ok ? unpad(padded.value) : undefined;
  const bytes = packed && (await inflate(packed));
  return bytes && new TextDecoder().decode(bytes);
}

const contextOf = ({ vault: { recordKey: key, vaultId } }: Keyring, digest: Digest, piece: Piece) => ({
  key,
  keyEpoch: KEY_EPOCH,
  purpose: piecePurpose(vaultId, `${digest.name}/${nameOf(piece)}`),
});
