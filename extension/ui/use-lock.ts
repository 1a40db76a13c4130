import { browser } from "wxt/browser";
import type { LockView, Reason } from "../messages";
import { ask } from "./ask";
import { reasonOf } from "./sentence";
import { shared } from "./shared";

interface Known {
  /** The lock and what was chosen about it; missing until it is known. */
  readonly lock?: LockView;
  /** Why it could not be asked for the last time. */
  readonly wrong?: Reason;
}

const known = shared<Known>({});

/** Asks for the lock; what was known stays until there is an answer. */
export const refreshLock = (): Promise<void> =>
  ask("lock.get", {}).then(
    (lock) => known.set({ lock }),
    (error: unknown) => known.set({ ...known.get(), wrong: reasonOf(error) }),
  );

/** The lock and what was chosen about it, as it was when it was last asked for. */
export const useLock = (): Known => known.use();

let followers = 0;

/** Asks for the lock now and whenever it is locked or unlocked, from wherever: the background says so in memory. */
export function followLock(): () => void {
  const { onChanged } = browser.storage.session;
  const onMemory = (changes: object) => {
    if ("lockState" in changes) void refreshLock();
  };
  onChanged.addListener(onMemory);
  followers++;
  void refreshLock();
  return () => {
    onChanged.removeListener(onMemory);
    if (--followers === 0) known.set({}); // from now on it may be another one
  };
}
