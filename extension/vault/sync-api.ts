import type { EpochMs } from "../base/shapes";
import { tryParse } from "../base/try-parse";
import type { Bytes } from "./bytes";
import type { Row, SyncPosition } from "./connection";
import { VaultError } from "./errors";
import { namedRecordId, type RecordId } from "./id";
import { VaultIdentity } from "./identity";
import { type Keyring, keyring, storedSecret } from "./keyring";
import { LargePull } from "./large-pull";
import type { Pushed } from "./marks";
import { movedLock } from "./master-key";
import { type MergedRemote, type PulledRecord, withoutUnopened } from "./merge-remote";
import { merge, type RecordState } from "./record";
import type { Secret } from "./secret";
import type { RowWrite, Store } from "./store";
import type { Plan, Writer } from "./writer";

/** A record that the server has to get. */
export interface DirtyRecord {
  readonly id: RecordId;
  /** The server's revision that it is based on; 0 for one that the server has not seen. */
  readonly rev: number;
  readonly sealed: Bytes;
  /** To be passed back in {@link SyncAnswer.pushed}: it tells whether the record was changed during the push. */
  readonly dirty: number;
}

/** What the server answered, to be stored together with the cursor. */
export interface SyncAnswer extends SyncPosition {
  readonly pushed: readonly Pushed[];
  /** Changes and conflicts alike. */
  readonly records: readonly PulledRecord[];
}

export interface Applied {
  /** Records that a person would see changed. */
  readonly changed: readonly RecordId[];
  /** Records whose bytes from the server did not open. They are kept, or replaced by ours at the next push. */
  readonly unreadable: readonly RecordId[];
}

/** What the sync engine needs. It only handles sealed bytes. While the vault is locked there is no sync. */
export interface SyncApi {
  identity(): Promise<VaultIdentity>;
  position(): Promise<SyncPosition>;
  /** The oldest change first. */
  dirty(limit: number): Promise<readonly DirtyRecord[]>;
  /**
   * How many records here the server has not got: those that {@link dirty} would give without a limit, and those in
   * whose place it holds bytes that do not open here.
   */
  waiting(): Promise<number>;
  /**
   * Opens what the server sent, while {@link apply} may still be storing what came before. Only saves time.
   * @throws VaultError `locked`
   */
  openAhead(records: readonly PulledRecord[]): Promise<void>;
  /**
   * All of the answer in one transaction. Applying it again changes nothing.
   * @throws VaultError `stale` if this device is in another epoch by now; nothing is stored then
   */
  apply(answer: SyncAnswer): Promise<Applied>;
  /**
   * For an epoch of the server that is not the stored one: revisions and cursor from the beginning, everything offered
   * again.
   */
  startOver(epoch: string): Promise<void>;
  /** How many records there are, those that were deleted for good included: the server keeps them as well. */
  held(): Promise<number>;
  /**
   * How many records of the server do not open here, known at {@link MOST_UNOPENED} of them. Whatever they say of
   * themselves, nobody can tell a newer version's from somebody's rubbish.
   */
  unopened(): Promise<number>;
  /** Discards on this device what does not open. Where a record of ours stands beside it, ours goes over it. */
  leaveUnopened(): Promise<void>;
  /**
   * Changes to another secret: every record here is sealed again and offered to the vault of that secret.
   * @param options.leaveUnopened drops what does not open, for ever
   * @throws VaultError `unopened` if there is such and `leaveUnopened` is not set
   */
  rekey(secret: Secret, options?: { readonly leaveUnopened?: boolean }): Promise<void>;
  /** The server's time: stamps stay close to it even if this device's clock is wrong. */
  noteServerTime(serverNow: EpochMs): Promise<void>;
}

export interface SyncApiParts {
  readonly store: Store;
  readonly writer: Writer;
  /** The device's own time. */
  readonly now: () => EpochMs;
  readonly changed: (ids: readonly RecordId[]) => void;
}

/** Records of the server that do not open are stored here up to this number; the others are left where they are. */
export const MOST_UNOPENED = 500;

export function createSyncApi({ store, writer, now, changed }: SyncApiParts): SyncApi {
  const pull = new LargePull(store);
  return {
    async identity() {
      return new VaultIdentity((await writer.keyring()).vault);
    },
    async position() {
      await writer.keyring();
      return store.position();
    },
    async dirty(limit) {
      await writer.keyring();
      const rows = await store.dirtyRows(limit);
      return rows.map(({ id, rev, sealed, dirty = 0 }) => ({ id, rev, sealed, dirty }));
    },
    waiting: () => store.unsyncedCount(),
    openAhead: async (records) => pull.openAhead(await writer.keyring(), records),
    async apply(answer) {
      const applied = await writer.write((keys) => planApply(store, pull, keys, answer));
      if (applied.changed.length > 0) changed(applied.changed);
      return applied;
    },
    async startOver(epoch) {
      await writer.keyring();
      await writer.inTurn(() => store.startOver(epoch));
    },
    held: () => store.heldCount(),
    unopened: () => store.waitingCount(),
    leaveUnopened: () => writer.write((keys) => planLeave(store, keys)),
    async rekey(secret, { leaveUnopened = false } = {}) {
      const ids = await writer.write((keys) => planRekey(store, keys, secret, leaveUnopened));
      writer.forgetKeys();
      changed(ids);
    },
    noteServerTime: (serverNow) => writer.inTurn(() => store.setServerTime(serverNow, now())),
  };
}

