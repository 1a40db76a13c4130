import { report } from "../base/report";
import type { EpochMs } from "../base/shapes";
import { newSealKey, openLocal, openSecret, sealLocal } from "./device";
import type { DocCache } from "./doc-cache";
import { isLocked, VaultError } from "./errors";
import type { RecordId } from "./id";
import { type Cost, isWeaker, LEAST_COST } from "./kdf";
import { foundationOf, type Keyring, storedSecret } from "./keyring";
import { deriveKeys } from "./keys";
import type { LockChange } from "./lock-store";
import { type LockedDraft, openDraft, planTake, sealDraft } from "./locked-drafts";
import {
  importMaster,
  newLock,
  newPassphraseKey,
  type OpenLock,
  openByPassphrase,
  openBySecret,
  type StoredLock,
  saveSession,
} from "./master-key";
import type { Secret } from "./secret";
import type { SessionStore } from "./session-store";
import type { Store } from "./store";
import type { Plan, Writer } from "./writer";

export type LockState = "off" | "locked" | "unlocked";

/** The optional lock: a passphrase between the disk and the vault secret. */
export interface LockApi {
  state(): Promise<LockState>;
  /** Locks after everything that was asked for earlier is stored. Does nothing if there is no lock. */
  now(): Promise<void>;
  /** @throws VaultError `wrong-passphrase` */
  unlock(passphrase: string): Promise<void>;
  /**
   * For a forgotten passphrase: unlocks with the secret behind the 12 words and sets a new passphrase.
   * @throws VaultError `wrong-words` if they are those of another vault
   */
  recover(secret: Secret, passphrase: string): Promise<void>;
  /** @throws VaultError `exists` if there is a lock already, `invalid` for an empty passphrase */
  turnOn(passphrase: string): Promise<void>;
  /** @throws VaultError `wrong-passphrase`, `locked`, `invalid` */
  change(current: string, passphrase: string): Promise<void>;
  /** @throws VaultError `wrong-passphrase`, `locked` */
  turnOff(current: string): Promise<void>;
  /**
   * Stores a draft while locked, sealed to the vault's public key. After the next unlock it is in its entry. A later
   * draft of the same entry replaces it.
   * @throws VaultError `not-found` if there is no lock: then it can be written as usual
   */
  leaveDraft(draft: LockedDraft): Promise<void>;
  /** Moves waiting drafts into their entries. @throws VaultError `locked` if there are any, and no key */
  takeInDrafts(): Promise<void>;
  /** How many drafts wait. */
  waiting(): Promise<number>;
  /**
   * Calls back when the state may have changed, here or in another copy of the extension. Returns the unsubscribe
   * function.
   */
  subscribe(listener: () => void): () => void;
}

export interface LockApiParts {
  readonly store: Store;
  readonly writer: Writer;
  readonly docs: DocCache;
  readonly session: SessionStore;
  readonly cost: Cost;
  /** The corrected time. */
  readonly time: () => Promise<EpochMs>;
  readonly changed: (ids: readonly RecordId[]) => void;
  /** Runs everything that waits for keys. */
  readonly onUnlocked: () => Promise<unknown>;
}

