import { report } from "../../base/report";
import type { EntryView } from "../../journal/entry-view";
import type { StrokeChanges } from "../../journal/shapes";
import { withLastCall } from "../../ui/last-call";

interface Keeping {
  draw: (strokes: StrokeChanges) => Promise<EntryView>;
  onKept: (entry: EntryView) => void;
  onWrong: (error: unknown) => void;
}

export interface StrokeKeeper {
  keep(changes: StrokeChanges): void;
  /** The ids of strokes that are not stored as they are here. */
  onTheWay(): string[];
  /** Kept once nothing is on its way any more, whatever came of it. */
  settled(): Promise<void>;
}

/** As `autosaveText` does with words: one change at a time, and what could not be kept is offered again with the next one. */
export function autosaveStrokes({ draw, onKept, onWrong }: Keeping): StrokeKeeper {
  let waiting: StrokeChanges = {};
  let sent: StrokeChanges = {};
  let busy = false;
  let last = Promise.resolve();

  const run = async () => {
    busy = true;
    while (Object.keys(waiting).length > 0) {
      [sent, waiting] = [waiting, {}];
      try {
        const entry = await withLastCall(
          draw(sent),
          () => void draw(waiting).catch((error) => void report("autosave-strokes.run", error)),
        );
        sent = {};
        if (Object.keys(waiting).length === 0) onKept(entry);
      } catch (error) {
        const others = Object.keys(waiting).length > 0;
        [sent, waiting] = [{}, { ...sent, ...waiting }];
        onWrong(error);
        if (!others) break; // the next stroke tries again
      }
    }
    busy = false;
  };

  return {
    keep(changes) {
      waiting = { ...waiting, ...changes };
      if (!busy) last = run();
    },
    settled: () => last,
    onTheWay: () => Object.keys({ ...sent, ...waiting }),
  };
}
