import type { ComponentChildren, ComponentProps } from "preact";
import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { Icon } from "../../ui/icon";
import { pen } from "../../ui/icons";
import { takesFocus } from "../../ui/takes-focus";
import { WordsField } from "../../ui/words-field";
import type { Change } from "./use-room";

interface ReadFirstProps extends ComponentProps<typeof WordsField> {
  change: Change;
  /** Whether the label stands over the words, too: a heading above may say it already. */
  labelled?: boolean;
  class?: string;
  /** What else can be done with the words. */
  children?: ComponentChildren;
}

/** Words of one's own as text, which no unsteady hand changes; editing is a step. With none yet there is a field. */
export function ReadFirst({ change, labelled = false, class: look = "words", children, ...field }: ReadFirstProps) {
  // Where there was nothing the field stays for as long as the part is shown: it does not go while somebody types.
  const [state, setState] = useState(field.words.trim() === "" ? "writing" : "reading");
  if (state === "reading" || state === "read")
    return (
      <div class="tight">
        {labelled && <p class="muted">{field.label}</p>}
        <p class={look}>{field.words}</p>
        <div class="row">
          {children}
          <button
            type="button"
            class="quiet calm"
            ref={state === "read" ? takesFocus : null}
            onClick={() => setState("editing")}
          >
            <Icon of={pen} />
            {i18n.t("common.edit")}
          </button>
        </div>
      </div>
    );
  const done = async () => {
    await change(Promise.resolve());
    setState("read");
  };
  return (
    <>
      <WordsField {...field} takesCaret={state === "editing" || field.takesCaret === true} />
      {(state === "editing" || children) && (
        <div class="row">
          {state === "editing" && (
            <button type="button" onClick={() => void done()}>
              {i18n.t("common.done")}
            </button>
          )}
          {children}
        </div>
      )}
    </>
  );
}
