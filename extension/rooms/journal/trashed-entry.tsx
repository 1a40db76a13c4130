import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { entryWhen } from "../../ui/when";
import { DrawingView } from "./drawing-view";

interface TrashedProps {
  entry: EntryView;
  now: number;
  onGone: (id: string) => void;
}

/** An entry in the Trash: back with one click, away for good with two. */
export function TrashedEntry({ entry, now, onGone }: TrashedProps) {
  const [sure, setSure] = useState(false);
  const [wrong, setWrong] = useState("");
  const then = (type: "entry.restore" | "entry.purge") =>
    ask(type, { id: entry.id }).then(
      () => onGone(entry.id),
      (error) => setWrong(sentenceFor(error)),
    );
  return (
    <>
      <div class="entry-head">
        <h2 class="muted">{entryWhen(entry.at, now)}</h2>
        {entry.mood !== null && <span class="tag">{i18n.t("entries.mood", [String(entry.mood)])}</span>}
      </div>
      {entry.text !== "" && <p class="words">{entry.text}</p>}
      {entry.text === "" && entry.kind === "quiet" && <p class="blank">{i18n.t("timeline.quietSaid")}</p>}
      {entry.strokes > 0 && <DrawingView entry={entry} now={now} />}
      {wrong && <p role="alert">{wrong}</p>}
      {sure ? (
        <fieldset class="row" aria-label={i18n.t("entries.purgeSure")}>
          <span>{i18n.t("entries.purgeSure")}</span>
          <button type="button" onClick={() => then("entry.purge")}>
            {i18n.t("entries.purge")}
          </button>
          <button type="button" onClick={() => setSure(false)}>
            {i18n.t("common.cancel")}
          </button>
        </fieldset>
      ) : (
        <div class="row">
          <button type="button" onClick={() => then("entry.restore")}>
            {i18n.t("entries.restore")}
          </button>
          <button type="button" class="quiet calm" onClick={() => setSure(true)}>
            {i18n.t("entries.purge")}
          </button>
        </div>
      )}
    </>
  );
}
