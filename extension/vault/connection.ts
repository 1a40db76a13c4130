import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { report } from "../base/report";
import type { EpochMs } from "../base/shapes";
import type { Bytes } from "./bytes";
import type { DeviceKeys } from "./device";
import { asOpeningError, asVaultError, VaultError } from "./errors";
import type { RecordId } from "./id";
import type { StoredLock } from "./master-key";
import { eraseDatabase } from "./secure-delete";
import type { Witness } from "./witnessed-time";

/** One record as it is stored on this device. */
export interface Row {
  readonly id: RecordId;
  readonly sealed: Bytes;
  /** The server's revision that these bytes go back to; 0 before the first push. */
  readonly rev: number;
  /** Present until the server has these bytes: the number of the change, higher than that of every earlier one. */
  readonly dirty?: number;
  /** Stands for the record's type; empty if the record is in no list. */
  readonly tag: string;
  /** When the record was created. */
  readonly at: EpochMs;
  /**
   * Bytes of the server that do not open here and say of themselves that a newer version sealed them. They are kept for
   * a version that may open them, and never in the way of `sealed`.
   */
  readonly aside?: Bytes;
  /** The server's revision of `aside`: as long as it is also `rev`, the server has those bytes and not ours. */
  readonly asideRev?: number;
  /** Present while `sealed`, or else `aside`, does not open here. */
  readonly waiting?: 1;
}

/** Whether the server has bytes that do not open here in place of ours. */
export const isHeldBack = ({ aside, asideRev, rev }: Row): boolean => aside !== undefined && (asideRev ?? rev) === rev;

/** The vault secret at rest. `keysId` is new whenever the secret is, so that nothing is sealed with an earlier key. */
export interface StoredSecret {
  readonly sealed: Bytes;
  readonly keysId: string;
}

/** How far this device has read the server's changes. `epoch` is empty before the first answer. */
export interface SyncPosition {
  readonly cursor: number;
  readonly epoch: string;
}

/** A draft that was sealed while locked, and when it was begun. */
export interface InboxRow {
  readonly at: EpochMs;
  readonly sealed: Bytes;
}

interface Meta {
  readonly device: DeviceKeys;
  readonly secret: StoredSecret;
  readonly sync: SyncPosition;
  /** The number of the last change. */
  readonly edits: number;
  /**
   * What is marked below this number is on the server, see `marks`. A search from here does not walk over those, nor
   * over what Chromium keeps of every mark that was removed before: from the beginning it took 86 ms after 10,000 pushed
   * records, from here 0.8.
   */
  readonly dirtyFrom: number;
  /** Records that do not open here were left on the server, because there were too many of them. */
  readonly leftThere: true;
  /** Milliseconds by which this device's clock is ahead of the server's. */
  readonly clockAhead: number;
  readonly witness: Witness;
  /** Absent if there is no lock. */
  readonly lock: StoredLock;
  /**
   * Name of the key (see `saveKey`) that seals the secret and the local state if there is no lock. It is absent in a
   * vault that was created before such keys existed: there the device's own key seals them until the first lock.
   */
  readonly localKey: string;
  /** Name of the key that opens what the session store holds; both together open the lock. Absent while locked. */
  readonly sessionKey: string;
  /** Names of discarded keys: nothing is sealed by them any more, and they are still to be erased. */
  readonly keysToErase: readonly string[];
  readonly [local: `local/${string}`]: Bytes;
  readonly [deviceLocal: `deviceLocal/${string}`]: Bytes;
  readonly [inbox: `inbox/${string}`]: InboxRow;
  /** See `pieces`. */
  readonly [piece: `piece/${string}`]: Bytes;
}

interface Schema extends DBSchema {
  records: { key: RecordId; value: Row; indexes: { list: [string, number]; dirty: number; waiting: number } };
  meta: { key: keyof Meta; value: Meta[keyof Meta] };
}

export type Transaction<Mode extends IDBTransactionMode = IDBTransactionMode> = IDBPTransaction<
  Schema,
  ["records", "meta"],
  Mode
>;

export async function readMeta<K extends keyof Meta>(
  transaction: Transaction<"readonly" | "readwrite">,
  key: K,
): Promise<Meta[K] | undefined> {
  return (await transaction.objectStore("meta").get(key)) as Meta[K] | undefined;
}

export async function writeMeta<K extends keyof Meta>(
  transaction: Transaction<"readwrite">,
  key: K,
  value: Meta[K],
): Promise<void> {
  await transaction.objectStore("meta").put(value, key);
}

/**
 * 2: marks that are acknowledged by number, which a version before it would not offer to a restored server.
 * 3: pieces, which a version before it would leave as they are when a record in them changes.
 */
