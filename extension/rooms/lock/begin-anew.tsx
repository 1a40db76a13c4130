import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";

/** Said plainly, and only after a second look. */
export function BeginAnew({ onDone }: { onDone: () => Promise<void> }) {
  const [sure, setSure] = useState(false);
  const { said, busy, run } = useTask({ working: i18n.t("lock.working") });
  const begin = async () => {
    if (await run(() => ask("lock.beginAnew", {}))) await onDone();
  };
  return (
    <div class="stack">
      <h2>{i18n.t("lock.without")}</h2>
      <p>{i18n.t("lock.withoutWhy")}</p>
      {sure ? (
        <>
          <p>{i18n.t("lock.anewSure")}</p>
          <div class="row">
            <button type="button" class="main" onClick={() => setSure(false)}>
              {i18n.t("lock.anewKeep")}
            </button>
            <button type="button" aria-disabled={busy} onClick={begin}>
              {i18n.t("lock.anewDo")}
            </button>
          </div>
          <p role="status">{said}</p>
        </>
      ) : (
        <div class="row">
          <button type="button" class="quiet" onClick={() => setSure(true)}>
            {i18n.t("lock.anew")}
          </button>
        </div>
      )}
    </div>
  );
}
