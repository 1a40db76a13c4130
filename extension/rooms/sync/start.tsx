import { i18n } from "#i18n";
import type { SyncView } from "../../sync/sync-view";
import { OtherServer } from "./other-server";
import { WaysIn } from "./ways-in";

interface StartProps {
  view: SyncView;
  onChange: (view: SyncView) => void;
  onTurnOn: () => void;
  onJoin: () => void;
}

/** Sync is off: what it would be, and the ways in. */
export function Start({ view, onChange, onTurnOn, onJoin }: StartProps) {
  return (
    <div class="card stack">
      <p>{i18n.t("sync.start.what")}</p>
      {view.state !== "notSetUp" && <WaysIn onTurnOn={onTurnOn} onJoin={onJoin} />}
      <OtherServer view={view} onChange={onChange} />
    </div>
  );
}