const VERSION = 3;

/** How long another copy of the extension may take to close the database, in milliseconds. */
const PATIENCE = 5_000;

/** The database, opened when it is needed and opened again when the browser has closed it. */
export class Connection {
  readonly #name: string;
  readonly #onLost: () => void;
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  /** @param onLost called when the database was closed; the next one of the same name may be a different one */
  constructor(name: string, onLost: () => void) {
    this.#name = name;
    this.#onLost = onLost;
  }

  /**
   * All or nothing. `body` must wait for nothing but the transaction's own requests; it runs a second time if the
   * database was closed during the first.
   * @throws VaultError
   */
  async run<T, Mode extends "readonly" | "readwrite">(
    mode: Mode,
    body: (transaction: Transaction<Mode>) => Promise<T>,
  ): Promise<T> {
    const first = await this.#attempt(mode, body);
    if ("value" in first) return first.value;
    if (!first.lost) throw asVaultError(first.error);
    const second = await this.#attempt(mode, body);
    if ("value" in second) return second.value;
    throw second.lost ? new VaultError("closed", { cause: second.error }) : asVaultError(second.error);
  }

  async #attempt<T, Mode extends "readonly" | "readwrite">(
    mode: Mode,
    body: (transaction: Transaction<Mode>) => Promise<T>,
  ): Promise<{ readonly value: T } | { readonly error: unknown; readonly lost: boolean }> {
    this.#database ??= this.#open();
    const opening = this.#database;
    const database = await opening.catch((error: unknown) => {
      throw asOpeningError(error);
    });
    try {
      return { value: await inTransaction(database, mode, body) };
    } catch (error) {
      // Closed before the transaction began, or in the middle of it; either way nothing of it was stored.
      const lost = ["InvalidStateError", "AbortError"].includes((error as Error).name);
      if (lost) this.#forget(opening);
      return { error, lost };
    }
  }

  /** Deletes the database. The next call makes a new one. */
  async wipe(): Promise<void> {
    const opening = this.#database;
    this.#forget(opening);
    await opening?.then((database) => database.close()).catch((error) => void report("connection.wipe", error));
    await patiently((blocked) => eraseDatabase(this.#name, blocked)).catch((error: unknown) => {
      throw asVaultError(error);
    });
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    const opening: Promise<IDBPDatabase<Schema>> = patiently(
      (blocked) =>
        openDB<Schema>(this.#name, VERSION, {
          blocked,
          upgrade: createStores,
          // A newer version, or a request to delete everything, must not have to wait for this connection.
          blocking: (_current, _next, event) => {
            (event.target as IDBDatabase).close();
            this.#forget(opening);
          },
          terminated: () => this.#forget(opening),
        }),
      (late) => late.close(),
    );
    opening.catch((error) => {
      report("connection.open", error);
      this.#forget(opening);
    });
    return opening;
  }

  #forget(opening: Promise<unknown> | undefined): void {
    if (opening === undefined || this.#database !== opening) return;
    this.#database = undefined;
    this.#onLost();
  }
}

function createStores(database: IDBPDatabase<Schema>, before: number): void {
  if (before > 0) return;
  const records = database.createObjectStore("records", { keyPath: "id" });
  records.createIndex("list", ["tag", "at"]);
  records.createIndex("dirty", "dirty");
  records.createIndex("waiting", "waiting");
  database.createObjectStore("meta");
}

async function inTransaction<T, Mode extends "readonly" | "readwrite">(
  database: IDBPDatabase<Schema>,
  mode: Mode,
  body: (transaction: Transaction<Mode>) => Promise<T>,
): Promise<T> {
  // 'strict': what was reported as stored is still there after the battery has run out.
  const transaction = database.transaction(["records", "meta"], mode, { durability: "strict" });
  const done = transaction.done;
  // Its failure is reported below, once; without this it would also count as a rejection that nobody handles.
  done.catch(() => undefined);
  try {
    const value = await body(transaction);
    await done;
    return value;
  } catch (error) {
    abort(transaction);
    // The transaction knows the reason, such as a full disk; the request only knows that it was aborted.
    throw transaction.error ?? error;
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // Not reported: it had ended already.
  }
}

/**
 * Waits up to {@link PATIENCE} for other copies of the extension to close the database. What arrives later is
 * discarded.
 */
function patiently<T>(request: (blocked: () => void) => Promise<T>, discard?: (late: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const expire = () => {
      over = true;
      reject(new VaultError("blocked"));
    };
    const settle = (then: () => void) => {
      clearTimeout(timer);
      then();
    };
    request(() => {
      timer = setTimeout(expire, PATIENCE);
    }).then(
      (value) => settle(() => (over ? discard?.(value) : resolve(value))),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
