import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { Confirm } from "./confirm";
import { wrongSentence } from "./sentence";

interface UnopenedProps {
  count: number;
  onDone: (view: SyncView) => void;
}

/** What the server has that does not open here, and the way to leave it behind. */
export function Unopened({ count, onDone }: UnopenedProps) {
  const [asking, setAsking] = useState(false);
  const { busy, said, run } = useTask({ wrong: wrongSentence });
  return (
    <section class="stack">
      <p>{i18n.t("sync.unopened.said", count)}</p>
      {asking ? (
        <Confirm
          question={i18n.t("sync.unopened.sure")}
          yes={i18n.t("sync.unopened.yes")}
          busy={busy}
          onYes={() => run(async () => onDone(await ask("sync.leaveUnopened", {})))}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div class="row">
          <button type="button" class="quiet" onClick={() => setAsking(true)}>
            {i18n.t("sync.unopened.do")}
          </button>
        </div>
      )}
      <p role="status" class="said">
        {said}
      </p>
    </section>
  );
}
