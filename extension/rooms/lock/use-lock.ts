import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { report } from "../../base/report";
import type { LockView } from "../../messages";
import { ask } from "../../ui/ask";

/** The lock as it is, also when it is locked or unlocked from elsewhere. Undefined until it is known. */
export function useLock(): [lock: LockView | undefined, look: () => Promise<void>] {
  const [lock, setLock] = useState<LockView>();
  const look = () => ask("lock.get", {}).then(setLock, (error) => void report("use-lock.look", error));
  useEffect(() => {
    // The background says in memory how it stands.
    const onMemory = (changes: Record<string, unknown>) => {
      if ("lockState" in changes) void look();
    };
    browser.storage.session.onChanged.addListener(onMemory);
    void look();
    return () => browser.storage.session.onChanged.removeListener(onMemory);
  }, []);
  return [lock, look];
}
