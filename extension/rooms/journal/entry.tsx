import { i18n } from "#i18n";
import { isPrompt } from "../../care/prompts";
import type { EntryView } from "../../journal/entry-view";
import { highlight } from "../../journal/search";
import { entryWhen } from "../../ui/when";
import { DrawingView } from "./drawing-view";

interface EntryProps {
  entry: EntryView;
  /** What was searched for, folded. */
  words: readonly string[];
  now: number;
  onEdit: () => void;
  onTrash: () => void;
}

const Marked = ({ text, words }: { text: string; words: readonly string[] }) => (
  <>
    {highlight(text, words).map((piece, index) =>
      piece.found ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
    )}
  </>
);

/** One entry, read at a glance. */
export function Entry({ entry, words, now, onEdit, onTrash }: EntryProps) {
  const { kind, text, mood, strokes, caption, prompt } = entry;
  const label = entryWhen(entry.at, now);
  return (
    <>
      <div class="row ends">
        <h2>
          {label}
          {kind !== "note" && kind !== "quiet" && <span class="muted"> · {i18n.t(`timeline.kinds.${kind}`)}</span>}
        </h2>
        {mood !== null && <span class="muted">{i18n.t("entries.mood", [String(mood)])}</span>}
      </div>
      {isPrompt(prompt) && <p class="muted intention">{i18n.t(`prompts.${prompt}`)}</p>}
      {text !== "" && (
        <p class="words">
          <Marked text={text} words={words} />
        </p>
      )}
      {text === "" && kind === "quiet" && <p class="muted">{i18n.t("timeline.quietSaid")}</p>}
      {text === "" && kind !== "quiet" && mood === null && strokes === 0 && (
        <p class="muted">{i18n.t("timeline.blank")}</p>
      )}
      {strokes > 0 && (
        <figure>
          <DrawingView entry={entry} now={now} />
          {caption !== "" && (
            <figcaption class="muted">
              <Marked text={caption} words={words} />
            </figcaption>
          )}
        </figure>
      )}
      {entry.readOnly ? (
        <p class="muted">{i18n.t("entries.readOnly")}</p>
      ) : (
        <div class="row">
          <button
            type="button"
            class="quiet"
            data-edit
            onClick={onEdit}
            aria-label={`${i18n.t("common.edit")}, ${label}`}
          >
            {i18n.t("common.edit")}
          </button>
          <button type="button" class="quiet" onClick={onTrash} aria-label={`${i18n.t("entries.trash")}, ${label}`}>
            {i18n.t("entries.trash")}
          </button>
        </div>
      )}
    </>
  );
}
