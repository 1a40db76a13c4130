import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { SyncView } from "../../sync/sync-view";
import { takesFocus } from "../../ui/takes-focus";
import { type Contents, newIn, readContents } from "./contents";

interface JoinedProps {
  /** What this device had before it joined. */
  before: Contents;
  view: SyncView;
  /** What is left to do in this browser. */
  children?: ComponentChildren;
}

/** After joining: what came, and what became of what was here. */
export function Joined({ before, view, children }: JoinedProps) {
  const [came, setCame] = useState<ReturnType<typeof newIn>>();
  const isHere = view.state === "synced";
  useEffect(() => {
    if (isHere)
      void readContents().then(
        (now) => setCame(newIn(now, before)),
        (error) => void report("joined.contents", error),
      );
  }, [isHere]);
  return (
    <div class="tinted stack">
      <h2 tabIndex={-1} ref={takesFocus}>
        {i18n.t(isHere ? "sync.joined.title" : "sync.joined.coming")}
      </h2>
      {came && (
        <p role="status">
          {i18n.t("sync.joined.came", [
            i18n.t("backup.entries", came.entries),
            i18n.t("backup.treatments", came.treatments),
          ])}
        </p>
      )}
      {before.entries.size + before.treatments.size > 0 && <p>{i18n.t("sync.joined.both")}</p>}
      {children}
    </div>
  );
}
