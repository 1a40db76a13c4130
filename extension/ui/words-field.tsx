import type { ComponentChild } from "preact";
import { useRef } from "preact/hooks";
import { Picks, Starters, type StartersFor } from "./starters";
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
  /** Intentions to tap while nothing is in the field. */
  starters?: StartersFor;
  /** Other words to tap while nothing is in it. */
  picks?: readonly string[];
  /** What stands under the field; `put` replaces the words in it. */
  after?: (words: string, put: (words: string) => void) => ComponentChild;
}

/** A field that keeps itself at every keystroke. */
export function WordsField({
  label,
  rows = 4,
  maxLength,
  takesCaret = false,
  starters,
  picks,
  after,
  ...props
}: WordsFieldProps) {
  const { text, said, type } = useWords(props);
  const area = useRef<HTMLTextAreaElement>(null);
  const pick = (words: string) => {
    type(words);
    area.current?.focus();
  };
  return (
    <div class="tight words-field">
      <label class="tight" ref={takesCaret ? takesFocus : null}>
        {label}
        <textarea
          ref={area}
          rows={rows}
          maxLength={maxLength}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </label>
      {starters && text === "" && <Starters of={starters} onPick={pick} />}
      {picks && text === "" && <Picks lines={picks} onPick={pick} />}
      <span class="muted words-said" role="status">
        {said}
      </span>
      {after?.(text, pick)}
    </div>
  );
}
