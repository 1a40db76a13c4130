import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { LockView } from "../../messages";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";

/** Without a passphrase the toolbar popup lists what was written only if the person wants it. */
export function RecentChoice({ lock, onChange }: { lock: LockView; onChange: () => Promise<void> }) {
  const [wrong, setWrong] = useState("");
  const choose = (recent: boolean) =>
    ask("lock.choose", { recent }).then(
      () => onChange(),
      (error: unknown) => setWrong(sentenceFor(error)),
    );
  return (
    <div class="tight">
      <label class="row nowrap">
        <input
          type="checkbox"
          checked={lock.recent === true}
          onChange={({ currentTarget }) => void choose(currentTarget.checked)}
        />
        {i18n.t("lock.recent")}
      </label>
      <p class="muted">{i18n.t("lock.recentWhy")}</p>
      {wrong && <p role="alert">{wrong}</p>}
    </div>
  );
}
