import { i18n } from "#i18n";

interface CarryOnProps {
  /** The last treatment's intention; see `toCarryOn` in `care/intention`. */
  words: string;
  onCarry: () => void;
  onNew: () => void;
}

/** A new treatment has no intention yet: the last one's words, to carry on or to leave. */
export function CarryOn({ words, onCarry, onNew }: CarryOnProps) {
  return (
    <div class="tight">
      <p class="muted">{i18n.t("care.carry.last")}</p>
      <p class="words">{words}</p>
      <div class="row">
        <button type="button" onClick={onCarry}>
          {i18n.t("care.carry.on")}
        </button>
        <button type="button" class="quiet" onClick={onNew}>
          {i18n.t("care.carry.new")}
        </button>
      </div>
    </div>
  );
}
