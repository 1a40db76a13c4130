interface Keeping {
  /** What the background has already. */
  known: string;
  write: (from: string, to: string, mood: number | null) => Promise<unknown>;
  onKept: () => void;
  onWrong: (error: unknown) => void;
}

/**
 * Sends each change at once, one at a time: while one is on its way, later ones wait as the newest whole text.
 * After a failure the next keystroke offers everything again, because `known` has not moved.
 */
export function keepText({ known, write, onKept, onWrong }: Keeping) {
  let waiting: { text: string; mood: number | null } | undefined;
  let busy = false;

  const run = async () => {
    busy = true;
    while (waiting) {
      const { text, mood } = waiting;
      waiting = undefined;
      try {
        await write(known, text, mood);
        known = text;
        if (!waiting) onKept();
      } catch (error) {
        onWrong(error);
      }
    }
    busy = false;
  };

  return (text: string, mood: number | null) => {
    waiting = { text, mood };
    if (!busy) void run();
  };
}
