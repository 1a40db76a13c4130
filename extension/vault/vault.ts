import { report } from "../base/report";
import type { EpochMs } from "../base/shapes";
import { earlierOf, laterOf } from "../base/time";
import type { Row } from "./connection";
import { openDeviceLocal, openLocal, openSecret, sealDeviceLocal } from "./device";
import { type Digest, type Part, readPart } from "./digest";
import { DocCache } from "./doc-cache";
import { corrected } from "./hlc";
import type { RecordId } from "./id";
import { COST, type Cost } from "./kdf";
import { foundationOf, type Keyring } from "./keyring";
import { createLockApi, type LockApi } from "./lock";
import { settle } from "./merge-remote";
import type { Life } from "./record";
import { type CopyApi, createCopyApi } from "./record-export";
import {
  allOf,
  idOfNew,
  type NewRecord,
  openable,
  openRow,
  planChange,
  planCreate,
  planExpiry,
  planItem,
  planLife,
  planPut,
  type RecordChange,
  type RecordKey,
  type Replaced,
  sealedLocal,
} from "./records";
import { wordsOf } from "./secret";
import { memorySessionStore, type SessionStore } from "./session-store";
import { type After, type Before, type Changing, Store } from "./store";
import { createSyncApi, type SyncApi } from "./sync-api";
import { storable, type Value } from "./value";
import { RECORD_TYPES, type RecordType, type RecordView, viewOf } from "./view";
import { type Plan, Writer } from "./writer";

/** What happened: which records look different now, and whether it was done here or came from another device. */
export interface VaultEvent {
  readonly ids: readonly RecordId[];
  readonly from: "here" | "sync";
}

/** Local state that never syncs. Names are stored as they are, values sealed. */
export interface LocalState {
  get(name: string): Promise<Value | undefined>;
  /** Undefined deletes the item. */
  set(name: string, value: Value | undefined): Promise<void>;
  /**
   * Stores what `step` makes of the item, with nothing written in between; not if that is the very value that it was
   * passed. Not everywhere: where it is missing, only a queue around `get` and `set` keeps two updates apart.
   */
  update?(name: string, step: (value: Value | undefined) => Value | undefined): Promise<void>;
}

/** The same, and a list of what there is. */
export interface SealedState extends LocalState {
  update(name: string, step: (value: Value | undefined) => Value | undefined): Promise<void>;
  /** The names of all items that begin so. */
  names(prefix: string): Promise<string[]>;
}

/**
 * The vault of this device. Every call may reject with a {@link VaultError}; then nothing has been changed. While it is
 * locked everything that needs a key rejects with `locked`: all but `deviceLocal`, `lock` and `wipe`.
 */
export interface Vault {
  /** Undefined if there is none, or it was deleted for good. */
  get(id: RecordId): Promise<RecordView | undefined>;
  /** The id of the record of this name, whether there is one yet or not; see `NewRecord.name`. */
  idOf(name: string): Promise<RecordId>;
  /** Newest first, by when they were created. A record from here serves as `before` for the next page. */
  list(type: RecordType, options?: ListOptions): Promise<RecordView[]>;
  /**
   * The next part of the list, newest first, as a digest of hundreds of records. It is made of them once, and again only
   * after one of them was changed. It may begin with some that come before `after`.
   */
  digest(type: RecordType, digest: Digest, after?: After): Promise<Part>;
  /** Without those in the Trash. */
  count(type: RecordType): Promise<number>;
  create(type: RecordType, record?: NewRecord): Promise<RecordView>;
  change(id: RecordId, change: RecordChange): Promise<RecordView>;
  /**
   * Changes the record of this id or name, or creates it with these fields and the text that the change ends in. One
   * that was deleted for good is made again if it has a name, and refused as `purged` if not.
   */
  put(type: RecordType, key: RecordKey, change: RecordChange): Promise<RecordView>;
  /** The same for several records, each another one: all of them or none. */
  putAll(type: RecordType, puts: readonly (readonly [RecordKey, RecordChange])[]): Promise<RecordView[]>;
  trash(id: RecordId): Promise<void>;
  restore(id: RecordId): Promise<void>;
  /** Deletes for good, here and through sync everywhere. */
  purge(id: RecordId): Promise<void>;
  /**
   * Deletes for good what has been in the Trash for 30 days, by this device's clock and by what it has witnessed: the
   * server's time as it came, and how long its own clock has gone on since without a jump.
   */
  purgeExpired(): Promise<readonly RecordId[]>;
  /** Records whose bytes do not open. Lists leave them out. */
  unreadable(): Promise<readonly RecordId[]>;
  /** The 12 words that open this vault anywhere. */
  words(): Promise<readonly string[]>;
  readonly local: SealedState;
  /** The same, but readable while locked: only for what nudges and reminders cannot do without. */
  readonly deviceLocal: LocalState;
  locked(): Promise<boolean>;
  readonly lock: LockApi;
  /** Asks the browser not to evict the database. */
  persistent(): Promise<boolean>;
  /** Deletes everything on this device. The next call creates a new, empty vault. */
  wipe(): Promise<void>;
  /** @returns the unsubscribe function */
  subscribe(listener: (event: VaultEvent) => void): () => void;
  readonly sync: SyncApi;
  readonly copies: CopyApi;
}

