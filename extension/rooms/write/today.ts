import { useEffect } from "preact/hooks";
import type { Today } from "../../messages";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { shared } from "../../ui/shared";

/** What is above, around and below the field is drawn apart, and is about the same today. */
interface Known {
  today?: Today;
  /** Why it could not be said, as a sentence. */
  wrong?: string;
}

const known = shared<Known>({});

/** Asks again, and puts the page into the light of the day; what is on the screen stays until there is an answer. */
export async function refreshToday(): Promise<void> {
  const now: Known = await ask("today", {}).then(
    (today) => ({ today }),
    (error: unknown) => ({ wrong: sentenceFor(error) }),
  );
  if (now.today) document.body.dataset.light = now.today.light;
  known.set(now);
}

export const useToday = (): Known => known.use();

/** The same for what says it first on a page: asked again as it opens. */
export function useFreshToday(): Known {
  useEffect(() => void refreshToday(), []);
  return useToday();
}
