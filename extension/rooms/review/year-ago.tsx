import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { EntryView } from "../../journal/entry-view";
import { yearAgo, yearAgoCursor } from "../../journal/year-ago";
import { dayAt } from "../../treatment/local-day";
import { ask } from "../../ui/ask";
import { zoneHere } from "../../ui/zone";
import { firstLine } from "./first-line";

/** More than anybody writes in the week around it. */
const most = 100;

/** One line of what was written a year ago, and the way to it; nothing if there is nothing. */
export function YearAgo() {
  const [entry, setEntry] = useState<EntryView>();
  useEffect(() => {
    const zone = zoneHere();
    const today = dayAt(Temporal.Now.instant(), zone);
    ask("timeline.page", { before: yearAgoCursor(today, zone), limit: most }).then(
      ({ entries }) => setEntry(yearAgo(entries, today, zone)),
      (error) => void report("yearAgo.read", error), // nothing else in the room needs it
    );
  }, []);
  if (!entry) return null;
  return (
    <a class="year-ago" href={`#entries/write/${entry.id}`}>
      <span class="muted">{i18n.t("review.yearAgo")}</span>
      <span class="words">{firstLine(entry.text)}</span>
    </a>
  );
}
