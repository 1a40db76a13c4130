import { useEffect, useId, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { type Ink, inks, type Pen, penNames, type Sketch } from "../../journal/drawing";

interface ToolsProps {
  ink: Ink;
  pen: Pen;
  erasing: boolean;
  /** Takes the keyboard when it appears. */
  focused: boolean;
  sketch: Sketch;
  onInk: (ink: Ink) => void;
  onPen: (pen: Pen) => void;
  onErase: () => void;
  onUndo: () => void;
  onRedo: () => void;
  onClear: () => void;
}

/** Inks, pens and the ways back, each one a button or a choice that a keyboard reaches. */
export function PadTools({
  ink,
  pen,
  erasing,
  focused,
  sketch,
  onInk,
  onPen,
  onErase,
  onUndo,
  onRedo,
  onClear,
}: ToolsProps) {
  const name = useId();
  const first = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (focused) first.current?.querySelector<HTMLInputElement>("input:checked")?.focus();
  }, []);
  return (
    <div class="row tools">
      <fieldset class="row" ref={first}>
        <legend class="unseen">{i18n.t("timeline.drawing.ink")}</legend>
        {inks.map((each) => (
          <label key={each} class="tool" title={i18n.t(`timeline.drawing.inks.${each}`)}>
            <input
              type="radio"
              class="unseen"
              name={`ink${name}`}
              checked={each === ink && !erasing}
              onChange={() => onInk(each)}
            />
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <circle class={`ink-${each}`} cx="12" cy="12" r="8" />
            </svg>
            <span class="unseen">{i18n.t(`timeline.drawing.inks.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="row">
        <legend class="unseen">{i18n.t("timeline.drawing.pen")}</legend>
        {penNames.map((each, index) => (
          <label key={each} class="tool" title={i18n.t(`timeline.drawing.pens.${each}`)}>
            <input
              type="radio"
              class="unseen"
              name={`pen${name}`}
              checked={each === pen}
              onChange={() => onPen(each)}
            />
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <circle class={`ink-${ink}`} cx="12" cy="12" r={2.5 + 2 * index} />
            </svg>
            <span class="unseen">{i18n.t(`timeline.drawing.pens.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <button type="button" class="quiet" aria-pressed={erasing} onClick={onErase}>
        {i18n.t("timeline.drawing.erase")}
      </button>
      <button type="button" class="quiet" aria-disabled={sketch.back.length === 0} onClick={onUndo}>
        {i18n.t("common.undo")}
      </button>
      <button type="button" class="quiet" aria-disabled={sketch.forward.length === 0} onClick={onRedo}>
        {i18n.t("timeline.drawing.redo")}
      </button>
      <button type="button" class="quiet" aria-disabled={sketch.drawing.size === 0} onClick={onClear}>
        {i18n.t("timeline.drawing.clear")}
      </button>
    </div>
  );
}
