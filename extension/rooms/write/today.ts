import { useEffect } from "preact/hooks";
import { browser } from "wxt/browser";
import { report } from "../../base/report";
import type { EpochMs } from "../../base/shapes";
import { holdsAt } from "../../base/spell";
import { versionNow } from "../../browser/version";
import type { Today } from "../../messages";
import type { KeptToday } from "../../messages/today";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { shared } from "../../ui/shared";
import { givenZone } from "../../ui/zone";
import type { EarlyMemory } from "./early-words";

/** What is above, around and below the field is drawn apart, and is about the same today. */
interface Known {
  today?: Today;
  /** Why it could not be said, as a sentence. */
  wrong?: string;
}

const known = shared<Known>({});

/** The background is asked at the latest after so many milliseconds: the memory answers in a few. */
const PATIENCE = 50;

/**
 * Says what the background has kept for this very instant (`background/kept-today`), until it answers. Anything else in its
 * place, of another version or damaged, is as if nothing were there.
 *
 * @returns whether today is said by now
 */
export function recallToday(): Promise<boolean> {
  const asked =
    (globalThis as EarlyMemory).earlyToday ?? browser.storage.session.get("today").then(({ today }) => today);
  const recalled = asked.then(say).catch((error) => {
    report("today.recall", error);
    return false;
  });
  return Promise.race([recalled, new Promise<false>((waited) => setTimeout(waited, PATIENCE, false))]);
}

function say(stored: unknown): boolean {
  const kept = stored as Partial<KeptToday> | undefined;
  const holds =
    kept?.today?.moment &&
    kept.today.path &&
    holdsAt(kept as KeptToday, Date.now() as EpochMs, { zone: givenZone(), version: versionNow() });
  if (holds && kept.today && !known.get().today) show({ today: kept.today });
  return known.get().today !== undefined;
}

function show(now: Known): void {
  if (now.today) document.body.dataset.light = now.today.light;
  known.set(now);
}

/** Asks again, and puts the page into the light of the day; what is on the screen stays until there is an answer. */
export async function refreshToday(): Promise<void> {
  show(
    await ask("today", {}).then(
      (today) => ({ today }),
      (error: unknown) => ({ wrong: sentenceFor(error) }),
    ),
  );
}

export const useToday = (): Known => known.use();

/** The same for what says it first on a page: asked again as it opens. */
export function useFreshToday(): Known {
  useEffect(() => void refreshToday(), []);
  return useToday();
}