export function createLockApi({ store, writer, docs, session, cost, time, changed, onUnlocked }: LockApiParts) {
  const least = isWeaker(cost, LEAST_COST) ? cost : LEAST_COST;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) queueMicrotask(listener);
  };
  const forget = () => {
    writer.forgetKeys();
    docs.clear();
    tell();
  };
  session.watch(() => void session.get().then((text) => text === undefined && forget()));

  // What cannot be erased now is erased at the next start; the operation itself has succeeded all the same.
  const erase = () => store.eraseDiscardedKeys().catch((error) => void report("lock.erase", error));

  const theLock = async (): Promise<StoredLock> => {
    const { lock } = await foundationOf(store);
    if (lock === undefined) throw new VaultError("not-found");
    return lock;
  };

  const locked = (): Promise<boolean> =>
    writer.keyring().then(
      () => false,
      (error: unknown) => {
        if (isLocked(error)) return true;
        throw error;
      },
    );

  /** Keeps the vault unlocked when this background ends and another one starts. */
  const startSession = (lock: OpenLock): Promise<void> =>
    writer.inTurn(async () => {
      const key = await newSealKey();
      const sessionKey = await store.saveKey(key);
      await saveSession(session, lock, key);
      if (!(await store.setSessionKey(lock.stored, sessionKey))) throw new VaultError("busy");
      await erase();
      writer.forgetKeys();
    });

  const afterUnlock = async (): Promise<void> => {
    // What cannot be moved in now, for example because the disk is full, is still there at the next start.
    await Promise.allSettled([onUnlocked(), takeInDrafts()]);
    tell();
  };

  /** Seals everything again with the key of another lock, or with a stored key if the lock is turned off. */
  const changeLock = async (
    to: (keys: Keyring) => Promise<Omit<LockChange, "secret" | "locals"> & { key: CryptoKey }>,
  ) => {
    await writer.write(async (keys) => {
      const [{ key, ...rest }, { secret }] = await Promise.all([to(keys), foundationOf(store)]);
      const items = await store.localItems();
      const locals = items.map(async ({ name, value: was }) => {
        return { name, was, sealed: await sealLocal(key, name, await openLocal(keys.localKey, name, was)) };
      });
      const lockChange: LockChange = {
        ...rest,
        secret: await storedSecret(key, await openSecret(keys.localKey, secret.sealed)),
        locals: await Promise.all(locals),
      };
      return { batch: { lockChange }, done: () => undefined };
    });
    writer.forgetKeys();
    await erase();
  };

  const installLock = async (passphrase: string): Promise<void> => {
    const [passphraseKey, key] = await Promise.all([newPassphraseKey(passphrase, cost), newSealKey()]);
    const sessionKey = await store.saveKey(key);
    await changeLock(async (keys) => {
      const lock = await newLock(passphraseKey, keys.vault, keys.lock);
      // Before the transaction: an interruption between the two leaves the vault locked, with the new passphrase or the
      // old.
      await saveSession(session, lock, key);
      return { key: await importMaster(lock.master), lock: lock.stored, sessionKey, localKey: undefined, lost: [] };
    });
    tell();
  };

  /** @returns ids of those that nothing can open */
  const takeInDrafts = async (): Promise<string[]> => {
    const lost: string[] = [];
    for (const item of await store.inbox()) {
      const view = await writer.write(async (keys): Promise<Plan<RecordId | undefined>> => {
        const draft = await openDraft(keys, item);
        if (draft === undefined) return { done: () => undefined };
        const { done, ...plan } = await planTake(keys, { store, docs, now: await time() }, item, draft);
        return { ...plan, done: () => done().id };
      });
      if (view) changed([view]);
      else lost.push(item.id);
    }
    return lost;
  };

  const api: LockApi = {
    async state() {
      const { lock } = await foundationOf(store);
      if (lock === undefined) return "off";
      return (await locked()) ? "locked" : "unlocked";
    },

    now: () =>
      writer.inTurn(async () => {
        const { lock } = await foundationOf(store);
        if (lock === undefined) return;
        await session.set(undefined);
        forget();
        await store.discardSessionKey();
        await erase();
      }),

    async unlock(passphrase) {
      await startSession(await openByPassphrase(await theLock(), passphrase, least));
      await afterUnlock();
    },

    async recover(secret, passphrase) {
      await startSession(await openBySecret(await theLock(), await deriveKeys(secret)));
      await installLock(passphrase);
      await afterUnlock();
    },

    async turnOn(passphrase) {
      if ((await foundationOf(store)).lock) throw new VaultError("exists");
      await installLock(passphrase);
    },

    async change(current, passphrase) {
      await openByPassphrase(await theLock(), current, least);
      await installLock(passphrase);
    },

    async turnOff(current) {
      await openByPassphrase(await theLock(), current, least);
      const lost = await takeInDrafts();
      const key = await newSealKey();
      // Not erased if this fails half-way: a key too many opens nothing, and one too few would lose everything.
      const localKey = await store.saveKey(key);
      await changeLock(async () => ({ key, lock: undefined, sessionKey: undefined, localKey, lost }));
      await session.set(undefined);
      tell();
    },

    async leaveDraft(draft) {
      const lock = await theLock();
      if (!(await store.leaveInInbox(lock, await sealDraft(lock, draft)))) throw new VaultError("busy");
    },

    takeInDrafts: () => takeInDrafts().then(() => undefined),

    async waiting() {
      return (await store.inbox()).length;
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { api, locked, takeInDrafts, erase };
}
