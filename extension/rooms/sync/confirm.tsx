import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import { takesFocus } from "../../ui/takes-focus";

interface ConfirmProps {
  question: string;
  yes: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
  children?: ComponentChildren;
}

/** Asks once, where the button was. */
export function Confirm({ question, yes, busy, onYes, onNo, children }: ConfirmProps) {
  return (
    <fieldset class="stack tinted" aria-label={question}>
      <p>{question}</p>
      {children}
      <div class="row">
        <button type="button" aria-disabled={busy} onClick={onYes}>
          {yes}
        </button>
        <button type="button" class="quiet" ref={takesFocus} onClick={onNo}>
          {i18n.t("common.cancel")}
        </button>
      </div>
    </fieldset>
  );
}
