import { i18n } from "#i18n";

interface StartButtonsProps {
  onTurnOn: () => void;
  onJoin: () => void;
}

/** The two ways into sync: as the first device, or with the words of another. */
export function StartButtons({ onTurnOn, onJoin }: StartButtonsProps) {
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
