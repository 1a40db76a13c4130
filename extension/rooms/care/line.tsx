import type { ComponentChild } from "preact";
import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { WordsField } from "../../ui/words-field";
import type { Change } from "./use-room";

interface LineProps {
  view: { words: string; readOnly: boolean };
  label: string;
  write: (from: string, to: string) => Promise<unknown>;
  change: Change;
  onRemove: () => void;
  removeLabel: string;
  /** What else can be done with it. */
  children?: ComponentChild;
}

/** Words that were written down: read at a glance, changed where they stand. */
export function Line({ view, label, write, change, onRemove, removeLabel, children }: LineProps) {
  const [open, setOpen] = useState(false);
  const { words, readOnly } = view;
  return (
    <div class="tight">
      {open ? (
        <WordsField label={label} words={words} write={write} rows={2} takesCaret required />
      ) : (
        <p class="words">{words}</p>
      )}
      {!readOnly && (
        <div class="row">
          {children}
          <button
            type="button"
            class="quiet"
            onClick={() => {
              setOpen(!open);
              if (open) void change(Promise.resolve());
            }}
          >
            {i18n.t(open ? "common.close" : "common.edit")}
          </button>
          <button type="button" class="quiet" onClick={onRemove}>
            {removeLabel}
          </button>
        </div>
      )}
    </div>
  );
}
