import type { Bytes } from "./bytes";
import {
  Connection,
  type Row,
  readMeta,
  type StoredSecret,
  type SyncPosition,
  type Transaction,
  writeMeta,
} from "./connection";
import type { DeviceKeys } from "./device";
import type { RecordId } from "./id";
import { sameSealed } from "./seal";

/** What a device has from its first start on. */
export interface Foundation {
  readonly device: DeviceKeys;
  readonly secret: StoredSecret;
}

/** Where in a list to go on: everything older than this record, or than this instant (epoch milliseconds). */
export type Before = number | { readonly at: number; readonly id: RecordId };

/** A row to store instead of `was`. */
export interface RowWrite {
  readonly was: Row | undefined;
  readonly row: Omit<Row, "dirty">;
  /** `mark`: the server has to get it. `clear`: the server has these very bytes. `keep`: as it was. */
  readonly dirty: "mark" | "keep" | "clear";
}

/** The server has stored what was offered as change number `dirty`. */
export interface Pushed {
  readonly id: RecordId;
  readonly rev: number;
  readonly dirty: number;
}

/** All that changes together. */
export interface Batch {
  readonly rows?: readonly RowWrite[];
  readonly pushed?: readonly Pushed[];
  readonly sync?: SyncPosition;
  /** Another secret. Every record must be among `rows` or `removed`. */
  readonly secret?: StoredSecret;
  readonly removed?: readonly RecordId[];
  /** Undefined deletes the item. */
  readonly local?: { readonly name: string; readonly sealed: Bytes | undefined };
}

/** Sealed records and what belongs to them, in IndexedDB. Knows no key and no content. */
export class Store {
  readonly #connection: Connection;

  constructor(name: string, onLost: () => void) {
    this.#connection = new Connection(name, onLost);
  }

