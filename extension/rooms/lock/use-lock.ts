import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import type { LockView, Reason } from "../../messages";
import { ask, Refused } from "../../ui/ask";

/** The lock as it is, also when it is locked or unlocked from elsewhere. Undefined until it is known; `wrong` says why it is not. */
export function useLock(): [lock: LockView | undefined, refresh: () => Promise<void>, wrong: Reason | undefined] {
  const [lock, setLock] = useState<LockView>();
  const [wrong, setWrong] = useState<Reason>();
  const refresh = () =>
    ask("lock.get", {}).then(setLock, (error) => setWrong(error instanceof Refused ? error.reason : "unavailable"));
  useEffect(() => {
    // The background says in memory how it stands.
    const onMemory = (changes: Record<string, unknown>) => {
      if ("lockState" in changes) void refresh();
    };
    browser.storage.session.onChanged.addListener(onMemory);
    void refresh();
    return () => browser.storage.session.onChanged.removeListener(onMemory);
  }, []);
  return [lock, refresh, wrong];
}
