import { i18n } from "#i18n";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { ConfirmedStep } from "./confirmed-step";

/** This device stops, and keeps what it has. */
export const Leave = ({ onDone }: { onDone: (view: SyncView) => void }) => (
  <section class="stack" aria-labelledby="leave">
    <h2 id="leave">{i18n.t("sync.leave.title")}</h2>
    <p>{i18n.t("sync.leave.what")}</p>
    <ConfirmedStep
      label={i18n.t("sync.leave.do")}
      question={i18n.t("sync.leave.sure")}
      yes={i18n.t("sync.leave.title")}
      step={() => ask("sync.leave", {})}
      onDone={onDone}
    />
  </section>
);
