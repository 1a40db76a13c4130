import { unwrap } from "idb";
import { report } from "../base/report";
import type { EpochMs } from "../base/shapes";
import { type Bytes, randomBytes, toHex } from "./bytes";
import {
  Connection,
  isHeldBack,
  type Row,
  readMeta,
  type StoredSecret,
  type SyncPosition,
  type Transaction,
  writeMeta,
} from "./connection";
import type { DeviceKeys } from "./device";
import { asVaultError, type VaultError } from "./errors";
import { LOWEST, type RecordId } from "./id";
import { loadKey, saveKey } from "./key-database";
import {
  type InboxItem,
  inboxItems,
  isStillCurrent,
  type LockChange,
  localItems,
  localNames,
  putInInbox,
  replaceStoredKey,
  writeLockChange,
} from "./lock-store";
import { acknowledge, asTheyAre, markedRange, moveMarkedRange, type Pushed } from "./marks";
import type { StoredLock } from "./master-key";
import { forgetPieces, keptPieces, leastOf, nameOf, type Piece, readPiece, sameRows, writePiece } from "./pieces";
import { sameSealed } from "./seal";
import { eraseDatabase } from "./secure-delete";
import { witnessed } from "./witnessed-time";

/** What a device has from its first start on. */
export interface Foundation {
  readonly device: DeviceKeys;
  readonly secret: StoredSecret;
  readonly localKey?: string;
  readonly lock?: StoredLock;
  readonly sessionKey?: string;
}

/**
 * Where the next page of a list begins: everything older than this record, or than this instant.
 */
export type Before = EpochMs | { readonly at: EpochMs; readonly id: RecordId };

/** The part of a list that is read: older than `before`, and not older than `since`. */
export interface Reach {
  readonly before?: Before | undefined;
  readonly since?: EpochMs | undefined;
}

/** Where the next part of a list begins: after this row. */
export interface After {
  readonly at: EpochMs;
  readonly id: RecordId;
}

/** The next part of a list: a piece that is kept, or rows that no piece holds, newest first. */
export type NextPart =
  | { readonly piece: Piece; readonly sealed: Bytes }
  /** `end`: it is known that there is nothing older. */
  | { readonly rows: readonly Row[]; readonly end: boolean };

/** A row to store instead of `was`. */
export interface RowWrite {
  readonly was: Row | undefined;
  readonly row: Omit<Row, "dirty">;
  /** `mark`: the server has to get it. `clear`: the server has these very bytes. `keep`: unchanged. */
  readonly dirty: "mark" | "keep" | "clear";
}

/** All that changes together. */
export interface Batch {
  readonly rows?: readonly RowWrite[];
  readonly pushed?: readonly Pushed[];
  readonly sync?: SyncPosition;
  /** Another secret. Every record must be among `rows` or `removed`. */
  readonly secret?: StoredSecret;
  readonly removed?: readonly RecordId[];
  /** Items of local state. Undefined deletes one. */
  readonly locals?: readonly { readonly name: string; readonly sealed: Bytes | undefined }[];
  /** A lock turned on, changed or turned off. */
  readonly lockChange?: LockChange;
  /** The same lock, for another secret. */
  readonly lock?: StoredLock;
  /** A draft out of the inbox, which is among `rows` now. */
  readonly taken?: InboxItem;
  /** Whether records that do not open here are left on the server. */
  readonly leftThere?: boolean;
}

/**
 * Hears that something is about to change: an item of `deviceLocal`, by its name, or anything else. What it returns is
 * called when it has, or has failed to.
 */
export type Changing = (item?: string) => () => void;

/** Sealed records and what belongs to them, in IndexedDB. Knows no key and no content. */
export class Store {
  readonly #name: string;
  readonly #connection: Connection;
  readonly #changing: Changing;

  constructor(name: string, onLost: () => void, changing: Changing = () => () => {}) {
    this.#name = name;
    this.#connection = new Connection(name, onLost);
    this.#changing = changing;
  }

