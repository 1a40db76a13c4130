import type { EpochMs } from "../base/shapes";
import { tryParse } from "../base/try-parse";
import { type Bytes, compareBytes } from "./bytes";
import { isHeldBack, type Row } from "./connection";
import type { RecordId } from "./id";
import type { Keyring } from "./keyring";
import { markOf, merge, type RecordState } from "./record";
import { isReadable, mayOpenLater, type RecordSealer } from "./record-sealer";
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
 * what the server has not got is marked for the next push. What does not open here is never pushed.
 * @returns undefined if there is nothing to store
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
  if (was === undefined) {
    const row = { id, rev, sealed, ...(await columnsOf(keyring, theirs)) };
    return { write: { was, row, dirty: "clear" }, changed: theirs.ok, readable: theirs.ok };
  }
  const mine = await keyring.sealer.open(id, was.sealed);
  if (!theirs.ok) {
    const mayOpen = mayOpenLater(theirs.error);
    return { write: beside(was, mine.ok, { id, rev, sealed }, mayOpen), changed: false, readable: false };
  }
  if (mine.ok) {
    const joined = joinedOf(mine.value, theirs.value);
    if (joined) return join(keyring, was, joined, { id, rev, sealed });
    if (isReadable(mine.value))
      return { write: beside(was, true, { id, rev, sealed }, false), changed: false, readable: false };
  }
  const kept = !mine.ok && mayOpenLater(mine.error) ? { aside: was.sealed, asideRev: was.rev } : asideOf(was);
  const columns = { ...(kept.aside && waits), ...(await keyring.columns(theirs.value)) };
  const row = { id, rev: Math.max(was.rev, rev), sealed, ...kept, ...columns };
  return { write: { was, row, dirty: rev < was.rev ? "mark" : "clear" }, changed: true, readable: true };
}

const waits = { waiting: 1 } as const;

/**
 * The server's bytes do not open. Ours go over them, and they stay aside if a newer version may have sealed them. A
 * device of such a version merges ours and pushes the very same bytes once more: then they stay on the server, because
 * otherwise the two would go on for ever, and ours count as not synced until they are changed.
 */
function beside(
  was: Row,
  isOurs: boolean,
  pulled: PulledRecord & { readonly sealed: Bytes },
  mayOpen: boolean,
): RowWrite {
  const { sealed, rev } = pulled;
  const newest = { ...was, rev: Math.max(was.rev, rev) };
  const isNewest = rev >= was.rev;
  if (!isOurs) return { was, row: { ...newest, ...(mayOpen && isNewest && { sealed }), ...waits }, dirty: "clear" };
  if (!isNewest) return { was, row: newest, dirty: "keep" };
  if (!mayOpen) return { was, row: newest, dirty: "mark" };
  const again = was.aside !== undefined && compareBytes(was.aside, sealed) === 0;
  return { was, row: { ...newest, aside: sealed, asideRev: rev, ...waits }, dirty: again ? "keep" : "mark" };
}

interface Joined {
  readonly merged: RecordState;
  /** Whether the two together are what one of them is alone. */
  readonly isMine: boolean;
  readonly isTheirs: boolean;
}

/** @returns undefined if the texts of the two do not go together: whoever has the words can seal what is no text */
function joinedOf(mine: RecordState, theirs: RecordState): Joined | undefined {
  return tryParse(() => {
    const merged = merge(mine, theirs);
    const mark = markOf(merged);
    return {
      merged,
      isMine: compareBytes(mark, markOf(mine)) === 0,
      isTheirs: compareBytes(mark, markOf(theirs)) === 0,
    };
  });
}

async function join(
  keyring: Keyring,
  was: Row,
  { merged, isMine, isTheirs }: Joined,
  pulled: PulledRecord & { readonly sealed: Bytes },
): Promise<MergedRemote> {
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
 * How to store a row of which something did not open, now that this version may open it.
 * @returns undefined if it still does not
 */
export async function settle(keyring: Keyring, was: Row): Promise<RowWrite | undefined> {
  const { aside, asideRev = was.rev, waiting: _waiting, ...own } = was;
  if (aside === undefined) {
    const opened = await keyring.sealer.open(was.id, was.sealed);
    if (!opened.ok) return undefined;
    return { was, row: { ...own, ...(await keyring.columns(opened.value)) }, dirty: "keep" };
  }
  const taken = await mergeRemote(keyring, own, { id: was.id, rev: asideRev, sealed: aside });
  return taken?.readable ? { ...taken.write, was } : undefined;
}

/**
 * How to store a row without what does not open in it: ours go over it.
 * @returns undefined if nothing of it opens
 */
export async function withoutUnopened(keyring: Keyring, was: Row): Promise<RowWrite | undefined> {
  const { aside: _aside, asideRev: _rev, waiting: _waiting, ...own } = was;
  const opened = await keyring.sealer.open(was.id, was.sealed);
  return opened.ok ? { was, row: own, dirty: isHeldBack(was) ? "mark" : "keep" } : undefined;
}

const asideOf = ({ aside, asideRev }: Row): Pick<Row, "aside" | "asideRev"> =>
  aside === undefined ? {} : { aside, ...(asideRev !== undefined && { asideRev }) };

type Opened = Awaited<ReturnType<RecordSealer["open"]>>;

const columnsOf = async (keyring: Keyring, opened: Opened): Promise<Pick<Row, "tag" | "at" | "waiting">> =>
  opened.ok ? keyring.columns(opened.value) : { tag: "", at: 0 as EpochMs, ...waits };