export interface ListOptions {
  /** All if left out. */
  readonly limit?: number;
  readonly before?: Before;
  /** None that is older than this. */
  readonly since?: EpochMs;
  /** Those in the Trash instead of those that are not. */
  readonly trashed?: boolean;
}

export interface VaultOptions {
  /** Name of the IndexedDB database. */
  readonly name?: string;
  /** The device's clock. */
  readonly now: () => EpochMs;
  /** Where an unlocked vault survives the end of the background; if left out, it is locked after that. */
  readonly session?: SessionStore;
  /** What is stored together with each change that is made here. */
  readonly replaced?: Replaced;
  /** Called before anything that was read from here may become another; what it returns, after that. */
  readonly changing?: Changing;
  /** How expensive a guess at the passphrase of a new lock is. */
  readonly cost?: Cost;
}

/** Opens the vault of this device; at the first start, creates it. */
export async function openVault({
  name = "vault",
  now,
  session = memorySessionStore(),
  replaced,
  changing,
  cost = COST,
}: VaultOptions): Promise<Vault> {
  const docs = new DocCache();
  const listeners = new Set<(event: VaultEvent) => void>();
  const onLost = () => {
    writer.forgetKeys();
    docs.clear();
  };
  const store = new Store(name, onLost, changing);
  const writer = new Writer(store, session);

  const tell = (from: VaultEvent["from"], ids: readonly RecordId[]): void => {
    // In a task of its own: a listener that fails must not make a change fail that is stored already.
    for (const listener of listeners) queueMicrotask(() => listener({ ids, from }));
  };
  const deviceTime = (): EpochMs => corrected(now(), 0);
  const time = async (): Promise<EpochMs> => corrected(now(), await store.clockAhead());

  async function write<T>(plan: (keys: Keyring) => Promise<Plan<T>>, changed: (result: T) => readonly RecordId[]) {
    const result = await writer.write(plan);
    const ids = changed(result);
    if (ids.length > 0) tell("here", ids);
    return result;
  }

  const put = async (keys: Keyring, type: RecordType, key: RecordKey, change: RecordChange) => {
    const id = await idOfNew(keys, key);
    return planPut(keys, docs, await store.row(id), { id, type, now: await time(), key, change, replaced });
  };

  const setLife = (id: RecordId, state: Life["state"]): Promise<void> =>
    write(
      async (keys) => {
        const here = await time();
        // The 30 days in the Trash begin at the later of the two clocks, as they end at the earlier one.
        const times = { now: here, since: laterOf(here, deviceTime()) };
        return planLife(keys, await openRow(keys, await store.row(id)), state, times);
      },
      () => [id],
    );

  /** As many as are asked for, if there are so many that open: a page that is shorter is taken for the last one. */
  async function listed<T>(
    type: RecordType,
    { limit = Number.POSITIVE_INFINITY, before, since, trashed = false }: ListOptions,
    open: (keys: Keyring, rows: readonly Row[]) => Promise<T[]>,
  ): Promise<T[]> {
    const keys = await writer.keyring();
    const tag = await keys.tag(type, trashed);
    const found: T[] = [];
    for (let from = before; ; ) {
      const wanted = limit - found.length;
      const rows = await store.list(tag, wanted, { before: from, since });
      for (const each of await open(keys, rows)) found.push(each);
      const last = rows.at(-1);
      if (last === undefined || rows.length < wanted || found.length === limit) return found;
      from = last;
    }
  }

  const { api, locked, takeInDrafts, erase } = createLockApi({
    ...{ store, writer, docs, session, cost, time },
    changed: (ids) => tell("here", ids),
    onUnlocked: () => settleWaiting(store, writer),
  });
  await erase();
  await store.witnessedTime(deviceTime()).catch((error) => void report("vault.witnessedTime", error));
  if (!(await locked())) {
    await settleWaiting(store, writer);
    // An earlier background may have been ended before it did this.
    await takeInDrafts().catch((error) => void report("vault.takeInDrafts", error));
  }

  return {
    async get(id) {
      const row = await store.row(id);
      return row && viewOf(id, (await openRow(await writer.keyring(), row)).record);
    },

    async idOf(name) {
      return idOfNew(await writer.keyring(), { name });
    },

    list: (type, options = {}) =>
      listed(type, options, async (keys, rows) =>
        (await openable(keys, rows)).flatMap(({ row, record }) => viewOf(row.id, record) ?? []),
      ),

    async digest(type, digest, after) {
      const keys = await writer.keyring();
      return readPart(store, keys, { tag: await keys.tag(type, false), digest, after });
    },

    async count(type) {
      return store.count(await (await writer.keyring()).tag(type, false));
    },

    create: (type, given = {}) =>
      write(
        async (keys) => {
          const id = await idOfNew(keys, given);
          return planCreate(keys, docs, await store.row(id), { id, type, now: await time(), given });
        },
        ({ id }) => [id],
      ),

    change: (id, change) =>
      write(
        async (keys) => {
          const { row, record } = await openRow(keys, await store.row(id));
          return planChange(keys, docs, { id, was: row, record, now: await time(), change, replaced });
        },
        () => [id],
      ),

    put: (type, key, change) =>
      write(
        async (keys) => put(keys, type, key, change),
        ({ id }) => [id],
      ),

    putAll: (type, puts) =>
      write(
        async (keys) => allOf(await Promise.all(puts.map(([key, change]) => put(keys, type, key, change)))),
        (views) => views.map(({ id }) => id),
      ),

    trash: (id) => setLife(id, "trashed"),
    restore: (id) => setLife(id, "alive"),
    purge: (id) => setLife(id, "purged"),

    async purgeExpired() {
      // A purge cannot be undone, and either clock may be wrong: it is due only if both say so.
      const deviceNow = deviceTime();
      const due = earlierOf(deviceNow, await writer.inTurn(() => store.witnessedTime(deviceNow)));
      return write(
        async (keys) => {
          const tags = await Promise.all(RECORD_TYPES.map((type) => keys.tag(type, true)));
          const rows = (await Promise.all(tags.map((tag) => store.list(tag, Number.POSITIVE_INFINITY)))).flat();
          return planExpiry(keys, await openable(keys, rows), due);
        },
        (ids) => ids,
      );
    },

    async unreadable() {
      const rows = await store.allRows();
      const good = new Set((await openable(await writer.keyring(), rows)).map(({ row }) => row.id));
      return rows.map(({ id }) => id).filter((id) => !good.has(id));
    },

    async words() {
      const { localKey } = await writer.keyring();
      return wordsOf(await openSecret(localKey, (await foundationOf(store)).secret.sealed));
    },

    local: {
      async get(item) {
        const sealed = await store.local(item);
        return sealed && openLocal((await writer.keyring()).localKey, item, sealed);
      },
      names: (prefix) => store.localNames(prefix),
      set: (name, value) =>
        writer.write(async (keys) => ({
          batch: { locals: [await sealedLocal(keys, { name, value })] },
          done: () => undefined,
        })),
      update: (item, step) => writer.write(async (keys) => planItem(keys, item, await store.local(item), step)),
    },

    deviceLocal: {
      async get(item) {
        const sealed = await store.deviceLocal(item);
        return sealed && openDeviceLocal((await foundationOf(store)).device, item, sealed);
      },
      set: (item, value) =>
        writer.inTurn(async () => {
          const { device } = await foundationOf(store);
          await store.setDeviceLocal(
            item,
            value === undefined ? undefined : await sealDeviceLocal(device, item, storable(value)),
          );
        }),
    },

    locked,
    lock: api,

    async persistent() {
      return (await globalThis.navigator?.storage?.persist?.()) ?? false;
    },

    wipe: () =>
      writer.inTurn(async () => {
        await store.wipe();
        await session.set(undefined);
        docs.clear();
        writer.forgetKeys();
      }),

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    sync: createSyncApi({ store, writer, now, changed: (ids) => tell("sync", ids) }),
    copies: createCopyApi({ store, writer, time, changed: (ids) => tell("here", ids) }),
  };
}

/** After an update of the extension: opens and merges what an older version could only store. */
async function settleWaiting(store: Store, writer: Writer): Promise<void> {
  await writer.write(async (keys) => {
    const waiting = await store.waitingRows();
    const writes = (await Promise.all(waiting.map((row) => settle(keys, row)))).filter((write) => write !== undefined);
    if (writes.length === 0) return { done: () => undefined };
    // What was left on the server may open now as well: it is read again from the beginning.
    const again = (await store.leftThere()) && { sync: { ...(await store.position()), cursor: 0 }, leftThere: false };
    return { batch: { rows: writes, ...again }, done: () => undefined };
  });
}
