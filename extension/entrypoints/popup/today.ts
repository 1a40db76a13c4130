import { useEffect, useState } from "preact/hooks";
import type { Today } from "../../messages";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";

/** What is above and below the field is drawn apart, and is about the same today. */
interface Known {
  today?: Today;
  /** Why it could not be said, as a sentence. */
  wrong?: string;
}

let known: Known = {};
const listeners = new Set<(now: Known) => void>();

/** Asks again; what is on the screen stays until there is an answer. */
export async function refreshToday(): Promise<void> {
  known = await ask("today", {}).then(
    (today) => ({ today }),
    (error: unknown) => ({ wrong: sentenceFor(error) }),
  );
  for (const listener of listeners) listener(known);
}

export function useToday(): Known {
  const [now, setNow] = useState(known);
  useEffect(() => {
    setNow(known); // it may have come between the first drawing and this
    listeners.add(setNow);
    return () => void listeners.delete(setNow);
  }, []);
  return now;
}
