import { useEffect, useState } from "preact/hooks";
import type { Today } from "../../messages";
import { ask } from "../../ui/ask";
import { onChanged } from "../../ui/changes";
import { sentenceFor } from "../../ui/sentence";

interface Known {
  today?: Today;
  /** Why it could not be said, as a sentence. */
  wrong?: string;
}

/** Today as it is now, also after a change here or on another device. What is on the screen stays until there is an answer. */
export function useToday(): Known {
  const [known, setKnown] = useState<Known>({});
  useEffect(() => {
    let gone = false;
    const refresh = () =>
      ask("today", {}).then(
        (today) => !gone && setKnown({ today }),
        (error) => !gone && setKnown((before) => ({ ...before, wrong: sentenceFor(error) })),
      );
    void refresh();
    const stop = onChanged(({ type }) => type === "changed" && void refresh());
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return known;
}
