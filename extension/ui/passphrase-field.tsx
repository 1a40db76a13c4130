import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { Icon } from "./icon";
import { eye, eyeClosed } from "./icons";
import "./passphrase-field.css";
import { takesFocus } from "./takes-focus";

interface PassphraseFieldProps {
  label: string;
  autocomplete: "current-password" | "new-password" | "off";
  field?: RefObject<HTMLInputElement | null>;
  /** Takes the caret as soon as it is there. */
  takesCaret?: boolean;
  value?: string;
  onInput?: (value: string) => void;
  required?: boolean;
}

/** A passphrase, hidden until the person wants to see what they type. */
export function PassphraseField({
  label,
  autocomplete,
  field,
  takesCaret = false,
  value,
  onInput,
  required = true,
}: PassphraseFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <div class="passphrase">
      <label class="tight" ref={takesCaret ? takesFocus : null}>
        {label}
        <input
          ref={field}
          {...(shown ? { type: "text" } : { type: "password" })}
          autocomplete={autocomplete}
          autocapitalize="none"
          spellcheck={false}
          maxLength={1000}
          required={required}
          value={value}
          onInput={({ currentTarget }) => onInput?.(currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="quiet calm only"
        aria-label={i18n.t("common.showTyped")}
        title={i18n.t("common.showTyped")}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        <Icon of={shown ? eyeClosed : eye} />
      </button>
    </div>
  );
}
