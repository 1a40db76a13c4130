import { useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { sentenceFor } from "./sentence";

interface Task {
  /** For showing it. A press that comes before this is shown is passed over as well. */
  busy: boolean;
  /** What to tell: that it takes a moment or how far it is, and afterwards what came of it. */
  said: string;
  say(sentence: string): void;
  /**
   * Does one thing at a time.
   * @returns whether it was done; false if it failed, or if something else is still being done
   */
  run(work: () => Promise<unknown>): Promise<boolean>;
}

interface Sentences {
  /** Said until the work itself says something. */
  working?: string;
  /** What to say about an error. */
  wrong?: (error: unknown) => string;
}

/** For what a press begins, takes a moment and may fail. */
export function useTask({ working = i18n.t("common.moment"), wrong = sentenceFor }: Sentences = {}): Task {
  // A second press may come before the page is drawn again: state would not have changed for it yet.
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [said, say] = useState("");

  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    say("");
    try {
      await work();
      return true;
    } catch (error) {
      say(wrong(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, said: said || (busy ? working : ""), say, run };
}