  /** Of what is read of records, items and the lock, something may be another one afterwards. */
  #change<T>(body: (transaction: Transaction<"readwrite">) => Promise<T>, item?: string): Promise<T> {
    const changed = this.#changing(item);
    return this.#connection.run("readwrite", body).finally(changed);
  }

  /**
   * Stores `candidate` as the foundation unless there is one. If two first starts happen at once, both get the same.
   */
  ensureFoundation(candidate: Foundation): Promise<Foundation> {
    return this.#connection.run("readwrite", async (transaction) => {
      const before = await readFoundation(transaction);
      if (before) return before;
      const { device, secret, localKey } = candidate;
      await writeMeta(transaction, "device", device);
      await writeMeta(transaction, "secret", secret);
      await replaceStoredKey(transaction, "localKey", localKey);
      return candidate;
    });
  }

  async foundation(): Promise<Foundation | undefined> {
    return this.#connection.run("readonly", readFoundation);
  }

  /** @returns the name under which the key is stored until it is discarded */
  async saveKey(key: CryptoKey): Promise<string> {
    const name = `${this.#name} key ${toHex(randomBytes(16))}`;
    await saveKey(name, key).catch(asStored);
    return name;
  }

  /** Undefined if it has been discarded. */
  loadKey(name: string): Promise<CryptoKey | undefined> {
    return loadKey(name).catch(asStored);
  }

  /** Erases discarded keys from the disk. @throws VaultError; then they are erased at the next start */
  async eraseDiscardedKeys(): Promise<void> {
    const names = await this.#connection.run("readonly", (transaction) => readMeta(transaction, "keysToErase"));
    if (names === undefined || names.length === 0) return;
    await this.erase(names);
    await this.#connection.run("readwrite", async (transaction) => {
      const still = (await readMeta(transaction, "keysToErase")) ?? [];
      await writeMeta(
        transaction,
        "keysToErase",
        still.filter((name) => !names.includes(name)),
      );
    });
  }

  async erase(kept: readonly string[]): Promise<void> {
    for (const name of kept) await eraseDatabase(name).catch(asStored);
  }

  /** False if it is another lock by now. */
  setSessionKey(lock: StoredLock, sessionKey: string): Promise<boolean> {
    return this.#connection.run("readwrite", async (transaction) => {
      const current = await readMeta(transaction, "lock");
      if (!sameSealed(current?.byPassphrase, lock.byPassphrase)) return false;
      await replaceStoredKey(transaction, "sessionKey", sessionKey);
      return true;
    });
  }

  discardSessionKey(): Promise<void> {
    return this.#connection.run("readwrite", (transaction) => replaceStoredKey(transaction, "sessionKey", undefined));
  }

  localItems() {
    return this.#connection.run("readonly", localItems);
  }

  localNames(beginning: string): Promise<string[]> {
    return this.#connection.run("readonly", (transaction) => localNames(transaction, beginning));
  }

  inbox(): Promise<InboxItem[]> {
    return this.#connection.run("readonly", inboxItems);
  }

  /** False if it is another lock by now. */
  leaveInInbox(lock: StoredLock, item: InboxItem): Promise<boolean> {
    return this.#connection.run("readwrite", (transaction) => putInInbox(transaction, lock, item));
  }

  deviceLocal(name: string): Promise<Bytes | undefined> {
    return this.#connection.run("readonly", (transaction) => readMeta(transaction, `deviceLocal/${name}`));
  }

  setDeviceLocal(name: string, sealed: Bytes | undefined): Promise<void> {
    return this.#change(
      (transaction) =>
        sealed
          ? writeMeta(transaction, `deviceLocal/${name}`, sealed)
          : transaction.objectStore("meta").delete(`deviceLocal/${name}`),
      name,
    );
  }

  async row(id: RecordId): Promise<Row | undefined> {
    return (await this.rows([id]))[0];
  }

  /** In the order of `ids`. */
  rows(ids: readonly RecordId[]): Promise<(Row | undefined)[]> {
    return this.#connection.run("readonly", (transaction) => rowsOf(transaction, ids));
  }

  allRows(): Promise<Row[]> {
    return this.#connection.run("readonly", (transaction) =>
      asTheyAre(transaction, transaction.objectStore("records").getAll()),
    );
  }

  /** In the order of their ids, which has no other meaning. */
  rowsAfter(id: RecordId | undefined, limit: number): Promise<Row[]> {
    const range = id === undefined ? undefined : IDBKeyRange.lowerBound(id, true);
    return this.#connection.run("readonly", (transaction) =>
      asTheyAre(transaction, transaction.objectStore("records").getAll(range, limit)),
    );
  }

  /** Rows in which something does not open. */
  waitingRows(): Promise<Row[]> {
    return this.#connection.run("readonly", waitingRows);
  }

  waitingCount(): Promise<number> {
    return this.#connection.run("readonly", (transaction) =>
      transaction.objectStore("records").index("waiting").count(),
    );
  }

  leftThere(): Promise<boolean> {
    return this.#connection.run("readonly", async (t) => (await readMeta(t, "leftThere")) ?? false);
  }

  /** Newest first. */
  list(tag: string, limit: number, reach: Reach = {}): Promise<Row[]> {
    return this.#connection.run("readonly", (transaction) =>
      asTheyAre(transaction, listedRows(transaction, tag, limit, reach)),
    );
  }

  /**
   * What comes next in a list, newest first. A piece may begin before that.
   * @param limit the most rows that a piece is made of; there may be one row more, if there are more
   * @param broken names of pieces that do not open
   */
  nextPart(tag: string, after: After | undefined, limit: number, broken: ReadonlySet<string>): Promise<NextPart> {
    return this.#connection.run("readonly", (transaction) => nextPart(transaction, { tag, after, limit, broken }));
  }

  /** Keeps what was made of these rows, newest first, unless they or the keys have changed since. */
  async keepPiece(keysId: string, piece: Piece, rows: readonly Row[], sealed: Bytes): Promise<void> {
    await this.#connection.run("readwrite", async (transaction) => {
      if ((await readMeta(transaction, "secret"))?.keysId !== keysId) return;
      const { tag, from, to } = piece;
      const range = IDBKeyRange.bound([tag, from], [tag, to]);
      const now = await transaction.objectStore("records").index("list").getAll(range);
      if (sameRows(now.reverse(), rows)) await writePiece(transaction, piece, sealed);
    });
  }

  count(tag: string): Promise<number> {
    return this.#connection.run("readonly", (transaction) =>
      transaction.objectStore("records").index("list").count(listRange(tag)),
    );
  }

  ids(): Promise<RecordId[]> {
    return this.#connection.run("readonly", (transaction) => transaction.objectStore("records").getAllKeys());
  }

  heldCount(): Promise<number> {
    return this.#connection.run("readonly", (transaction) => transaction.objectStore("records").count());
  }

  /** What the server has not got yet, the oldest change first. */
  dirtyRows(limit: number): Promise<Row[]> {
    return this.#connection.run("readonly", async (transaction) => {
      const marked = await markedRange(transaction);
      return transaction.objectStore("records").index("dirty").getAll(marked, limit);
    });
  }

  /** How many rows the server has not got. */
  unsyncedCount(): Promise<number> {
    return this.#connection.run("readonly", async (transaction) => {
      const marked = await markedRange(transaction);
      const records = transaction.objectStore("records");
      const waiting = await waitingRows(transaction);
      const heldBack = waiting.filter((row) => row.dirty === undefined && isHeldBack(row));
      return (await records.index("dirty").count(marked)) + heldBack.length;
    });
  }

  position(): Promise<SyncPosition> {
    return this.#connection.run("readonly", async (t) => (await readMeta(t, "sync")) ?? { cursor: 0, epoch: "" });
  }

  clockAhead(): Promise<number> {
    return this.#connection.run("readonly", async (t) => (await readMeta(t, "clockAhead")) ?? 0);
  }

  setServerTime(serverNow: EpochMs, deviceNow: EpochMs): Promise<void> {
    return this.#connection.run("readwrite", async (transaction) => {
      await writeMeta(transaction, "clockAhead", Math.round(deviceNow - serverNow));
      await writeMeta(transaction, "witness", { at: serverNow, device: deviceNow });
    });
  }

  /** Goes on to `deviceNow`, from the first time that it is called. */
  witnessedTime(deviceNow: EpochMs): Promise<EpochMs> {
    return this.#connection.run("readwrite", async (transaction) => {
      const before = await readMeta(transaction, "witness");
      const witness = before ? witnessed(before, deviceNow) : { at: deviceNow, device: deviceNow };
      await writeMeta(transaction, "witness", witness);
      return witness.at;
    });
  }

  local(name: string): Promise<Bytes | undefined> {
    return this.#connection.run("readonly", (transaction) => readMeta(transaction, `local/${name}`));
  }

  /**
   * Stores all of it or nothing.
   * @returns false, with nothing stored, if a row is no longer what it `was` or the keys are no longer `keysId`
   */
  async commit(keysId: string, batch: Batch): Promise<boolean> {
    const stored = this.#change(async (transaction) => {
      const [holds, lastEdit = 0] = await Promise.all([
        stillHolds(transaction, keysId, batch),
        readMeta(transaction, "edits"),
      ]);
      if (!holds) return false;
      const records = transaction.objectStore("records");
      let edits = lastEdit;
      await forgetPieces(transaction, batch.rows ?? []);
      await Promise.all((batch.removed ?? []).map(async (id) => records.delete(id)));
      const rowOf = ({ row, was, dirty }: RowWrite): Row => {
        const number = dirty === "mark" ? ++edits : dirty === "keep" ? was?.dirty : undefined;
        // A row that was made from the one before it still has that one's mark.
        const { dirty: _before, ...unmarked } = row as Row;
        return number === undefined ? unmarked : { ...unmarked, dirty: number };
      };
      // In the order of their changes; where two are of one record, the later one counts.
      const writes = new Map((batch.rows ?? []).map((write) => [write.row.id, write]));
      writeAll(
        transaction,
        [...writes.values()].map((write) => [write.was ? "put" : "add", rowOf(write)]),
      );
      putAll(transaction, await acknowledge(transaction, batch.pushed ?? []));
      if (edits !== lastEdit) await writeMeta(transaction, "edits", edits);
      if (batch.rows || batch.pushed || batch.removed) await moveMarkedRange(transaction, edits);
      if (batch.leftThere) await writeMeta(transaction, "leftThere", true);
      else if (batch.leftThere === false) await transaction.objectStore("meta").delete("leftThere");
      if (batch.sync) await writeMeta(transaction, "sync", batch.sync);
      if (batch.secret) await writeMeta(transaction, "secret", batch.secret);
      for (const { name, sealed } of batch.locals ?? []) {
        if (sealed) await writeMeta(transaction, `local/${name}`, sealed);
        else await transaction.objectStore("meta").delete(`local/${name}`);
      }
      if (batch.lockChange) await writeLockChange(transaction, batch.lockChange);
      if (batch.lock) await writeMeta(transaction, "lock", batch.lock);
      if (batch.taken) await transaction.objectStore("meta").delete(`inbox/${batch.taken.id}`);
      return true;
    });
    return stored.catch((error: VaultError) => {
      if ((error.cause as Error | undefined)?.name === "ConstraintError") return false;
      throw error;
    });
  }

  /** The server may have lost changes: everything is offered again, and read again from the beginning. */
  startOver(epoch: string): Promise<void> {
    return this.#connection.run("readwrite", async (transaction) => {
      const records = transaction.objectStore("records");
      let edits = (await readMeta(transaction, "edits")) ?? 0;
      for (let last: RecordId | undefined; ; ) {
        const range = last && IDBKeyRange.lowerBound(last, true);
        const rows = await asTheyAre(transaction, records.getAll(range, A_CHUNK));
        // Before the first sync all of them are as they have to be.
        const known = rows.filter(({ rev, dirty }) => rev !== 0 || dirty === undefined);
        putAll(
          transaction,
          known.map((row) => offeredAgain(row, () => ++edits)),
        );
        if (rows.length < A_CHUNK) break;
        last = rows.at(-1)?.id;
      }
      await writeMeta(transaction, "edits", edits);
      await writeMeta(transaction, "sync", { cursor: 0, epoch });
    });
  }

  async wipe(): Promise<void> {
    const changed = this.#changing();
    const kept = await this.#connection.run("readonly", storedKeyNames).catch((error) => {
      report("store.wipe", error);
      return [];
    });
    await this.#connection.wipe().finally(changed);
    await this.erase(kept);
  }
}

