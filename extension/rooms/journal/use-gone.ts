import { useState } from "preact/hooks";
import type { EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";

/** Entries that go to the Trash, and keep their line with the way back in it. */
export function useGone(onWrong: (error: unknown) => void) {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const back = ({ id: it }: EntryView) => setGone((gone) => new Set([...gone].filter((id) => id !== it)));
  return {
    gone,
    /** @returns whether it went */
    trash: (entry: EntryView): Promise<boolean> => {
      // Before the answer: the word that it is gone may come first, and would take its line and the way back with it.
      setGone((gone) => new Set([...gone, entry.id]));
      return ask("entry.trash", { id: entry.id }).then(
        () => true,
        (error) => {
          back(entry);
          onWrong(error);
          return false;
        },
      );
    },
    restore: (entry: EntryView) => ask("entry.restore", { id: entry.id }).then(() => back(entry), onWrong),
  };
}
