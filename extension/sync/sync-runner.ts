import { report } from "../base/report";
import type { EpochMs } from "../base/shapes";
import { fromHex, isLocked, type Vault } from "../vault";
import { type BatchLimits, newBatchLimits } from "./batch";
import { isMember, isOut, join, whyOut } from "./membership";
import { backOff, verdictOn } from "./retry-policy";
import { untilSettled } from "./round";
import { Refusal, Unreachable } from "./server";
import type { ServerConnection } from "./server-connection";
import { changeSyncState, readSyncState, type SyncState } from "./sync-state";
import type { SyncTrouble } from "./sync-view";
import { continueChange } from "./vault-change";

export interface SyncRunnerParts {
  vault(): Promise<Vault>;
  now(): EpochMs;
  random(): number;
  sleep(milliseconds: number): Promise<void>;
  online(): boolean;
  /** Runs `work`, unless another copy of the extension is running sync: then it resolves to false. */
  ifAlone(work: () => Promise<void>): Promise<boolean>;
  /** Has `run` called after this many milliseconds, even if this background has ended by then. */
  wakeAfter(milliseconds: number): void;
  /** Called when the sync state may have changed. */
  stateChanged(): void;
}

/** Milliseconds from a change here to its push, so that a whole word is pushed at once. */
export const AFTER_CHANGE = 2_000;
/** Milliseconds until the next try if another copy of the extension is running sync. */
const AFTER_OTHERS = 5_000;
/** How long what was learnt of the server's limits is believed, in milliseconds: they may have been a mistake. */
const BELIEVED = 60 * 60_000;
/** The stored time of the last sync may be so much older than the true one, in milliseconds: it is shown to the minute. */
const STORED_WITHIN = 60_000;
/** Up to this many failures in a row are not shown to anybody. */
const SILENT_FAILURES = 2;

/** Runs sync, one run at a time, when one is due, and keeps the outcome. */
export class SyncRunner {
  readonly #parts: SyncRunnerParts;
  readonly #connection: ServerConnection;
  #limits: BatchLimits = newBatchLimits();
  /** Epoch milliseconds. */
  #learning = 0;
  #stopping = false;
  /** Epoch milliseconds: before `byItself` no run starts unless a person asks, before `atAll` none starts. */
  #notBefore = { byItself: 0, atAll: 0 };
  #going: Promise<void> | undefined;
  #again = false;
  /** A person waits for the next run. */
  #asked = false;
  #failures = 0;
  #trouble: SyncTrouble | undefined;
  /** When this background last saw both sides have the same. */
  lastSynced: EpochMs | undefined;
  running = false;
  locked = false;

  constructor(parts: SyncRunnerParts, connection: ServerConnection) {
    this.#parts = parts;
    this.#connection = connection;
  }

  get failing(): boolean {
    return this.#failures > 0;
  }