const asStored = (error: unknown): never => {
  throw asVaultError(error);
};

async function readFoundation(transaction: Transaction<"readonly" | "readwrite">): Promise<Foundation | undefined> {
  const device = await readMeta(transaction, "device");
  const secret = await readMeta(transaction, "secret");
  const localKey = await readMeta(transaction, "localKey");
  const [lock, sessionKey] = [await readMeta(transaction, "lock"), await readMeta(transaction, "sessionKey")];
  return (
    device &&
    secret && {
      device,
      secret,
      ...(localKey && { localKey }),
      ...(lock && { lock }),
      ...(sessionKey && { sessionKey }),
    }
  );
}

async function storedKeyNames(transaction: Transaction<"readonly">): Promise<string[]> {
  const named = [await readMeta(transaction, "localKey"), await readMeta(transaction, "sessionKey")];
  return [...named, ...((await readMeta(transaction, "keysToErase")) ?? [])].filter((name) => name !== undefined);
}

/** In the order of `ids`. */
const rowsOf = (
  transaction: Transaction<"readonly" | "readwrite">,
  ids: readonly RecordId[],
): Promise<(Row | undefined)[]> =>
  asTheyAre(transaction, Promise.all(ids.map((id) => transaction.objectStore("records").get(id))));

const waitingRows = (transaction: Transaction<"readonly">): Promise<Row[]> =>
  asTheyAre(transaction, transaction.objectStore("records").index("waiting").getAll());

