import type { RefObject } from "preact";
import { takesFocus } from "../../ui/takes-focus";

interface Props {
  label: string;
  kind: "current" | "new";
  field?: RefObject<HTMLInputElement | null>;
  /** Takes the caret as soon as it is there. */
  takesCaret?: boolean;
  onInput?: () => void;
}

/** One passphrase, as a person types it and nobody else sees it. */
export const PassphraseField = ({ label, kind, field, takesCaret = false, onInput }: Props) => (
  <label class="tight" ref={takesCaret ? takesFocus : null}>
    {label}
    <input ref={field} type="password" autocomplete={`${kind}-password`} maxLength={1000} required onInput={onInput} />
  </label>
);
