import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { sentenceFor } from "../../ui/sentence";

/** What is said while something takes a moment, and when it did not work. */
export function useAsking() {
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  /** One at a time. @returns whether it was done */
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setSaid(i18n.t("lock.working"));
    try {
      await work();
      setSaid("");
      return true;
    } catch (error) {
      setSaid(sentenceFor(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { said, busy, run };
}
