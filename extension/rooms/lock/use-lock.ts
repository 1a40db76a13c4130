import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { report } from "../../base/report";
import type { LockView } from "../../messages";
import { ask } from "../../ui/ask";

/** The lock as it is, also when it is locked or unlocked from elsewhere. Undefined until it is known. */
export function useLock(): [lock: LockView | undefined, refresh: () => Promise<void>] {
  const [lock, setLock] = useState<LockView>();
  const refresh = () => ask("lock.get", {}).then(setLock, (error) => void report("use-lock.refresh", error));
  useEffect(() => {
    // The background says in memory how it stands.
    const onMemory = (changes: Record<string, unknown>) => {
      if ("lockState" in changes) void refresh();
    };
    browser.storage.session.onChanged.addListener(onMemory);
    void refresh();
    return () => browser.storage.session.onChanged.removeListener(onMemory);
  }, []);
  return [lock, refresh];
}
