import { report } from "../../base/report";
import { useLater } from "../../ui/use-later";
import { useLock } from "../../ui/use-lock";
import type { DraftField } from "./draft";
import { useToday } from "./today";

/**
 * The last few entries. Whoever clicks on the button can read them, so they are there only where a passphrase is asked
 * for, or where the person wants it so; and then they come after the page.
 */
export function Recent({ draft }: { draft: DraftField }) {
  const { lock } = useLock();
  const kind = useToday().today?.moment.kind;
  const wanted =
    (lock?.state === "unlocked" || (lock?.state === "off" && lock.recent === true)) &&
    kind !== undefined &&
    kind !== "during";
  const RecentList = useLater(
    wanted,
    () => import("./recent-list").then(({ RecentList }) => RecentList),
    (error) => void report("recent.load", error),
  );
  return wanted && RecentList ? <RecentList draft={draft} /> : null;
}