function listRange(tag: string, { before, since = Number.NEGATIVE_INFINITY as EpochMs }: Reach = {}): IDBKeyRange {
  const newest = typeof before === "object" ? before.at : (before ?? Number.POSITIVE_INFINITY);
  // A range that ends before it begins is refused as an error, and there is nothing in it.
  const oldest = Math.min(since, newest);
  return IDBKeyRange.bound([tag, oldest], [tag, newest], false, typeof before === "number" && oldest < newest);
}

async function listedRows(
  transaction: Transaction<"readonly">,
  tag: string,
  limit: number,
  reach: Reach,
): Promise<Row[]> {
  const { before } = reach;
  const isListed = ({ at, id }: Row) => typeof before === "object" && at === before.at && id >= before.id;
  const atOnce = await rowsAtOnce(transaction, tag, limit, reach);
  const unlisted = atOnce?.rows.filter((row) => !isListed(row));
  if (unlisted && (atOnce?.all || unlisted.length >= limit)) return unlisted.slice(0, limit);

  const found: Row[] = [];
  const range = listRange(tag, reach);
  for (
    let cursor = await transaction.objectStore("records").index("list").openCursor(range, "prev");
    cursor && found.length < limit;
    cursor = await cursor.continue()
  ) {
    if (!isListed(cursor.value)) found.push(cursor.value);
  }
  return found;
}

