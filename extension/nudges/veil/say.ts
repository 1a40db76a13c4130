import { cornerCard } from "./card";
import { element, isHtml } from "./element";
import { ask, onTold, text } from "./extension-api";
import { realTimer } from "./timer";

const listens = Symbol.for("say");

/**
 * Says in a corner of the page what became of a choice that was made about its site, and offers the way back. It is run
 * in the page in which the choice was made, once it was, and is told the words then.
 */
export function startSay(): void {
  const world = globalThis as { [listens]?: true };
  if (world[listens] || !isHtml()) return;
  world[listens] = true;
  const showCard = cornerCard(realTimer);
  onTold((told) => {
    if (told.type !== "say") return;
    const undo = element("button", { value: "undo", class: "main", "data-text": text("common.undo") });
    showCard(
      { words: told.words, light: "", buttons: told.undo ? [undo] : [] },
      { pressed: () => void ask("nudge.undo", {}), gone: () => {} },
    );
  });
}