async function planApply(store: Store, pull: LargePull, keys: Keyring, answer: SyncAnswer): Promise<Plan<Applied>> {
  const position = await store.position();
  if (position.epoch !== answer.epoch) throw new VaultError("stale");
  const isNothing = answer.pushed.length + answer.records.length === 0 && answer.cursor <= position.cursor;
  if (isNothing) return { done: () => ({ changed: [], unreadable: [] }) };
  // The same record may be both in the changes and in the conflicts; only the newer copy is of use.
  const newest = new Map(answer.records.toSorted((a, b) => a.rev - b.rev).map((record) => [record.id, record]));
  const pulled = [...newest.values()];
  const ids = pulled.map(({ id }) => id);
  const here = await pull.here(answer.records);
  const rows = await store.rows(here ? ids.filter((id) => here.has(id)) : ids);
  const known = new Map(rows.map((row) => [row?.id, row]));
  const merging = pulled.map((record) => pull.merge(keys, known.get(record.id), record));
  const merged = (await Promise.all(merging)).filter(isTaken);
  const taken = await withoutTooMany(store, merged);
  const idsOf = (some: readonly MergedRemote[]) => some.map(({ write }) => write.row.id);
  return {
    batch: {
      rows: taken.map(({ write }) => write),
      ...(taken.length < merged.length && { leftThere: true }),
      pushed: answer.pushed,
      sync: { epoch: answer.epoch, cursor: Math.max(position.cursor, answer.cursor) },
    },
    done: () => {
      for (const id of ids) here?.add(id);
      return {
        changed: idsOf(taken.filter(({ changed }) => changed)),
        unreadable: idsOf(taken.filter(({ readable }) => !readable)),
      };
    },
  };
}

const isTaken = (taken: MergedRemote | undefined): taken is MergedRemote => taken !== undefined;

/** Whoever may write to the vault can fill it with rubbish, but not this device's disk. */
async function withoutTooMany(store: Store, merged: readonly MergedRemote[]): Promise<readonly MergedRemote[]> {
  const isStrange = ({ readable, write }: MergedRemote) => !readable && write.was === undefined;
  if (!merged.some(isStrange)) return merged;
  let room = MOST_UNOPENED - (await store.waitingCount());
  return merged.filter((each) => !isStrange(each) || room-- > 0);
}

async function planLeave(store: Store, keys: Keyring): Promise<Plan<void>> {
  const rows = await store.waitingRows();
  const kept = (await Promise.all(rows.map((row) => withoutUnopened(keys, row)))).filter(
    (write) => write !== undefined,
  );
  const ids = new Set(kept.map(({ row }) => row.id));
  const removed = rows.map(({ id }) => id).filter((id) => !ids.has(id));
  return { batch: { rows: kept, removed, leftThere: false }, done: () => undefined };
}

async function planRekey(
  store: Store,
  old: Keyring,
  secret: Secret,
  leaveUnopened: boolean,
): Promise<Plan<RecordId[]>> {
  const stored = await storedSecret(old.localKey, secret);
  const next = await keyring(old, stored.keysId, secret);
  const rows = await store.allRows();
  const moves = (await Promise.all(rows.map((row) => moveOf(row, old, next)))).filter((move) => move !== undefined);
  const moving = new Set(moves.map(({ was }) => was.id));
  const lost = rows.filter(({ id }) => !moving.has(id));
  const unopened = lost.length > 0 || rows.some(({ aside }) => aside !== undefined);
  if (unopened && !leaveUnopened) throw new VaultError("unopened");
  const kept = await Promise.all(oneForEach(moves).map((move) => resealed(move, next)));
  const written = new Set(kept.map(({ row }) => row.id));
  const left = rows.map(({ id }) => id).filter((id) => !written.has(id));
  return {
    batch: {
      rows: kept,
      removed: left,
      secret: stored,
      ...(old.lock && { lock: await movedLock(old.lock, next.vault) }),
      sync: { cursor: 0, epoch: "" },
      leftThere: false,
    },
    done: () => kept.map(({ row }) => row.id),
  };
}

/** A record on its way to the other vault, and its id there. */
interface Move {
  readonly was: Row;
  readonly record: RecordState;
  readonly id: RecordId;
}

/** Undefined if it does not open with the keys of this vault. */
async function moveOf(was: Row, old: Keyring, next: Keyring): Promise<Move | undefined> {
  const opened = await old.sealer.open(was.id, was.sealed);
  if (!opened.ok) return undefined;
  const name = opened.value.content?.name;
  return { was, record: opened.value, id: name === undefined ? was.id : await namedRecordId(next.vault.nameKey, name) };
}

/** Two records of one name become one, with what both have: a device of the vault may have written the name elsewhere. */
function oneForEach(moves: readonly Move[]): readonly Move[] {
  const byId = new Map<RecordId, Move>();
  for (const move of moves) {
    const known = byId.get(move.id);
    byId.set(
      move.id,
      known ? { ...known, record: tryParse(() => merge(known.record, move.record)) ?? known.record } : move,
    );
  }
  return [...byId.values()];
}

async function resealed({ was, record, id }: Move, next: Keyring): Promise<RowWrite> {
  const sealed = await next.sealer.seal(id, record, was.sealed);
  return { was, row: { id, rev: 0, sealed, ...(await next.columns(record)) }, dirty: "mark" };
}
