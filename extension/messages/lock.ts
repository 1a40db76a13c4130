import type { Empty } from "./empty";

/** What a person can choose about the lock of this device. */
export interface LockChoices {
  /** Minutes without use after which the journal locks itself; 0 is never. */
  minutes: 0 | 5 | 15 | 60;
  /** Whether the intention stays readable while locked. */
  intention: boolean;
  /** Whether it locks with the screen, and when nobody has touched the computer for two minutes. */
  screen: boolean;
}

export interface LockView extends LockChoices {
  state: "off" | "locked" | "unlocked";
  /** How many drafts wait to be taken into the journal. */
  waiting: number;
}

/** The optional passphrase. */
export interface LockMessages {
  "lock.get": { ask: Empty; answer: LockView };
  "lock.turnOn": { ask: { passphrase: string }; answer: null };
  "lock.change": { ask: { current: string; passphrase: string }; answer: null };
  "lock.turnOff": { ask: { current: string }; answer: null };
  "lock.now": { ask: Empty; answer: null };
  "lock.unlock": { ask: { passphrase: string }; answer: null };
  /** `words` are the 12 words as they were typed. */
  "lock.recover": { ask: { words: string; passphrase: string }; answer: null };
  /** Only while unlocked. */
  "lock.choose": { ask: Partial<LockChoices>; answer: LockView };
  /** The person is here: the time after which the journal locks itself begins again. */
  "lock.used": { ask: Empty; answer: null };
  /** Deletes everything on this device, for somebody who has neither passphrase nor words. */
  "lock.beginAnew": { ask: Empty; answer: null };
}
