import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import { check, sync } from "../../ui/icons";
import { useTask } from "../../ui/use-task";
import { wrongSentence } from "./sentence";

interface SyncPanelProps {
  view: SyncView;
  /** Where sync stands, in words. */
  sentence: string;
  /** Hurries it; without it there is nothing to hurry. */
  onChange?: (view: SyncView) => void;
  /** The ways on. */
  children?: ComponentChildren;
}

/** What matters most about sync: where it stands, and what can be done about it. */
export function SyncPanel({ view, sentence, onChange, children }: SyncPanelProps) {
  const { busy, said, run } = useTask({ wrong: wrongSentence });
  return (
    <div class="tinted stack sync-panel">
      <p class="row nowrap">
        <Icon of={view.state === "synced" ? check : sync} />
        <span role="status">{sentence}</span>
      </p>
      {onChange && (
        <div class="row">
          <button
            type="button"
            aria-disabled={busy}
            onClick={() => run(async () => onChange(await ask("sync.now", {})))}
          >
            {i18n.t("sync.now")}
          </button>
          <span role="status">{said}</span>
        </div>
      )}
      {children}
    </div>
  );
}
