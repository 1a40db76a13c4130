import { report } from "../../base/report";
import type { EntryView } from "../../journal/entry-view";
import type { EntryAbout } from "../../journal/shapes";
import { withLastCall } from "../../ui/last-call";

interface Keeping {
  /** The text that the background has already. */
  known: string;
  /** What a new entry is from the start; it goes with the first change. */
  about?: EntryAbout | undefined;
  write: (from: string, to: string, about: EntryAbout) => Promise<EntryView>;
  /** The entry as it is stored, without changing it; undefined where it is not there any more. */
  read: () => Promise<EntryView | undefined>;
  /** Everything is kept; the entry is as it is stored then, with whatever came from elsewhere. */
  onKept: (entry: EntryView) => void;
  onWrong: (error: unknown) => void;
}

export interface TextKeeper {
  /** What the text is now, and what else has changed. */
  keep(text: string, about?: EntryAbout): void;
  /**
   * The text has been changed elsewhere, and the page is about to show it.
   * @returns false while something of ours is still on its way: then the answer to it brings both together
   */
  adopt(stored: string): boolean;
  /** The entry may have been changed elsewhere: asks for it, in turn with what is on its way. */
  look(): void;
  /** Kept once nothing is on its way any more, whatever came of it. */
  settled(): Promise<void>;
}

/**
 * Sends each change at once, one at a time: while one is on its way, later ones wait as the newest whole text, unless
 * the page goes away: then they follow at once. After a failure the next keystroke offers everything again, because
 * `known` has not moved.
 */
export function autosaveText({ known, about: first = {}, write, read, onKept, onWrong }: Keeping): TextKeeper {
  let text = known;
  let about = first;
  /** What the background will know when all that is on its way has arrived. */
  let sent = known;
  let waiting = false;
  let looking = false;
  let busy = false;
  let last = Promise.resolve();

  const follow = () => {
    if (!waiting) return;
    waiting = false;
    void write(sent, text, about).catch((error) => void report("autosave-text.follow", error));
    sent = text;
  };

  const send = async (): Promise<EntryView> => {
    waiting = false;
    sent = text;
    const sentAbout = about;
    about = {};
    try {
      const entry = await withLastCall(write(known, sent, sentAbout), follow);
      known = sent;
      return entry;
    } catch (error) {
      sent = known;
      about = { ...sentAbout, ...about };
      throw error;
    }
  };

  const run = async () => {
    busy = true;
    while (waiting || looking) {
      looking = false; // the answer to a change has what was there to see
      try {
        const entry = await (waiting ? send() : withLastCall(read(), follow));
        if (waiting || looking || !entry) continue;
        busy = false;
        onKept(entry);
        return;
      } catch (error) {
        onWrong(error);
      }
    }
    busy = false;
  };

  return {
    keep(next, changes = {}) {
      text = next;
      about = { ...about, ...changes };
      waiting = true;
      if (!busy) last = run();
    },
    look() {
      looking = true;
      if (!busy) last = run();
    },
    settled: () => last,
    adopt(stored) {
      if (busy || known !== text) return false;
      known = stored;
      sent = stored;
      text = stored;
      return true;
    },
  };
}
