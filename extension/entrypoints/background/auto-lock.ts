import * as v from "valibot";
import { browser } from "wxt/browser";
import { isBefore } from "../../base/ordering";
import { report } from "../../base/report";
import { type EpochMs, epochMs } from "../../base/shapes";
import { instantOf, toEpochMs } from "../../base/time";
import { type LockState, readLockChoices, sealedItem, type Vault } from "../../vault";
import type { Clock } from "./device-clock";
import type { DraftFolder } from "./draft";
import { sessionItems } from "./session-storage";

/** Fires when the journal has not been used for as long as the person chose. */
export const LOCK_ALARM = "lock";

/** Also in memory: the current state, so that open pages reload when it changes. */
const STATE = "lockState";
const shape = v.object({ at: epochMs, minutes: v.number() });
/** In the browser's memory while the journal is unlocked and set to lock itself after a time. */
const lockAt = sealedItem(sessionItems, { name: "lockAt", shape, fallback: undefined });

/** By how many milliseconds the locking may be early: not every keystroke sets an alarm. */
const COARSE = 20_000;

/**
 * Locks the journal automatically. The browser's alarm may fire late or, after the computer slept, too late, so the
 * instant is also checked before anything is read.
 */
export class AutoLock {
  constructor(
    readonly vault: () => Promise<Vault>,
    readonly drafts: DraftFolder,
    readonly clock: Clock,
  ) {}

  /** Everything typed is sealed first, and only what an open popup shows stays in memory. */
  async now(): Promise<void> {
    await this.drafts.fold().catch((error) => void report("auto-lock.now", error));
    const vault = await this.vault();
    await vault.lock.now();
    await this.#say(vault);
    await this.drafts.forget();
    await this.#set(undefined);
  }

  /** Locks if it is due. */
  async check(): Promise<void> {
    const due = await lockAt.get();
    if (due && !isBefore(this.clock.now(), instantOf(due.at))) await this.now();
  }

  /** When it is due; undefined if it never is. */
  async dueAt(): Promise<EpochMs | undefined> {
    return (await lockAt.get())?.at;
  }

  /** The person did something: the time starts again. */
  async used(): Promise<void> {
    const due = await lockAt.get();
    if (!due) return;
    const now = this.clock.now();
    if (!isBefore(now, instantOf(due.at))) return this.now();
    const at = toEpochMs(now.add({ minutes: due.minutes }));
    // Even if that is earlier: a clock that was set back must not keep the journal unlocked for longer.
    if (Math.abs(at - due.at) > COARSE) await this.#set({ ...due, at });
  }

  /** To be called after the journal was unlocked, or the setting was changed. */
  async begin(): Promise<void> {
    const vault = await this.vault();
    const { minutes } = await readLockChoices(vault);
    const on = (await this.#say(vault)) === "unlocked";
    await this.#set(on && minutes > 0 ? { at: toEpochMs(this.clock.now().add({ minutes })), minutes } : undefined);
  }

  /** Somebody left the computer, or its screen was locked; or is there again. */
  readonly onIdle = (state: string): void => {
    if (state === "active") return;
    void this.vault()
      .then(readLockChoices)
      .then(({ screen }) => (screen ? this.now() : undefined))
      .catch((error) => void report("auto-lock.onIdle", error));
  };

  async #say(vault: Vault): Promise<LockState> {
    const state = await vault.lock.state();
    await sessionItems.set(STATE, state);
    return state;
  }

  async #set(due: v.InferOutput<typeof shape> | undefined): Promise<void> {
    await lockAt.set(due);
    if (due) await browser.alarms.create(LOCK_ALARM, { when: due.at });
    else await browser.alarms.clear(LOCK_ALARM);
  }
}
