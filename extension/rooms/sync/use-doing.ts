import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { wrongSentence } from "./sentence";

/**
 * For what takes a moment and may fail: `doing` runs one thing at a time, `said` is what to tell meanwhile and after.
 * A second click while the first is at work does nothing.
 */
export function useDoing() {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const doing = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setWrong("");
    try {
      await work();
    } catch (error) {
      setWrong(wrongSentence(error));
    }
    setBusy(false);
  };
  return { busy, said: busy ? i18n.t("common.moment") : wrong, doing };
}
