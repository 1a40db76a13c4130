import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import type { LockView } from "../../messages";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";

/** The lock as it is, also when it is locked or unlocked from elsewhere. Undefined until it is known; `wrong` says why it is not. */
export function useLock(): [lock: LockView | undefined, refresh: () => Promise<void>, wrong: string] {
  const [lock, setLock] = useState<LockView>();
  const [wrong, setWrong] = useState("");
  const refresh = () => ask("lock.get", {}).then(setLock, (error) => setWrong(sentenceFor(error)));
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
