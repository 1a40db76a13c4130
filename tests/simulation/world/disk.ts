/**
 * The part of `idb` and IndexedDB that the vault uses, in memory; the vitest configuration replaces the package with
 * it. Transactions run one after the other, end by themselves after their last request, and reach the disk whole or not
 * at all. It is fast enough for a few thousand histories; some of them run on fake-indexeddb instead.
 */
import { type Disk, DiskFault, type Fault, type Image } from "./disk-interface";
import { current, type EventKind, type Process, type Refusal, through } from "./process";

type Key = string | number | readonly Key[];
type Items = ReadonlyMap<Key, unknown>;

interface KeyRange {
  readonly lower: Key;
  readonly upper?: Key;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
}

const disks = new Map<string, MemoryDisk>();

/** By these names IndexedDB tells of them. */
const nameOf: Readonly<Record<Refusal, string>> = {
  full: "QuotaExceededError",
  aborted: "AbortError",
  closed: "AbortError",
};

interface Opened {
  closed: boolean;
}

/** A device's disk. It outlives the device's processes. */
export class MemoryDisk implements Disk {
  readonly name: string;
  stores: ReadonlyMap<string, Items> = new Map();
  readonly indexes = new Map<string, string | readonly string[]>();
  readonly keyPaths = new Map<string, string>();
  last: Promise<unknown> = Promise.resolve();
  /** Whether somebody has opened it since it was new. */
  made = false;
  #plan: { fault: Fault; writes: number } | undefined;
  #dead = false;

  constructor(name: string) {
    this.name = name;
    disks.set(name, this);
  }

  plan(fault: Fault, writes: number): void {
    this.#plan = { fault, writes };
  }

  revive(): void {
    this.#dead = false;
    this.#plan = undefined;
  }

  isDead(): boolean {
    return this.#dead;
  }

  async image(): Promise<Image> {
    return this.stores;
  }

  async put(image: Image): Promise<void> {
    this.stores = image as ReadonlyMap<string, Items>;
  }

  async rows(): Promise<readonly unknown[]> {
    return [...(this.stores.get("records")?.values() ?? [])];
  }

  async dirtyFrom(): Promise<number> {
    return (this.stores.get("meta")?.get("dirtyFrom") as number | undefined) ?? 0;
  }

  remove(): void {
    disks.delete(this.name);
  }

  assertAlive(): void {
    if (this.#dead) throw new DiskFault("UnknownError");
  }

  /** @throws DiskFault */
  commit(stores: ReadonlyMap<string, Items>): void {
    this.assertAlive();
    if (this.#plan === undefined || --this.#plan.writes > 0) {
      this.stores = stores;
      return;
    }
    const { fault } = this.#plan;
    this.#plan = undefined;
    if (fault === "full") throw new DiskFault("QuotaExceededError");
    if (fault === "dies after") this.stores = stores;
    this.#dead = true;
    throw new DiskFault("UnknownError");
  }
}

class MemoryTransaction {
  readonly disk: MemoryDisk;
  readonly writes: boolean;
  readonly #opened: Opened;
  readonly #process: Process | undefined = current();
  error: Error | null = null;
  readonly done: Promise<void>;
  readonly #started: Promise<unknown>;
  #stores: Map<string, Items>;
  readonly #copied = new Set<string>();
  #asked = 0;
  #over = false;
  readonly #end: PromiseWithResolvers<void>;

