import { i18n } from "#i18n";
import { report } from "../../base/report";
import { ask } from "../../ui/ask";
import { useLock } from "../../ui/use-lock";

/** One click, from every room, where there is a lock. */
export function LockNow() {
  if (useLock().lock?.state !== "unlocked") return null;
  return (
    <button
      type="button"
      class="quiet calm"
      onClick={() => void ask("lock.now", {}).catch((error) => void report("lock-now.now", error))}
    >
      {i18n.t("lock.now")}
    </button>
  );
}
