import { report } from "../base/report";
import { ask } from "./ask";

/** The background hears of a person's hand at most this often, in milliseconds. */
const SELDOM = 20_000;

/** Tells the background while somebody uses this page, so that a journal that locks itself waits until they have left. */
export function tellUse(): void {
  let next = 0;
  const tell = ({ timeStamp }: Event) => {
    if (timeStamp < next) return;
    next = timeStamp + SELDOM;
    void ask("lock.used", {}).catch((error) => void report("use.tell", error)); // the next movement tells it again
  };
  for (const type of ["pointerdown", "keydown", "wheel"])
    addEventListener(type, tell, { passive: true, capture: true });
}
