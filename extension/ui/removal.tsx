import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "./ask";

/**
 * Takes something away at once, with a way back in place of a question before it.
 * @param change does it, and says whether that worked
 */
export function useRemoval(change: (doing: Promise<unknown>) => Promise<boolean>) {
  const [undo, setUndo] = useState<() => Promise<unknown>>();
  const button = useRef<HTMLButtonElement>(null);
  // The button that was pressed has gone with its line: the keyboard goes on here.
  useLayoutEffect(() => button.current?.focus(), [undo]);

  // Of two removals in a row the first may be done last: the way back is always that of the last press.
  const latest = useRef(0);
  const remove = async (doing: () => Promise<unknown>, undoing: () => Promise<unknown>) => {
    setUndo(undefined); // nobody takes back the one before when they mean this one
    const mine = ++latest.current;
    if ((await change(doing())) && mine === latest.current) setUndo(() => undoing);
  };
  return {
    remove,
    trash: (id: string) =>
      remove(
        () => ask("care.trash", { id }),
        () => ask("care.restore", { id }),
      ),
    notice: undo && (
      <p class="row muted" role="status">
        {i18n.t("care.removed")}
        <button
          ref={button}
          type="button"
          class="quiet"
          onClick={() => {
            setUndo(undefined);
            void change(undo());
          }}
        >
          {i18n.t("common.undo")}
        </button>
      </p>
    ),
  };
}
