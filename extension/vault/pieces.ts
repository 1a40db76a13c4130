import type { EpochMs } from "../base/shapes";
import type { Bytes } from "./bytes";
import type { Row, Transaction } from "./connection";
import { sameSealed } from "./seal";

/**
 * Pieces of a list: what was made of hundreds of its records at once, sealed and kept, so that a long list is opened
 * with a hundred decryptions instead of fifty thousand. A piece stands for all rows of its list between two instants,
 * and is deleted in the very transaction in which one of them changes, goes, or comes. So what is there is true.
 */
export interface Piece {
  /** Of the list, as in {@link Row}. */
  readonly tag: string;
  /** The instants of its oldest and its newest row. No other rows of the list are between them, or have the same ones. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** How many rows. */
  readonly count: number;
}

/** A row before and after it is stored. */
interface Change {
  readonly was: Row | undefined;
  readonly row: Omit<Row, "dirty">;
}

type AnyTransaction = Transaction<"readonly" | "readwrite">;

/**
 * Fewer rows than this make no piece: to open them takes no longer, and between others there would be ever more.
 * @param most how many rows a piece has at most
 */
export const leastOf = (most: number): number => Math.ceil(most / 10);

const PREFIX = "piece/";

/** Everything but its content stands in the key, so that no content is read to find the one that is wanted. */
export const nameOf = ({ tag, from, to, count }: Piece): string => `${tag}/${from}/${to}/${count}`;

function pieceOf(name: string): Piece {
  const [tag = "", from, to, count] = name.split("/");
  return { tag, from: Number(from) as EpochMs, to: Number(to) as EpochMs, count: Number(count) };
}

/** Those of one list, or of all. The newest first. */
export async function keptPieces(transaction: AnyTransaction, tag?: string): Promise<Piece[]> {
  const beginning = tag === undefined ? PREFIX : `${PREFIX}${tag}/`;
  const range = IDBKeyRange.bound(beginning, `${beginning}\uffff`);
  const keys = await transaction.objectStore("meta").getAllKeys(range);
  return keys.map((key) => pieceOf(key.slice(PREFIX.length))).toSorted((a, b) => b.to - a.to);
}

export const readPiece = (transaction: AnyTransaction, piece: Piece): Promise<Bytes | undefined> =>
  transaction.objectStore("meta").get(`${PREFIX}${nameOf(piece)}`) as Promise<Bytes | undefined>;

/** Instead of every piece that stands for some of the same instants. */
export async function writePiece(transaction: Transaction<"readwrite">, piece: Piece, sealed: Bytes): Promise<void> {
  const kept = await keptPieces(transaction, piece.tag);
  await deletePieces(
    transaction,
    kept.filter(({ from, to }) => from <= piece.to && to >= piece.from),
  );
  await transaction.objectStore("meta").put(sealed, `${PREFIX}${nameOf(piece)}`);
}

/**
 * Deletes what is no longer true once the changes are stored. Under other keys every row that opens is another one; what is
 * removed without being written again does not open, and is in no piece.
 */
export async function forgetPieces(transaction: Transaction<"readwrite">, changes: readonly Change[]): Promise<void> {
  const places = changes.filter(isAnother).flatMap(({ was, row }) => (was ? [was, row] : [row]));
  if (places.length === 0) return;
  const kept = await keptPieces(transaction);
  const isUntrue = (piece: Piece) =>
    places.some(({ tag, at }) => tag === piece.tag && piece.from <= at && at <= piece.to);
  await deletePieces(transaction, kept.filter(isUntrue));
}

/** Whether a row has another content or place; the server's revision and the mark are in no piece. */
const isAnother = ({ was, row }: Change): boolean =>
  was === undefined || !sameSealed(was.sealed, row.sealed) || was.tag !== row.tag || was.at !== row.at;

const deletePieces = async (transaction: Transaction<"readwrite">, pieces: readonly Piece[]): Promise<void> =>
  void (await Promise.all(
    pieces.map(async (piece) => transaction.objectStore("meta").delete(`${PREFIX}${nameOf(piece)}`)),
  ));

/** Whether the rows are still what they were, none more and none less. */
export const sameRows = (rows: readonly Row[], before: readonly Row[]): boolean =>
  rows.length === before.length &&
  rows.every(({ id, sealed }, n) => id === before[n]?.id && sameSealed(sealed, before[n].sealed));
