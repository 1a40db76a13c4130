import { defaultBreathSeconds } from "../breath";
import type { Timer } from "./timer";

export interface Breath {
  /** The breath takes this many seconds, counted from its beginning. Returns the seconds that are past. */
  lasts(seconds: number): number;
  stop(): void;
}

/** One breath, from now on, of the usual length until told. `drawn` is called once, when it is over. */
export function breathe(timer: Timer, drawn: () => void): Breath {
  const began = timer.now();
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    drawn();
  };
  let stop = timer.later(defaultBreathSeconds * 1000, end);
  return {
    lasts(seconds) {
      const past = timer.now() - began;
      stop();
      if (past >= seconds * 1000) end();
      else if (!over) stop = timer.later(seconds * 1000 - past, end);
      return past / 1000;
    },
    stop() {
      over = true;
      stop();
    },
  };
}