  constructor(disk: MemoryDisk, opened: Opened, mode: string) {
    disk.assertAlive();
    if (opened.closed) throw new DiskFault("InvalidStateError");
    this.disk = disk;
    this.#opened = opened;
    this.writes = mode === "readwrite";
    this.#end = Promise.withResolvers();
    this.done = this.#end.promise;
    this.#stores = new Map();
    this.#started = disk.last.then(() => {
      this.#stores = new Map(disk.stores);
      this.#endUnlessAsked();
    });
    disk.last = Promise.race([this.done.catch(() => undefined), ...(this.#process ? [this.#process.end] : [])]);
  }

  objectStore(name: string) {
    return new MemoryStore(this, name);
  }

  abort(): void {
    if (this.#over) throw new DiskFault("InvalidStateError");
    this.#over = true;
    this.error ??= new DiskFault("AbortError");
    this.#end.reject(this.error);
  }

  /** A request failed that nobody waits for. */
  fail(error: Error): void {
    if (this.#over) return;
    this.#over = true;
    this.error ??= error;
    this.#end.reject(this.error);
  }

  async ask<T>(kind: EventKind, request: () => T): Promise<T> {
    this.#asked++;
    await this.#started;
    if (this.#over) throw new DiskFault("TransactionInactiveError");
    if (!this.#passes(kind)) return new Promise(() => undefined);
    const result = request();
    this.#endUnlessAsked();
    return result;
  }

  /**
   * Whether this event is heard of; not if the process ends with it.
   * @throws DiskFault
   */
  #passes(kind: EventKind): boolean {
    const fate = this.#process?.fate(kind) ?? "happens";
    if (fate === "happens") return true;
    this.#over = true;
    if (fate === "ends before" || fate === "ends after") {
      if (kind === "commit" && fate === "ends after") this.disk.commit(this.#stores);
      return false;
    }
    if (fate === "closed") this.#opened.closed = true;
    this.error = new DiskFault(nameOf[fate]);
    this.#end.reject(this.error);
    throw this.error;
  }

  items(store: string): Items {
    return this.#stores.get(store) ?? new Map();
  }

  change(store: string): Map<Key, unknown> {
    if (!this.writes) throw new DiskFault("ReadOnlyError");
    if (!this.#copied.has(store)) {
      this.#copied.add(store);
      this.#stores.set(store, new Map(this.items(store)));
    }
    return this.#stores.get(store) as Map<Key, unknown>;
  }

  /** Node runs this after everything that follows from the last answer: then there will be no further request. */
  #endUnlessAsked(): void {
    const asked = this.#asked;
    process.nextTick(() => {
      if (this.#over || asked !== this.#asked) return;
      try {
        if (this.#copied.size > 0 && !this.#passes("commit")) return;
        this.#over = true;
        if (this.#copied.size > 0) this.disk.commit(this.#stores);
        this.#end.resolve();
      } catch (error) {
        this.error = error as Error;
        this.#end.reject(error);
      }
    });
  }
}

/** A store, or an index of one: the same items in another order. */
class MemorySource {
  readonly transaction: MemoryTransaction;
  readonly name: string;
  readonly #keyOf: (key: Key, value: unknown) => Key | undefined;

  constructor(
    transaction: MemoryTransaction,
    name: string,
    keyOf: (key: Key, value: unknown) => Key | undefined = (key) => key,
  ) {
    this.transaction = transaction;
    this.name = name;
    this.#keyOf = keyOf;
  }

  getAllKeys(range?: KeyRange) {
    return this.transaction.ask("read", () => this.#found(range).map(([, key]) => key));
  }

  getAll(range?: KeyRange, most?: number) {
    return this.transaction.ask("read", () =>
      this.#found(range)
        .slice(0, most)
        .map(([, , value]) => value),
    );
  }

  count(range?: KeyRange) {
    return this.transaction.ask("read", () => this.#found(range).length);
  }

  async openCursor(range?: KeyRange, direction: "next" | "prev" = "next") {
    const found = await this.transaction.ask("read", () => this.#found(range));
    if (direction === "prev") found.reverse();
    return this.#cursor(found, 0);
  }

  async openKeyCursor(range?: KeyRange, direction: "next" | "prev" = "next") {
    const found = await this.transaction.ask("read", () => this.#found(range));
    if (direction === "prev") found.reverse();
    const at = (place: number): MemoryKeyCursor | null => {
      const [key] = found[place] ?? [];
      return key === undefined
        ? null
        : { key, advance: (count) => this.transaction.ask("read", () => at(place + count)) };
    };
    return at(0);
  }

  #cursor(found: readonly (readonly [Key, Key, unknown])[], at: number): MemoryCursor | null {
    const entry = found[at];
    if (entry === undefined) return null;
    const [, key, value] = entry;
    return {
      value,
      continue: () => this.transaction.ask("read", () => this.#cursor(found, at + 1)),
      update: (next) => this.transaction.ask("write", () => void this.transaction.change(this.name).set(key, next)),
    };
  }

  #found(range?: KeyRange): (readonly [Key, Key, unknown])[] {
    const found: (readonly [Key, Key, unknown])[] = [];
    for (const [key, value] of this.transaction.items(this.name)) {
      const by = this.#keyOf(key, value);
      if (by !== undefined && isWithin(by, range)) found.push([by, key, value]);
    }
    return found.sort(([a, x], [b, y]) => compareKeys(a, b) || compareKeys(x, y));
  }
}

class MemoryStore extends MemorySource {
  get(key: Key) {
    return this.transaction.ask("read", () => this.transaction.items(this.name).get(key));
  }

  put(value: unknown, key?: Key) {
    const path = this.transaction.disk.keyPaths.get(this.name);
    const by = path === undefined ? (key as Key) : ((value as Record<string, Key>)[path] as Key);
    return this.transaction.ask("write", () => void this.transaction.change(this.name).set(by, value));
  }

  async add(value: unknown) {
    const path = this.transaction.disk.keyPaths.get(this.name) ?? "";
    const by = (value as Record<string, Key>)[path] as Key;
    return this.transaction.ask("write", () => {
      if (this.transaction.items(this.name).has(by)) throw new DiskFault("ConstraintError");
      this.transaction.change(this.name).set(by, value);
    });
  }

  delete(key: Key) {
    return this.transaction.ask("write", () => void this.transaction.change(this.name).delete(key));
  }

  index(name: string) {
    const path = this.transaction.disk.indexes.get(`${this.name}/${name}`) ?? "";
    return new MemorySource(this.transaction, this.name, (_key, value) => keyAt(value, path));
  }
}

/** The store itself: a failure of its requests is told by the end of the transaction. */
export const unwrap = (store: MemoryStore) => {
  const alone = (request: Promise<unknown>) => void request.catch((error) => store.transaction.fail(error));
  return {
    put: (value: unknown) => alone(store.put(value)),
    add: (value: unknown) => alone(store.add(value)),
  };
};

interface MemoryCursor {
  readonly value: unknown;
  continue(): Promise<MemoryCursor | null>;
  update(next: unknown): Promise<void>;
}

interface MemoryKeyCursor {
  readonly key: Key;
  advance(count: number): Promise<MemoryKeyCursor | null>;
}

function keyAt(value: unknown, path: string | readonly string[]): Key | undefined {
  const item = value as Record<string, Key | undefined>;
  if (typeof path === "string") return item[path];
  const keys = path.map((part) => item[part]);
  return keys.every((key) => key !== undefined) ? (keys as Key[]) : undefined;
}

/** Numbers before texts before arrays, as IndexedDB orders keys. */
function compareKeys(a: Key, b: Key): number {
  if (typeof a === "object" && typeof b === "object") {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const order = compareKeys(a[i] as Key, b[i] as Key);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  if (typeof a !== typeof b) return rank(a) - rank(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

const rank = (key: Key): number => ["number", "string", "object"].indexOf(typeof key);

function isWithin(key: Key, range: KeyRange | undefined): boolean {
  if (range === undefined) return true;
  const fromLower = compareKeys(key, range.lower);
  const toUpper = range.upper === undefined ? -1 : compareKeys(key, range.upper);
  return (range.lowerOpen ? fromLower > 0 : fromLower >= 0) && (range.upperOpen ? toUpper < 0 : toUpper <= 0);
}

Object.assign(globalThis, {
  IDBKeyRange: {
    bound: (lower: Key, upper: Key, lowerOpen = false, upperOpen = false): KeyRange => ({
      lower,
      upper,
      lowerOpen,
      upperOpen,
    }),
    lowerBound: (lower: Key, lowerOpen = false): KeyRange => ({ lower, lowerOpen, upperOpen: false }),
  },
});

interface Upgradeable {
  createObjectStore(
    store: string,
    options?: { keyPath?: string },
  ): { createIndex(index: string, path: string | readonly string[]): void };
}

interface Upgrade {
  upgrade?(database: Upgradeable, from: number, to: number, transaction: { done: Promise<void>; abort(): void }): void;
}

export const openDB = (name: string, version = 1, { upgrade }: Upgrade = {}): Promise<unknown> =>
  through("open", () => open(name, version, upgrade));

function open(name: string, version: number, upgrade: Upgrade["upgrade"]): unknown {
  // State outside the vault is on a disk without faults.
  const disk = disks.get(name) ?? new MemoryDisk(name);
  disk.assertAlive();
  if (!disk.made) makeStores(disk, version, upgrade);
  const opened: Opened = { closed: false };
  return {
    transaction: (_stores: readonly string[], mode: string) => new MemoryTransaction(disk, opened, mode),
    close: () => undefined,
  };
}

function makeStores(disk: MemoryDisk, version: number, upgrade: Upgrade["upgrade"]): void {
  const stores = new Map(disk.stores);
  const database: Upgradeable = {
    createObjectStore(store, { keyPath } = {}) {
      if (!stores.has(store)) stores.set(store, new Map());
      if (keyPath !== undefined) disk.keyPaths.set(store, keyPath);
      return { createIndex: (index, path) => void disk.indexes.set(`${store}/${index}`, path) };
    },
  };
  let aborted = false;
  const abort = () => {
    aborted = true;
  };
  upgrade?.(database, 0, version, { done: Promise.resolve(), abort });
  if (aborted) throw new DiskFault("AbortError");
  disk.stores = stores;
  disk.made = true;
}

export const deleteDB = (name: string): Promise<void> =>
  through("open", () => {
    const disk = disks.get(name);
    if (disk === undefined) return;
    disk.stores = new Map();
    disk.made = false;
  });

/** Forgets all disks that nobody has put here. */
export const removeDisks = (): void => disks.clear();
