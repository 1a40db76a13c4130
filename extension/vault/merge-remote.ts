import type { EpochMs } from "../base/shapes";
import { type Bytes, compareBytes } from "./bytes";
import type { Row } from "./connection";
import type { RecordId } from "./id";
import type { Keyring } from "./keyring";
import { markOf, merge, type RecordState } from "./record";
import { mayOpenLater, type RecordSealer } from "./record-sealer";
import type { RowWrite } from "./store";

/** A record as the server has it. `sealed` is null if the server has lost it. */
export interface PulledRecord {
  readonly id: RecordId;
  readonly rev: number;
  readonly sealed: Bytes | null;
}

/** How a pulled record is to be stored. */
export interface MergedRemote {
  readonly write: RowWrite;
  /** Whether a person would see the record differ from before. */
  readonly changed: boolean;
  /** Whether the server's bytes could be opened. */
  readonly readable: boolean;
}

/**
 * Merges the server's record into the local one. Nothing of either side is lost: what cannot be opened is kept, and
 * what the server has not got is marked for the next push.
 */
export async function mergeRemote(
  keyring: Keyring,
  was: Row | undefined,
  pulled: PulledRecord,
): Promise<MergedRemote | undefined> {
  const { id, rev, sealed } = pulled;
  if (sealed === null) {
    return was && { write: { was, row: { ...was, rev: 0 }, dirty: "mark" }, changed: false, readable: true };
  }
  const theirs = await keyring.sealer.open(id, sealed);
  const mine = was && (await keyring.sealer.open(id, was.sealed));

  if (was === undefined || (!mine?.ok && theirs.ok)) {
    // New here, or the local bytes do not open and the server's do.
    const row = { ...waitingIn(was), id, rev, sealed, ...(await columnsOf(keyring, theirs)) };
    const kept = was !== undefined && mine && !mine.ok && mayOpenLater(mine.error);
    const write: RowWrite = kept
      ? { was, row: { ...row, aside: was.sealed, waiting: 1 }, dirty: "keep" }
      : { was, row, dirty: "clear" };
    return { write, changed: true, readable: theirs.ok };
  }
  if (!theirs.ok) {
    // The local bytes open and the server's do not. A newer sealed form waits beside ours; damaged bytes are replaced
    // by ours.
    const newest = Math.max(was.rev, rev);
    const write: RowWrite = mayOpenLater(theirs.error)
      ? { was, row: { ...was, rev: newest, aside: sealed, waiting: 1 }, dirty: "keep" }
      : { was, row: { ...was, rev: newest }, dirty: mine?.ok ? "mark" : "keep" };
    return { write, changed: false, readable: false };
  }
  return mine?.ok ? join(keyring, was, mine.value, { id, rev, sealed }, theirs.value) : undefined;
}

async function join(
  keyring: Keyring,
  was: Row,
  mine: RecordState,
  pulled: PulledRecord & { readonly sealed: Bytes },
  theirs: RecordState,
): Promise<MergedRemote> {
  const merged = merge(mine, theirs);
  const mark = markOf(merged);
  const isMine = compareBytes(mark, markOf(mine)) === 0;
  const isTheirs = compareBytes(mark, markOf(theirs)) === 0;
  const row = { ...was, rev: Math.max(was.rev, pulled.rev), ...(await keyring.columns(merged)) };
  const current = pulled.rev >= was.rev;
  const result = (sealed: Bytes, dirty: RowWrite["dirty"]): MergedRemote => ({
    write: { was, row: { ...row, sealed }, dirty },
    changed: !isMine,
    readable: true,
  });
  if (isTheirs && current) return result(pulled.sealed, "clear");
  // An answer that was overtaken by a later one says nothing new about what the server has.
  if (isMine) return result(was.sealed, was.dirty !== undefined || !current ? "keep" : "mark");
  return result(await keyring.sealer.seal(was.id, merged), "mark");
}

/**
 * How to store a row that waited for a newer version, now that this one may open it.
 * @returns undefined if it still has to wait
 */
export async function settle(keyring: Keyring, was: Row): Promise<RowWrite | undefined> {
  const { aside, waiting: _waiting, ...own } = was;
  if (aside === undefined) {
    const opened = await keyring.sealer.open(was.id, was.sealed);
    if (!opened.ok) return undefined;
    return { was, row: { ...own, ...(await keyring.columns(opened.value)) }, dirty: "keep" };
  }
  const taken = await mergeRemote(keyring, own, { id: was.id, rev: was.rev, sealed: aside });
  return taken?.readable ? { ...taken.write, was } : undefined;
}

const waitingIn = (row: Row | undefined): Pick<Row, "aside" | "waiting"> =>
  row?.aside ? { aside: row.aside, waiting: 1 } : {};

type Opened = Awaited<ReturnType<RecordSealer["open"]>>;

async function columnsOf(keyring: Keyring, opened: Opened): Promise<Pick<Row, "tag" | "at" | "waiting">> {
  if (opened.ok) return keyring.columns(opened.value);
  return { tag: "", at: 0 as EpochMs, ...(mayOpenLater(opened.error) && { waiting: 1 as const }) };
}
