import type { HostPaths } from "../paths";
import { isFlaggedPath } from "../paths";
import type { Timer } from "./timer";

/** The part of the Navigation API used here: the consecutive entries of this origin. */
interface History {
  entries(): readonly { url: string | null }[];
  currentEntry: { index: number } | null;
}

/**
 * How many entries back the last page is that is not flagged.
 *
 * @param urls the entries of this origin that follow one another, oldest first; null if the browser hides one
 * @param current the index of the entry that is shown
 * @param paths what is flagged on this origin; null if that is not known: then all of it counts as flagged
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

/** If the page is still here after this time, there was nothing to go back to. Milliseconds. */
const longestWait = 5000;

/**
 * Whether going back by `steps` is sure to lead somewhere. The number of entries alone does not tell: some may be
 * ahead, after a person came back. A page that was newly navigated to, and is the last of its origin's entries, has
 * none ahead.
 */
export function surelyLeads(steps: number, length: number, newlyArrived: boolean, ahead: number): boolean {
  return newlyArrived && ahead === 0 && steps < length;
}

/** Events that show that a step back has led somewhere: away from this page, or to another address of it. */
const signs = ["pagehide", "popstate"];

/** Two steps at once would lead past the page that the person wants to return to. */
let underWay = false;

/**
 * Goes back to the page before the flagged ones. Does nothing more while that is in progress.
 *
 * @param cameBack whether this page was restored from the back/forward cache
 * @param close called if there is nothing to go back to
 */
export function stepBack(paths: HostPaths | null, cameBack: boolean, timer: Timer, close: () => void): void {
  if (underWay) return;
  const navigation = (globalThis as { navigation?: History }).navigation;
  const current = navigation?.currentEntry?.index ?? -1;
  const urls = navigation && current >= 0 ? navigation.entries().map(({ url }) => url) : [];
  const steps = current >= 0 ? stepsBack(urls, current, paths) : 1;
  const leads = steps < history.length;
  const [timing] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const newlyArrived = !cameBack && timing?.type === "navigate";
  const sure = !leads || (current >= 0 && surelyLeads(steps, history.length, newlyArrived, urls.length - 1 - current));
  const here = location.href;
  if (leads) history.go(-steps);
  else close();
  underWay = true;
  const over = (event?: Event) => {
    if (event && !event.isTrusted) return; // made by the page
    if (event?.type === "popstate" && location.href === here) return; // the page itself handles the way back
    underWay = false;
    cancel();
    for (const sign of signs) removeEventListener(sign, over, true);
  };
  const cancel = timer.later(longestWait, () => {
    over();
    if (!sure && location.href === here) close();
  });
  // A page in the back/forward cache has its old timers when it is restored: this one must not be among them.
  for (const sign of signs) addEventListener(sign, over, true);
}