async function nextPart(
  transaction: Transaction<"readonly">,
  { tag, after, limit, broken }: { tag: string; after: After | undefined; limit: number; broken: ReadonlySet<string> },
): Promise<NextPart> {
  const isOlder = ({ from }: Piece) => !after || from < after.at || (from === after.at && after.id > LOWEST);
  const kept = (await keptPieces(transaction, tag)).filter((piece) => !broken.has(nameOf(piece)) && isOlder(piece));
  const piece = kept[0];
  const between = piece && after && piece.to >= after.at ? [] : await rowsSince(piece && piece.to + 1);
  if (piece && between.length === 0) {
    const sealed = await readPiece(transaction, piece);
    if (sealed) return { piece, sealed };
  }
  // With a small piece before them they become one.
  const joined = piece && between.length >= leastOf(limit) && between.length + piece.count <= limit;
  const rows = joined ? await rowsSince(piece.from) : between;
  return { rows, end: piece === undefined && rows.length <= limit };

  function rowsSince(since: number | undefined): Promise<Row[]> {
    const reach = { before: after, since: since as EpochMs | undefined };
    return asTheyAre(transaction, listedRows(transaction, tag, limit + 1, reach));
  }
}

/** Fewer rows than this are read with a cursor, which takes a trip to the browser for each of them. */
const A_FEW = 8;

