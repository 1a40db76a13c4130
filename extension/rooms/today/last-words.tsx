import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";
import { onChanged } from "../../ui/changes";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { shortWhen } from "../../ui/when";

/** What was written last, as far as it has words: a line or two, which lead to it. */
export function LastWords() {
  const [last, setLast] = useState<EntryView>();
  useEffect(() => {
    const look = () =>
      void ask("entry.list", { before: null, limit: 5, trashed: false }).then(
        (entries) => setLast(entries.find(({ text }) => text !== "")),
        (error) => void report("last-words.look", error),
      );
    look();
    return onChanged(({ type }) => type === "changed" && look());
  }, []);
  if (!last) return null;
  return (
    <a class="last-words" href="#entries">
      <Icon of={icons.journal} />
      <span class="tight grow">
        <span class="muted">{i18n.t("today.last", [shortWhen(last.at)])}</span>
        <span class="few-lines">{last.text}</span>
      </span>
      <Icon of={icons.chevron} />
    </a>
  );
}
