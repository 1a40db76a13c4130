import { i18n } from "#i18n";

/** The two ways into sync: as the first device, or with the words of another. */
export function WaysIn({ onTurnOn, onJoin }: { onTurnOn: () => void; onJoin: () => void }) {
  return (
    <div class="row">
      <button type="button" class="main" onClick={onTurnOn}>
        {i18n.t("sync.start.turnOn")}
      </button>
      <button type="button" onClick={onJoin}>
        {i18n.t("sync.start.join")}
      </button>
    </div>
  );
}