  /** What the device has, or `candidate` from now on. Of two first starts at once, both get the same. */
  found(candidate: Foundation): Promise<Foundation> {
    return this.#connection.run("readwrite", async (transaction) => {
      const device = await readMeta(transaction, "device");
      const secret = await readMeta(transaction, "secret");
      if (device && secret) return { device, secret };
      await writeMeta(transaction, "device", candidate.device);
      await writeMeta(transaction, "secret", candidate.secret);
      return candidate;
    });
  }

  async foundation(): Promise<Foundation | undefined> {
    return this.#connection.run("readonly", async (transaction) => {
      const device = await readMeta(transaction, "device");
      const secret = await readMeta(transaction, "secret");
      return device && secret && { device, secret };
    });
  }

  row(id: RecordId): Promise<Row | undefined> {
    return this.#connection.run("readonly", (transaction) => transaction.objectStore("records").get(id));
  }

  /** In the order of `ids`. */
  rows(ids: readonly RecordId[]): Promise<(Row | undefined)[]> {
    return this.#connection.run("readonly", (transaction) =>
      Promise.all(ids.map((id) => transaction.objectStore("records").get(id))),
    );
  }

  allRows(): Promise<Row[]> {
    return this.#connection.run("readonly", (transaction) => transaction.objectStore("records").getAll());
  }

  /** Rows that wait for a version that can open them. */
  waitingRows(): Promise<Row[]> {
    return this.#connection.run("readonly", (transaction) =>
      transaction.objectStore("records").index("waiting").getAll(),
    );
  }

  /** Newest first. */
  list(tag: string, limit: number, before?: Before): Promise<Row[]> {
    return this.#connection.run("readonly", async (transaction) => {
      const index = transaction.objectStore("records").index("list");
      // A cursor takes a round trip for each row: right for a page of a list, slow for all of it.
      if (limit === Number.POSITIVE_INFINITY && before === undefined) {
        return (await index.getAll(listRange(tag))).reverse();
      }
      const found: Row[] = [];
      for (
        let cursor = await index.openCursor(listRange(tag, before), "prev");
        cursor;
        cursor = await cursor.continue()
      ) {
        if (found.length >= limit) break;
        const { value } = cursor;
        const listed = typeof before === "object" && value.at === before.at && value.id >= before.id;
        if (!listed) found.push(value);
      }
      return found;
    });
  }

  count(tag: string): Promise<number> {
    return this.#connection.run("readonly", (transaction) =>
      transaction.objectStore("records").index("list").count(listRange(tag)),
    );
  }

  /** What the server has not got yet, the oldest change first. */
  dirtyRows(limit: number): Promise<Row[]> {
    return this.#connection.run("readonly", async (transaction) => {
      const index = transaction.objectStore("records").index("dirty");
      const found: Row[] = [];
      for (let cursor = await index.openCursor(); cursor && found.length < limit; cursor = await cursor.continue()) {
        if (cursor.value.aside === undefined) found.push(cursor.value);
      }
      return found;
    });
  }

  position(): Promise<SyncPosition> {
    return this.#connection.run("readonly", async (t) => (await readMeta(t, "sync")) ?? { cursor: 0, epoch: "" });
  }

  clockAhead(): Promise<number> {
    return this.#connection.run("readonly", async (t) => (await readMeta(t, "clockAhead")) ?? 0);
  }

  setClockAhead(ahead: number): Promise<void> {
    return this.#connection.run("readwrite", (transaction) => writeMeta(transaction, "clockAhead", ahead));
  }

  local(name: string): Promise<Bytes | undefined> {
    return this.#connection.run("readonly", (transaction) => readMeta(transaction, `local/${name}`));
  }

  /**
   * Stores all of it or nothing.
   * @returns false, with nothing stored, where a row is no longer what it `was` or the keys are no longer `keysId`
   */
  commit(keysId: string, batch: Batch): Promise<boolean> {
    return this.#connection.run("readwrite", async (transaction) => {
      if (!(await stillHolds(transaction, keysId, batch))) return false;
      const records = transaction.objectStore("records");
      let edits = (await readMeta(transaction, "edits")) ?? 0;
      for (const id of batch.removed ?? []) await records.delete(id);
      for (const { row, was, dirty } of batch.rows ?? []) {
        const number = dirty === "mark" ? ++edits : dirty === "keep" ? was?.dirty : undefined;
        // A row that was made from the one before it still carries that one's mark.
        const { dirty: _before, ...unmarked } = row as Row;
        await records.put(number === undefined ? unmarked : { ...unmarked, dirty: number });
      }
      for (const pushed of batch.pushed ?? []) {
        const row = await records.get(pushed.id);
        if (row) await records.put(acknowledged(row, pushed));
      }
      await writeMeta(transaction, "edits", edits);
      if (batch.sync) await writeMeta(transaction, "sync", batch.sync);
      if (batch.secret) await writeMeta(transaction, "secret", batch.secret);
      if (batch.local?.sealed) await writeMeta(transaction, `local/${batch.local.name}`, batch.local.sealed);
      else if (batch.local) await transaction.objectStore("meta").delete(`local/${batch.local.name}`);
      return true;
    });
  }

  /** The server may have gone backwards: everything is offered again, and read again from the beginning. */
  startOver(epoch: string): Promise<void> {
    return this.#connection.run("readwrite", async (transaction) => {
      let edits = (await readMeta(transaction, "edits")) ?? 0;
      for (
        let cursor = await transaction.objectStore("records").openCursor();
        cursor;
        cursor = await cursor.continue()
      ) {
        await cursor.update({ ...cursor.value, rev: 0, dirty: ++edits });
      }
      await writeMeta(transaction, "edits", edits);
      await writeMeta(transaction, "sync", { cursor: 0, epoch });
    });
  }

  wipe(): Promise<void> {
    return this.#connection.wipe();
  }
}

function listRange(tag: string, before?: Before): IDBKeyRange {
  const newest = typeof before === "object" ? before.at : (before ?? Number.POSITIVE_INFINITY);
  return IDBKeyRange.bound([tag, Number.NEGATIVE_INFINITY], [tag, newest], false, typeof before === "number");
}

async function stillHolds(transaction: Transaction<"readwrite">, keysId: string, batch: Batch): Promise<boolean> {
  const secret = await readMeta(transaction, "secret");
  if (secret?.keysId !== keysId) return false;
  const records = transaction.objectStore("records");
  const writes = batch.rows ?? [];
  const current = await Promise.all(writes.map(({ was, row }) => records.get(was?.id ?? row.id)));
  if (batch.secret && (await records.count()) !== writes.length + unwritten(batch)) return false;
  return writes.every(({ was }, i) => isSame(was, current[i]));
}

/** Removed rows that are not also written again under another id. */
function unwritten({ rows = [], removed = [] }: Batch): number {
  const written = new Set(rows.map(({ was }) => was?.id));
  return removed.filter((id) => !written.has(id)).length;
}

const isSame = (a: Row | undefined, b: Row | undefined): boolean =>
  sameSealed(a?.sealed, b?.sealed) && a?.rev === b?.rev && a?.dirty === b?.dirty && sameSealed(a?.aside, b?.aside);

/** The mark goes only if nothing was changed since the push was put together. */
function acknowledged(row: Row, { rev, dirty }: Pushed): Row {
  const { dirty: current, ...rest } = { ...row, rev: Math.max(row.rev, rev) };
  return current === undefined || current === dirty ? rest : { ...rest, dirty: current };
}
