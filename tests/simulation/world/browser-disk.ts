import "fake-indexeddb/auto";
import { type IDBPDatabase, openDB } from "idb";
import type { Disk, Fault, Image } from "./disk-interface";

const STORES = ["records", "meta"] as const;

/** The content of an IndexedDB store, as far as the vault uses it: with a key in the value, or with one beside it. */
interface Contents {
  readonly keys: readonly IDBValidKey[];
  readonly values: readonly unknown[];
}

const disks = new Map<string, BrowserDisk>();

/** A device's disk on another implementation of IndexedDB. Faults happen when a store is written. */
export class BrowserDisk implements Disk {
  readonly name: string;
  #plan: { fault: Fault; writes: number } | undefined;
  #dead = false;
  #database: IDBPDatabase | undefined;

  constructor(name: string) {
    this.name = name;
    disks.set(name, this);
  }

  plan(fault: Fault, writes: number): void {
    this.#plan = { fault, writes };
  }

  isDead(): boolean {
    return this.#dead;
  }

  revive(): void {
    this.#dead = false;
    this.#plan = undefined;
  }

  async image(): Promise<Image> {
    const database = await this.#open();
    const transaction = database.transaction(STORES);
    return Promise.all(
      STORES.map(async (name): Promise<Contents> => {
        const store = transaction.objectStore(name);
        return { keys: await store.getAllKeys(), values: await store.getAll() };
      }),
    );
  }

  async put(image: Image): Promise<void> {
    this.revive();
    const transaction = (await this.#open()).transaction(STORES, "readwrite");
    for (const [at, { keys, values }] of (image as readonly Contents[]).entries()) {
      const store = transaction.objectStore(STORES[at] as (typeof STORES)[number]);
      await store.clear();
      for (const [place, value] of values.entries()) {
        await (store.keyPath === null ? store.put(value, keys[place]) : store.put(value));
      }
    }
    await transaction.done;
  }

  async rows(): Promise<readonly unknown[]> {
    return this.#reading(async () => (await this.#open()).getAll("records"));
  }

  async dirtyFrom(): Promise<number> {
    return this.#reading(async () => (await (await this.#open()).get("meta", "dirtyFrom")) ?? 0);
  }

  remove(): void {
    this.#database?.close();
    disks.delete(this.name);
  }

  assertAlive(): void {
    if (this.#dead) throw new DOMException("the device is off", "UnknownError");
  }

  /** Called before something is written. */
  writes(transaction: IDBTransaction): void {
    if (this.#plan === undefined || --this.#plan.writes > 0) return;
    const { fault } = this.#plan;
    this.#plan = undefined;
    if (fault === "full") throw new DOMException("the disk is full", "QuotaExceededError");
    if (fault === "dies after") {
      transaction.addEventListener("complete", () => {
        this.#dead = true;
      });
      return;
    }
    this.#dead = true;
    transaction.abort();
    this.assertAlive();
  }

  /** Reading the disk of a dead device is not a step of the device. */
  async #reading<T>(read: () => Promise<T>): Promise<T> {
    const dead = this.#dead;
    this.#dead = false;
    try {
      return await read();
    } finally {
      this.#dead ||= dead;
    }
  }

  async #open(): Promise<IDBPDatabase> {
    this.#database ??= await openDB(this.name);
    return this.#database;
  }
}

const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...how: Parameters<typeof transaction>) {
  disks.get(this.name)?.assertAlive();
  return transaction.apply(this, how);
};

for (const how of ["put", "add"] as const) {
  const write = IDBObjectStore.prototype[how];
  IDBObjectStore.prototype[how] = function (this: IDBObjectStore, ...what: Parameters<typeof write>) {
    disks.get(this.transaction.db.name)?.writes(this.transaction);
    return write.apply(this, what);
  };
}
