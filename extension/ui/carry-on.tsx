import { i18n } from "#i18n";

interface CarryOnProps {
  /** What was written for the last treatment; see `toCarryOn` in `care/intention`. */
  words: string;
  /** What they are, and the two buttons. For an intention if absent. */
  texts?: { last: string; on: string; other: string };
  onCarry: () => void;
  onNew: () => void;
}

const intention = () => ({
  last: i18n.t("care.carry.last"),
  on: i18n.t("care.carry.on"),
  other: i18n.t("care.carry.new"),
});

/** A new treatment has no words yet: those of the last one, to carry on or to leave. */
export function CarryOn({ words, texts = intention(), onCarry, onNew }: CarryOnProps) {
  return (
    <div class="tight">
      <p class="muted">{texts.last}</p>
      <p class="words">{words}</p>
      <div class="row">
        <button type="button" onClick={onCarry}>
          {texts.on}
        </button>
        <button type="button" class="quiet" onClick={onNew}>
          {texts.other}
        </button>
      </div>
    </div>
  );
}
