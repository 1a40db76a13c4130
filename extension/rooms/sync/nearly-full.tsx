import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { ask } from "../../ui/ask";

/** Years of writing before there is no room left. */
const nearly = 0.9;

const number = (count: number): string => count.toLocaleString(i18n.t("language"));

/** Says what a vault can hold before a journal meets it; nothing until then. */
export function NearlyFull() {
  const [held, setHeld] = useState<{ records: number; most: number }>();
  // Without it nothing is missing but a word in good time.
  useEffect(() => void ask("sync.held", {}).then(setHeld, (error) => void report("nearly-full.NearlyFull", error)), []);
  if (!held || held.records < nearly * held.most) return null;
  return <p>{i18n.t("sync.nearlyFull", [number(held.records), number(held.most)])}</p>;
}
