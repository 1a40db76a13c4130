import { browser } from "wxt/browser";
import { holdsAt, type Spell } from "../../base/spell";
import { toEpochMs } from "../../base/time";
import { versionNow } from "../../browser/version";
import { type Decision, nothing } from "../../nudges/page-decision";
import { type RulingText, readRuling } from "../../nudges/ruling-text";
import type { DeviceClock } from "./device-clock";
import type { PauseWords } from "./page-state";

/** The item of `storage.session`. */
export const PAUSES = "pauses";

/**
 * What pauses now, and what is said there, in the browser's memory (`storage.session`, never on disk) while pauses are
 * on: a page that asks is answered from here, and neither vault nor list of sites is opened for it. See `keep-pauses`.
 */
export interface Pauses {
  readonly strength: Decision["strength"];
  readonly words: PauseWords;
  readonly ruling: RulingText;
  readonly allAlong?: RulingText;
}

/** What is kept for this very instant, about one address; undefined if nothing is, for any reason. */
export async function recallPause(
  url: string,
  clock: Pick<DeviceClock, "now" | "given">,
): Promise<{ here: Decision; words: PauseWords } | undefined> {
  const kept = (await browser.storage.session.get(PAUSES))[PAUSES] as (Pauses & Spell) | undefined;
  if (!kept || !holdsAt(kept, toEpochMs(clock.now()), { zone: clock.given(), version: versionNow() })) return undefined;
  const { strength, words, ruling: all, allAlong } = kept;
  const ruling = readRuling(all, url);
  if (ruling.flagged.length === 0) return { here: nothing, words };
  const here = { strength, ruling, ...(allAlong && { allAlong: readRuling(allAlong, url) }) };
  return { here, words };
}
