import { useEffect, useState } from "preact/hooks";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { onChanged } from "../../ui/changes";
import { wrongSentence } from "./sentence";

/** Where sync stands, kept current while the page is open. */
export function useSync() {
  const [view, setView] = useState<SyncView>();
  const [wrong, setWrong] = useState("");
  const refresh = () => void ask("sync.state", {}).then(setView, (error) => setWrong(wrongSentence(error)));
  useEffect(() => {
    refresh();
    return onChanged(({ type }) => {
      if (type === "syncState") refresh();
    });
  }, []);
  return { view, wrong, setView, refresh };
}
