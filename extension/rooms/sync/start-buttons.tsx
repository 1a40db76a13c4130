import { i18n } from "#i18n";

interface StartButtonsProps {
  onTurnOn: () => void;
  onJoin: () => void;
  /** This device was part of a journal: its words lead back to it, and come first. */
  back?: boolean;
}

/** The two ways into sync: as the first device, or with the words of another. */
export function StartButtons({ onTurnOn, onJoin, back = false }: StartButtonsProps) {
  const turnOn = (
    <button type="button" class={back ? "" : "main"} onClick={onTurnOn}>
      {i18n.t(back ? "sync.start.another" : "sync.start.turnOn")}
    </button>
  );
  const join = (
    <button type="button" class={back ? "main" : ""} onClick={onJoin}>
      {i18n.t(back ? "sync.start.back" : "sync.start.join")}
    </button>
  );
  return <div class="row">{back ? [join, turnOn] : [turnOn, join]}</div>;
}
