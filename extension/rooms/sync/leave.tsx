import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { Confirm } from "./confirm";
import { wrongSentence } from "./sentence";

/** This device stops, and keeps what it has. */
export function Leave({ onDone }: { onDone: (view: SyncView) => void }) {
  const [asking, setAsking] = useState(false);
  const { busy, said, run } = useTask({ wrong: wrongSentence });
  return (
    <section class="stack" aria-labelledby="leave">
      <h2 id="leave">{i18n.t("sync.leave.title")}</h2>
      <p>{i18n.t("sync.leave.what")}</p>
      {asking ? (
        <Confirm
          question={i18n.t("sync.leave.sure")}
          yes={i18n.t("sync.leave.title")}
          busy={busy}
          onYes={() => run(async () => onDone(await ask("sync.leave", {})))}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div class="row">
          <button type="button" class="quiet" onClick={() => setAsking(true)}>
            {i18n.t("sync.leave.do")}
          </button>
        </div>
      )}
      <p role="status" class="said">
        {said}
      </p>
    </section>
  );
}
