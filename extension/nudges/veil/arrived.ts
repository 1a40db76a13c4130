import { ask } from "./extension-api";

/** What scripts of ours have left behind in this document. */
interface World {
  [moved]?: { since: boolean };
  [alone]?: string;
}

const moved = Symbol.for("moved");
const alone = Symbol.for("alone");
const world = globalThis as World;

const isSeen = (): boolean => ["veil", "note"].some((name) => Symbol.for(name) in world);

/** Every other script of ours for the same address has run after this. Milliseconds. */
const allRan = 50;

/** Notes that this address is never flagged, although it lies inside a flagged site. */
export function leaveAlone(): void {
  world[alone] = location.href;
}

/**
 * Tells the background that this page is at a flagged address, if no script of ours has seen it there: it has changed
 * its address without loading, or is out of the back/forward cache from before anything was flagged. A page that loads
 * has the veil or the note from its start, which ask for themselves.
 */
export function arrived(): void {
  let state = world[moved];
  const isFirst = !state;
  if (!state) {
    const first = { since: !isSeen() };
    navigation.addEventListener("currententrychange", () => {
      first.since = true;
    });
    world[moved] = state = first;
  }
  if (!state.since) return;
  state.since = false;
  setTimeout(() => {
    if (isFirst && isSeen()) return; // on a busy machine this runs before them when a page loads
    if (world[alone] !== location.href) void ask("nudge.arrived", {});
  }, allRan);
}
