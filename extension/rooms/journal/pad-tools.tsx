import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { type Ink, inks, type Pen, penNames, type Sketch } from "../../journal/drawing";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";

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
export function PadTools(props: ToolsProps) {
  const { ink, pen, erasing, focused, sketch, onInk, onPen, onErase, onUndo, onRedo, onClear } = props;
  const name = useId();
  const first = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    if (focused) first.current?.querySelector<HTMLInputElement>("input:checked")?.focus();
  }, []);
  return (
    <div class="tools">
      <fieldset ref={first}>
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
      <fieldset>
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
      <Tool of={icons.eraser} name={i18n.t("timeline.drawing.erase")} pressed={erasing} onPress={onErase} />
      <Tool of={icons.undo} name={i18n.t("common.undo")} off={sketch.back.length === 0} onPress={onUndo} />
      <Tool of={icons.redo} name={i18n.t("timeline.drawing.redo")} off={sketch.forward.length === 0} onPress={onRedo} />
      <button type="button" class="quiet calm" aria-disabled={sketch.drawing.size === 0} onClick={onClear}>
        {i18n.t("timeline.drawing.clear")}
      </button>
    </div>
  );
}

interface ToolProps {
  of: string;
  name: string;
  pressed?: boolean;
  off?: boolean;
  onPress: () => void;
}

const Tool = ({ of, name, pressed, off, onPress }: ToolProps) => (
  <button
    type="button"
    class="quiet only"
    title={name}
    aria-label={name}
    aria-pressed={pressed}
    aria-disabled={off}
    onClick={onPress}
  >
    <Icon of={of} />
  </button>
);
