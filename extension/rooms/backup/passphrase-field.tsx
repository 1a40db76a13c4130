import { useState } from "preact/hooks";
import { i18n } from "#i18n";

interface PassphraseProps {
  value: string;
  onInput: (value: string) => void;
  /** Whether it is one that is being made up, or one that is there already. */
  isNew: boolean;
}

/** A passphrase, hidden until the person wants to see it. */
export function PassphraseField({ value, onInput, isNew }: PassphraseProps) {
  const [shown, setShown] = useState(false);
  return (
    <div class="tight">
      <label class="tight">
        {i18n.t("common.passphrase")}
        <input
          {...(shown ? { type: "text" } : { type: "password" })}
          autocomplete={isNew ? "new-password" : "off"}
          spellcheck={false}
          value={value}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      </label>
      <label class="row">
        <input type="checkbox" checked={shown} onChange={({ currentTarget }) => setShown(currentTarget.checked)} />
        {i18n.t("backup.show")}
      </label>
    </div>
  );
}
