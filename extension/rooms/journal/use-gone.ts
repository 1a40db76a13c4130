import { useState } from "preact/hooks";
import { ask } from "../../ui/ask";

type Which = { readonly id: string };

/** Entries that go to the Trash, and keep their line with the way back in it. */
export function useGone(onWrong: (error: unknown) => void) {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const back = ({ id: it }: Which) => setGone((gone) => new Set([...gone].filter((id) => id !== it)));
  return {
    gone,
    /** @returns whether it went */
    trash: (entry: Which): Promise<boolean> => {
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
    restore: (entry: Which) => ask("entry.restore", { id: entry.id }).then(() => back(entry), onWrong),
  };
}
