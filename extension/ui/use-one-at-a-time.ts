import { useRef, useState } from "preact/hooks";

/** Passes over a press that comes while what the last one asked for is still being done. */
export function useOneAtATime() {
  // A second press may come before the page is drawn anew: it has to be seen at once. `busy` is for showing it.
  const doing = useRef(false);
  const [busy, setBusy] = useState(false);

  const run = async (work: () => Promise<unknown>): Promise<void> => {
    if (doing.current) return;
    doing.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      doing.current = false;
      setBusy(false);
    }
  };
  return { busy, run };
}