/**
 * The rows of a page, newest first, and perhaps some older ones behind them: at once, because a cursor takes longer for
 * each row than opening it. `getAll` goes upwards only, so a cursor over the keys finds the lower end first. Undefined
 * for a few rows, and for very many of one instant, as from a file without dates: a cursor finds its place among them.
 */
async function rowsAtOnce(
  transaction: Transaction<"readonly">,
  tag: string,
  limit: number,
  reach: Reach,
): Promise<{ readonly rows: Row[]; readonly all: boolean } | undefined> {
  const index = transaction.objectStore("records").index("list");
  const whole = listRange(tag, reach);
  if (limit === Number.POSITIVE_INFINITY) return { rows: (await index.getAll(whole)).reverse(), all: true };
  if (limit < A_FEW) return undefined;
  const end = await (await index.openKeyCursor(whole, "prev"))?.advance(limit);
  const range = end ? IDBKeyRange.bound(end.key, whole.upper, false, whole.upperOpen) : whole;
  const rows = await index.getAll(range, 2 * limit + 1);
  return rows.length > 2 * limit ? undefined : { rows: rows.reverse(), all: !end };
}

async function stillHolds(transaction: Transaction<"readwrite">, keysId: string, batch: Batch): Promise<boolean> {
  const secret = await readMeta(transaction, "secret");
  if (secret?.keysId !== keysId) return false;
  if (batch.lockChange && !(await isStillCurrent(transaction, batch.lockChange))) return false;
  if (batch.taken) {
    const waiting = await readMeta(transaction, `inbox/${batch.taken.id}`);
    if (!sameSealed(waiting?.sealed, batch.taken.sealed)) return false;
  }
  const writes = batch.rows ?? [];
  // A new one is added, which fails if it is there by now: to ask for each takes a trip to the browser.
  const before = writes.flatMap(({ was }) => was ?? []);
  const current = await rowsOf(
    transaction,
    before.map(({ id }) => id),
  );
  if (batch.secret && (await transaction.objectStore("records").count()) !== writes.length + unwritten(batch))
    return false;
  return before.every((row, i) => isSame(row, current[i]));
}

/** Removed rows that are not also written again under another id. */
function unwritten({ rows = [], removed = [] }: Batch): number {
  const written = new Set(rows.map(({ was }) => was?.id));
  return removed.filter((id) => !written.has(id)).length;
}

const isSame = (a: Row | undefined, b: Row | undefined): boolean =>
  sameSealed(a?.sealed, b?.sealed) &&
  Object.is(a?.rev, b?.rev) &&
  a?.dirty === b?.dirty &&
  sameSealed(a?.aside, b?.aside);

/** Rows that are read and written at once where all of them are. */
const A_CHUNK = 1_000;

/**
 * In this order, one request right after the other, and nobody waits for any of them: one that fails ends the
 * transaction, which is waited for. A promise for each takes a tenth of the time of a first pull.
 */
function writeAll(transaction: Transaction<"readwrite">, writes: readonly (readonly ["put" | "add", Row])[]): void {
  const records = unwrap(transaction.objectStore("records"));
  for (const [how, row] of writes) records[how](row);
}

const putAll = (transaction: Transaction<"readwrite">, rows: readonly Row[]): void =>
  writeAll(
    transaction,
    rows.map((row) => ["put", row]),
  );

/** Without a mark if none of it opens here: what this device cannot open it never writes. */
function offeredAgain(row: Row, next: () => number): Row {
  const { dirty: _before, ...unmarked } = row;
  if (row.waiting && row.aside === undefined) return { ...unmarked, rev: 0 };
  return { ...unmarked, rev: 0, dirty: next(), ...(row.aside && { asideRev: 0 }) };
}
