import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";

/** What a person has to know about sync, in one quiet line; nothing where there is nothing. */
export function SyncTrouble() {
  const [trouble, setTrouble] = useState<SyncView["trouble"]>();
  useEffect(
    () =>
      void ask("sync.state", {})
        .then((view) => setTrouble(view.trouble))
        .catch((error) => void report("sync-trouble.state", error)),
    [],
  );
  if (!trouble) return null;
  return (
    <p class="muted">
      <a href="/journal.html#sync" target="_blank" rel="noreferrer">
        {i18n.t(`sync.trouble.${trouble}`)}
      </a>
    </p>
  );
}