  get trouble(): SyncTrouble | undefined {
    if (this.#trouble === "unreachable" && this.#failures <= SILENT_FAILURES) return undefined;
    return this.#trouble ?? (this.#limits.tooLarge.size > 0 ? "tooLarge" : undefined);
  }

  /** After something was written here: a run soon, or when one is due after a failure. */
  soon(): void {
    this.#parts.wakeAfter(Math.max(AFTER_CHANGE, this.#notBefore.byItself - this.#parts.now()));
  }

  /**
   * A run, or another one right after the current one. Never rejects because of the server: see `trouble`.
   * @param options.asked a person waits for it: it is tried at once, even soon after a failure
   */
  run({ asked = false } = {}): Promise<void> {
    this.#asked ||= asked;
    this.#again = true;
    this.#going ??= this.#untilEnough();
    return this.#going;
  }

  /** The current run, if there is one. */
  going(): Promise<void> {
    return this.#going ?? Promise.resolve();
  }

  /**
   * Ends the current run before its next step and does `work`, which must not have to wait for a server that does not
   * answer. Nothing is lost by it.
   */
  async instead<T>(work: () => Promise<T>): Promise<T> {
    this.#stopping = true;
    this.#connection.interrupt();
    try {
      return await work();
    } finally {
      this.#stopping = false;
    }
  }

  async #untilEnough(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        // Only now: the run before this one may have failed since a person asked, and put the next one off.
        if (this.#asked) this.#notBefore = { ...this.#notBefore, byItself: 0 };
        this.#asked = false;
        await this.#ifDue();
      }
    } finally {
      // No await between this and the last check of `#again`: a run asked for from here on is a new one.
      this.#going = undefined;
    }
  }

  async #ifDue(): Promise<void> {
    const { now, ifAlone, wakeAfter } = this.#parts;
    const wait = Math.max(this.#notBefore.byItself, this.#notBefore.atAll) - now();
    if (wait > 0) wakeAfter(wait);
    else if (!(await ifAlone(() => this.#runOnce()))) wakeAfter(AFTER_OTHERS);
  }

  async #runOnce(): Promise<void> {
    const vault = await this.#parts.vault();
    try {
      const state = await readSyncState(vault.local);
      if (!state.on || state.out || !this.#connection.addressOf(state) || !this.#parts.online()) return;
      this.#become({ running: true });
      this.#forgetLimitsInTime();
      const settled = await this.withSession(vault, state, () => this.#work(vault, state));
      this.fresh();
      if (!settled) this.#parts.wakeAfter(AFTER_CHANGE);
    } catch (error) {
      await this.failed(vault, error);
    }
  }

  /** @returns whether both sides have the same */
  async #work(vault: Vault, state: SyncState): Promise<boolean> {
    const settle = () => this.settle(vault, state);
    const { change } = state;
    const settled = change
      ? await continueChange(change, { vault, server: await this.#connection.server(vault, state), settle })
      : await settle();
    if (settled) await this.#noteSynced(vault, state);
    return settled;
  }

  /** A run with nothing new writes nothing to the disk. */
  async #noteSynced(vault: Vault, { lastSynced }: SyncState): Promise<void> {
    const now = this.#parts.now();
    const isNear = lastSynced !== null && Math.abs(now - lastSynced) < STORED_WITHIN;
    if (!isNear) await changeSyncState(vault.local, { lastSynced: now });
    this.lastSynced = now;
  }

  /**
   * Round trips until both sides have the same.
   * @param state if it has just been read
   * @returns false if something was written here in the meantime
   * @throws Refusal, Unreachable, VaultError
   */
  async settle(vault: Vault, state?: SyncState): Promise<boolean> {
    const { now, random, sleep } = this.#parts;
    const server = await this.#connection.server(vault, state);
    const sync: typeof server.sync = async (request) => {
      if (this.#stopping) throw new Unreachable("silent");
      return server.sync(request);
    };
    const { settled, abandoned } = await untilSettled({
      api: vault.sync,
      server: { sync },
      limits: this.#limits,
      now,
      random,
      sleep,
    });
    if (abandoned) throw new Refusal("unavailable");
    return settled;
  }

  /** A lost session, for example because the answer to its renewal did not arrive, is replaced by a new one. */
  async withSession<T>(vault: Vault, { deviceName }: SyncState, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "session_lost") throw error;
      const server = await this.#connection.server(vault);
      const before = await server.device();
      const identity = await vault.sync.identity();
      await join(server, identity, deviceName);
      if (before) await server.vault("remove", { vault: fromHex(identity.vaultId), device: before });
      return work();
    }
  }

  /** Decides when to try again, and what to tell the person. */
  async failed(vault: Vault, error: unknown): Promise<void> {
    const { now, random, wakeAfter } = this.#parts;
    if (isLocked(error)) {
      this.#become({ running: false, locked: true });
      return;
    }
    const seemsOut = isOut(error);
    if (seemsOut && (await this.#isOut(vault))) return;
    this.#failures++;
    const { trouble, wait } = verdictOn(seemsOut ? new Refusal("unavailable") : error);
    const delay = wait === undefined ? backOff(this.#failures, random()) : wait * 1_000;
    this.#notBefore = { byItself: now() + delay, atAll: wait === undefined ? 0 : now() + delay };
    this.#trouble = trouble;
    this.#become({ running: false, locked: false });
    wakeAfter(delay);
  }

  /**
   * One refusal may be a mistake of whatever stands before the server, and a device that leaves comes back only with the
   * words. So it asks once more, for something else.
   * @returns false if this device is not out, or if the server could not be asked why
   */
  async #isOut(vault: Vault): Promise<boolean> {
    try {
      const server = await this.#connection.server(vault);
      const identity = await vault.sync.identity();
      if (await isMember(server, identity.vaultId)) return false;
      const out = await whyOut(server, identity);
      const { change } = await readSyncState(vault.local);
      // Being removed does not cancel what the person decided before: an old vault that is to be deleted.
      await changeSyncState(vault.local, { out, change: change?.fromWords ? change : undefined });
    } catch (error) {
      report("sync-runner.isOut", error);
      return false;
    }
    this.#connection.stopListening();
    this.fresh();
    return true;
  }

  /** Resets all failures. Only a pause that the server asked for stays. */
  fresh(): void {
    this.#notBefore = { ...this.#notBefore, byItself: 0 };
    this.#failures = 0;
    this.#trouble = undefined;
    this.#become({ running: false, locked: false });
  }

  /** For another vault or another server: what was learnt about the old one is discarded. */
  forget(): void {
    this.#limits = newBatchLimits();
    this.lastSynced = undefined;
    this.fresh();
  }

  #forgetLimitsInTime(): void {
    const now = this.#parts.now();
    if (now - this.#learning < BELIEVED) return;
    this.#limits = newBatchLimits();
    this.#learning = now;
  }

  #become(state: { running: boolean; locked?: boolean }): void {
    Object.assign(this, state);
    this.#parts.stateChanged();
  }
}
