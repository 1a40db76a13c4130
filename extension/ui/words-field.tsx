import { takesFocus } from "./takes-focus";
import { useWords } from "./use-words";

interface WordsFieldProps {
  label: string;
  /** As {@link useWords} takes them. */
  words: string;
  write: (from: string, to: string) => Promise<unknown>;
  required?: boolean;
  rows?: number;
  maxLength?: number;
  takesCaret?: boolean;
}

/** A field that keeps itself at every keystroke. */
export function WordsField({ label, rows = 4, maxLength, takesCaret = false, ...props }: WordsFieldProps) {
  const { text, said, type } = useWords(props);
  return (
    <div class="tight words-field">
      <label class="tight" ref={takesCaret ? takesFocus : null}>
        {label}
        <textarea
          rows={rows}
          maxLength={maxLength}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </label>
      <span class="muted words-said" role="status">
        {said}
      </span>
    </div>
  );
}
