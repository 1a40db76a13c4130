import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import { drawing } from "./paper-state";

interface DrawWayProps {
  /** The entry that is being written. */
  id: string;
  locked: boolean;
  class?: string;
  /** What stands before the word. */
  children?: ComponentChildren;
}

/** The sheet turns into paper. While the journal is locked no stroke could be kept, and the way is to unlock it. */
export function DrawWay({ id, locked, class: name, children }: DrawWayProps) {
  const word = i18n.t("timeline.draw");
  return locked ? (
    <a class={name ?? "button"} href={`/journal.html#entries/draw/${id}`} target="_blank" rel="noreferrer">
      {children}
      {word}
    </a>
  ) : (
    <button type="button" class={name} onClick={() => drawing.set(true)}>
      {children}
      {word}
    </button>
  );
}
