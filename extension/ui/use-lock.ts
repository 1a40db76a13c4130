import { useEffect } from "preact/hooks";
import { browser } from "wxt/browser";
import { report } from "../base/report";
import type { LockView, Reason } from "../messages";
import { ask, Refused } from "./ask";
import { shared } from "./shared";

interface Known {
  /** The lock and what was chosen about it; undefined until it is known. */
  readonly lock: LockView | undefined;
  /** Why it could not be asked for. */
  readonly wrong: Reason | undefined;
}

const nothing: Known = { lock: undefined, wrong: undefined };
const known = shared(nothing);

/** Asks how the lock is; what was known stays until there is an answer. */
export const refreshLock = (): Promise<void> =>
  ask("lock.get", {}).then(
    (lock) => known.set({ lock, wrong: undefined }),
    (error: unknown) => {
      report("use-lock.refresh", error);
      known.set({ ...known.get(), wrong: error instanceof Refused ? error.reason : "unavailable" });
    },
  );

/** The background says in memory how the lock is. */
const onMemory = (changes: Record<string, unknown>): void => {
  if ("lockState" in changes) void refreshLock();
};

let users = 0;

/** Followed for as long as anything on the page shows it. */
function follow(): () => void {
  if (users++ === 0) {
    browser.storage.session.onChanged.addListener(onMemory);
    void refreshLock();
  }
  return () => {
    if (--users > 0) return;
    browser.storage.session.onChanged.removeListener(onMemory);
    known.set(nothing);
  };
}

/** The lock as it is, also when it is locked or unlocked from elsewhere. */
export function useLock(): Known {
  useEffect(follow, []);
  return known.use();
}
