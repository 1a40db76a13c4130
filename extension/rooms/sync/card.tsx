import { i18n } from "#i18n";
import { syncSentence } from "./sentence";
import { useSync } from "./use-sync";

/** Sync among the settings: how it stands, and the way to its room. */
export function SyncCard() {
  const { view, wrong } = useSync();
  return (
    <div class="card stack">
      <h2>{i18n.t("sync.title")}</h2>
      <p role="status">{view ? syncSentence(view, Temporal.Now.instant().epochMilliseconds) : wrong}</p>
      <a href="#sync">{i18n.t("sync.look")}</a>
    </div>
  );
}
