import { i18n } from "#i18n";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { useTask } from "../../ui/use-task";
import { Devices } from "./devices";
import { wrongSentence } from "./sentence";
import { WordsAgain } from "./words-again";

interface RunningProps {
  onChange: (view: SyncView) => void;
  onNewWords: (words: string[]) => void;
}

/** Sync is on: to hurry it, the devices, the words. */
export function Running({ onChange, onNewWords }: RunningProps) {
  const { busy, said, run } = useTask({ wrong: wrongSentence });
  return (
    <>
      <div class="row">
        <button type="button" aria-disabled={busy} onClick={() => run(async () => onChange(await ask("sync.now", {})))}>
          {i18n.t("sync.now")}
        </button>
        <span role="status">{said}</span>
      </div>
      <Devices onNewWords={onNewWords} />
      <WordsAgain />
    </>
  );
}
