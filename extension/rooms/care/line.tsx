import type { ComponentChild } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import * as icons from "../../ui/icons";
import { Menu, MenuItem } from "../../ui/menu";
import { WordsField } from "../../ui/words-field";
import type { Change } from "./use-room";

interface LineProps {
  view: { words: string; readOnly: boolean };
  label: string;
  write: (from: string, to: string) => Promise<unknown>;
  change: Change;
  onRemove: () => void;
  removeLabel: string;
  /** A small line under the words. */
  under?: string;
  /** A circle before the words, to tick. */
  tick?: { on: boolean; set: (on: boolean) => void };
  /** What is to be decided about it now: shown, and the rest beside it instead of behind three dots. */
  children?: ComponentChild;
}

/** Words that were written down: read at a glance, changed where they stand. */
export function Line({
  view: { words, readOnly },
  label,
  write,
  change,
  onRemove,
  removeLabel,
  under,
  tick,
  children,
}: LineProps) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  // Whoever has changed it goes on with the keyboard where it was opened.
  useLayoutEffect(() => {
    if (wasOpen.current && !open) place.current?.querySelector<HTMLElement>(".way-in, .menu > button")?.focus();
    wasOpen.current = open;
  }, [open]);
  if (open)
    return (
      <div class="tight line-open">
        <WordsField label={label} words={words} write={write} rows={2} takesCaret required />
        <div>
          <button
            type="button"
            onClick={() => {
              setOpen(false);
              void change(Promise.resolve());
            }}
          >
            {i18n.t("common.close")}
          </button>
        </div>
      </div>
    );
  if (children && !readOnly)
    return (
      <div class="card tight" ref={place}>
        <p class="words">{words}</p>
        <div class="row">
          {children}
          <button type="button" class="quiet way-in" onClick={() => setOpen(true)}>
            {i18n.t("common.edit")}
          </button>
          <button type="button" class="quiet calm" onClick={onRemove}>
            {removeLabel}
          </button>
        </div>
      </div>
    );
  return (
    <div class="line" ref={place}>
      {tick ? (
        <label class="tick grow">
          <input
            type="checkbox"
            checked={tick.on}
            disabled={readOnly}
            onChange={({ currentTarget }) => tick.set(currentTarget.checked)}
          />
          <span class="grow">{words}</span>
        </label>
      ) : (
        <div class="grow">
          <p class="words">{words}</p>
          {under && <p class="muted">{under}</p>}
        </div>
      )}
      {!readOnly && (
        <Menu label={moreFor(words)}>
          <MenuItem icon={icons.pen} onChoose={() => setOpen(true)}>
            {i18n.t("common.edit")}
          </MenuItem>
          <MenuItem icon={icons.trash} onChoose={onRemove}>
            {removeLabel}
          </MenuItem>
        </Menu>
      )}
    </div>
  );
}

/** 'More for Why the river?': the first words are enough to know which. */
export const moreFor = (words: string): string => i18n.t("care.moreFor", [[...words.trim()].slice(0, 40).join("")]);
