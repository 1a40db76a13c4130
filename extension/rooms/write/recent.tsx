import { useEffect, useState } from "preact/hooks";
import { report } from "../../base/report";
import { useLock } from "../../ui/use-lock";
import type { DraftField } from "./draft";
import { useToday } from "./today";

type List = typeof import("./recent-list")["RecentList"];

/**
 * The last few entries. Whoever clicks on the button can read them, so they are there only where a passphrase is asked
 * for, or where the person wants it so; and then they come after the page.
 */
export function Recent({ draft }: { draft: DraftField }) {
  const { lock } = useLock();
  const kind = useToday().today?.moment.kind;
  const [List, setList] = useState<List>();
  const wanted =
    (lock?.state === "unlocked" || (lock?.state === "off" && lock.recent === true)) &&
    kind !== undefined &&
    kind !== "during";
  useEffect(() => {
    if (!wanted) return;
    import("./recent-list").then(
      ({ RecentList }) => setList(() => RecentList),
      (error) => void report("recent.load", error),
    );
  }, [wanted]);
  return wanted && List ? <List draft={draft} /> : null;
}
