import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";
import { shortWhen } from "../../ui/when";
import type { DraftField } from "./draft";
import { finished } from "./finished";

const RECENT = 4;

/** An entry in a line or two. */
function inShort({ text, strokes, mood, kind }: EntryView): string {
  if (text !== "") return text;
  if (strokes > 0) return i18n.t("timeline.kinds.drawing");
  if (mood !== null) return i18n.t("entries.mood", [String(mood)]);
  return i18n.t(kind === "quiet" ? "timeline.quietSaid" : "timeline.blank");
}

/** The last few entries besides the one that is being written, folded. */
export function RecentList({ draft }: { draft: DraftField }) {
  const count = finished.use();
  const [entries, setEntries] = useState<EntryView[]>([]);
  useEffect(() => {
    ask("entry.list", { before: null, limit: RECENT + 1, trashed: false }).then(
      (last) => setEntries(last.filter(({ id }) => id !== draft.current().id).slice(0, RECENT)),
      (error) => void report("recent.list", error),
    );
  }, [count]);
  if (entries.length === 0) return null;
  return (
    <details class="recent">
      <summary>{i18n.t("popup.recent")}</summary>
      <ul class="plain tight">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span class="muted">{shortWhen(entry.at)}</span>
            <p class="words few-lines">{inShort(entry)}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
