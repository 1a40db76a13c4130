import * as v from "valibot";
import { type LockChoices, type LockState, lockChoices } from "../vault";
import { gives, nothing } from "./message";

export interface LockView extends LockChoices {
  state: LockState;
  /** How many drafts wait to be moved into the journal. */
  waiting: number;
}

const passphrase = v.pipe(v.string(), v.maxLength(1000));

/** The optional passphrase. */
export const lockMessages = {
  "lock.get": { ask: nothing, answer: gives<LockView> },
  "lock.turnOn": { ask: v.object({ passphrase }), answer: gives<null> },
  "lock.change": { ask: v.object({ current: passphrase, passphrase }), answer: gives<null> },
  "lock.turnOff": { ask: v.object({ current: passphrase }), answer: gives<null> },
  "lock.now": { ask: nothing, answer: gives<null> },
  "lock.unlock": { ask: v.object({ passphrase }), answer: gives<null> },
  /** `words` are the 12 words as they were typed. */
  "lock.recover": { ask: v.object({ words: passphrase, passphrase }), answer: gives<null> },
  /** Only while unlocked. */
  "lock.choose": { ask: v.partial(lockChoices), answer: gives<LockView> },
  /** The person is using the journal: the time after which it locks itself starts again. */
  "lock.used": { ask: nothing, answer: gives<null> },
  /** Deletes everything on this device, for somebody who has neither passphrase nor words. */
  "lock.beginAnew": { ask: nothing, answer: gives<null> },
};
