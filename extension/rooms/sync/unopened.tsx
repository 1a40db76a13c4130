import { i18n } from "#i18n";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { ConfirmedStep } from "./confirmed-step";

interface UnopenedProps {
  count: number;
  onDone: (view: SyncView) => void;
}

/** What the server has that does not open here, and the way to leave it behind. */
export const Unopened = ({ count, onDone }: UnopenedProps) => (
  <section class="stack">
    <p>{i18n.t("sync.unopened.said", count)}</p>
    <ConfirmedStep
      label={i18n.t("sync.unopened.do")}
      question={i18n.t("sync.unopened.sure")}
      yes={i18n.t("sync.unopened.yes")}
      step={() => ask("sync.leaveUnopened", {})}
      onDone={onDone}
    />
  </section>
);
