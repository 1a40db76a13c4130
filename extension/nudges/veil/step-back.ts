import type { HostPaths } from "../../messages/nudge";
import { isFlaggedPath } from "../paths";
import type { Timer } from "./timer";

/** What the navigation API tells us: the unbroken run of entries of this origin. */
interface History {
  entries(): readonly { url: string | null }[];
  currentEntry: { index: number } | null;
}

/**
 * How many entries to go back to the last page that is not flagged.
 *
 * @param urls the entries of this origin that follow one another, oldest first; null where the browser hides one
 * @param current the index of the entry that is shown
 * @param paths what is flagged on this origin; null when it is not known, and then all of it is taken to be
 */
export function stepsBack(urls: readonly (string | null)[], current: number, paths: HostPaths | null): number {
  const flagged = (url: string | null) => {
    if (!paths || !url) return true;
    const { pathname, search } = new URL(url);
    return isFlaggedPath(paths, pathname + search);
  };
  let steps = 1;
  while (steps <= current && flagged(urls[current - steps] ?? null)) steps += 1;
  return steps;
}

/** Without a sign of leaving for so long, there was nothing to go back to. Milliseconds. */
const patienceToLeave = 5000;

/**
 * Whether going back by `steps` is sure to lead somewhere. The number of entries alone does not say: some may lie
 * ahead, after a person came back. A page that was arrived at anew, and is the last of its run, has none ahead.
 */
export function surelyLeads(steps: number, length: number, arrivedAnew: boolean, ahead: number): boolean {
  return arrivedAnew && ahead === 0 && steps < length;
}

/** What tells that a step back has led somewhere: away from this page, or to another address of it. */
const signs = ["pagehide", "popstate"];

/** Two steps at once would lead past the page that the person wants back to. */
let underWay = false;

export interface Leaving {
  /** Before anything else: once the page goes, nothing that it says is heard. */
  begin(): void;
  /** There is nothing to go back to. */
  close(): void;
}

/**
 * Goes back to what was before the flagged pages. While that is under way nothing more is done.
 *
 * @param cameBack whether this page was taken out of the back/forward cache
 */
export function stepBack(paths: HostPaths | null, cameBack: boolean, timer: Timer, { begin, close }: Leaving): void {
  if (underWay) return;
  begin();
  const navigation = (globalThis as { navigation?: History }).navigation;
  const current = navigation?.currentEntry?.index ?? -1;
  const urls = navigation && current >= 0 ? navigation.entries().map(({ url }) => url) : [];
  const steps = current >= 0 ? stepsBack(urls, current, paths) : 1;
  const leads = steps < history.length;
  const [timing] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const anew = !cameBack && timing?.type === "navigate";
  const sure = !leads || (current >= 0 && surelyLeads(steps, history.length, anew, urls.length - 1 - current));
  const here = location.href;
  if (leads) history.go(-steps);
  else close();
  underWay = true;
  const over = (event?: Event) => {
    if (event?.type === "popstate" && location.href === here) return; // the page catches the way back
    underWay = false;
    callOff();
    for (const sign of signs) removeEventListener(sign, over, true);
  };
  const callOff = timer.later(patienceToLeave, () => {
    over();
    if (!sure && location.href === here) close();
  });
  // Kept in the back/forward cache, a page finds its old timers again: this one must not be among them.
  for (const sign of signs) addEventListener(sign, over, true);
}
