import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import { takesFocus } from "../../ui/takes-focus";

interface SureProps {
  question: string;
  yes: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
  children?: ComponentChildren;
}

/** Asks once, where the button was. */
export function Sure({ question, yes, busy, onYes, onNo, children }: SureProps) {
  return (
    <fieldset class="stack" aria-label={question}>
      <p>{question}</p>
      {children}
      <div class="row">
        <button type="button" aria-disabled={busy} onClick={onYes}>
          {yes}
        </button>
        <button type="button" ref={takesFocus} onClick={onNo}>
          {i18n.t("common.cancel")}
        </button>
      </div>
    </fieldset>
  );
}
