import * as v from "valibot";
import { browser } from "wxt/browser";
import { type LockState, readLockChoices, sealedItem, type Vault } from "../../vault";
import type { Clock } from "./device-clock";
import type { DraftFolder } from "./draft";
import { sessionItems } from "./session-storage";

/** Rings when the journal has not been used for as long as the person chose. */
export const LOCK_ALARM = "lock";

/** In memory too: the state as it is now, so that open pages look again when it is another one. */
const STATE = "lockState";
const shape = v.object({ at: v.number(), minutes: v.number() });
/** In memory while the journal is unlocked and locks itself by time. */
const lockAt = sealedItem(sessionItems, { name: "lockAt", shape, fallback: undefined });

const MINUTE = 60_000;
/** How far the instant of locking may lie behind the last use, in milliseconds: not every key sets an alarm. */
const COARSE = 20_000;
/** Seconds without a key or a movement, anywhere on the computer, that count as having left it. */
const LEFT_AFTER = 120;

/**
 * Locks the journal by itself. The browser's alarm may come late or, after a sleep of the computer, too late, so the
 * instant is also looked at before anything is read.
 */
export class AutoLock {
  constructor(
    readonly vault: () => Promise<Vault>,
    readonly drafts: DraftFolder,
    readonly clock: Clock,
  ) {}

  /** Everything typed is sealed first, and nothing of it stays in memory that is not in an open popup anyway. */
  async now(): Promise<void> {
    await this.drafts.fold().catch(() => {});
    const vault = await this.vault();
    await vault.lock.now();
    await this.#say(vault);
    await this.drafts.forget();
    await this.#set(undefined);
  }

  /** Locks if it is time to. */
  async check(): Promise<void> {
    const due = await lockAt.get();
    if (due && this.clock.now() >= due.at) await this.now();
  }

  /** The person did something: time begins again. */
  async used(): Promise<void> {
    const due = await lockAt.get();
    if (!due) return;
    const now = this.clock.now();
    if (now >= due.at) return this.now();
    const at = now + due.minutes * MINUTE;
    // Also where it would be earlier: a clock that was set back must not keep the journal open for longer.
    if (Math.abs(at - due.at) > COARSE) await this.#set({ ...due, at });
  }

  /** The journal was unlocked, or the choice is another one. */
  async begin(): Promise<void> {
    const vault = await this.vault();
    const { minutes } = await readLockChoices(vault);
    const on = (await this.#say(vault)) === "unlocked";
    await this.#set(on && minutes > 0 ? { at: this.clock.now() + minutes * MINUTE, minutes } : undefined);
  }

  /** Listens to the browser's own watch, which is there only where the person allowed it. Again does nothing more. */
  watch(): void {
    browser.idle?.setDetectionInterval(LEFT_AFTER);
    browser.idle?.onStateChanged.addListener(this.onIdle);
  }

  readonly onIdle = (state: string): void => {
    if (state === "active") return;
    void this.vault()
      .then(readLockChoices)
      .then(({ screen }) => (screen ? this.now() : undefined))
      .catch(() => {});
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
