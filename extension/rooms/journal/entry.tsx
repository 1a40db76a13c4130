import { i18n } from "#i18n";
import { isPrompt } from "../../care/prompts";
import type { EntryView } from "../../journal/entry-view";
import { highlight } from "../../journal/search";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { entryWhen } from "../../ui/when";
import { DrawingView } from "./drawing-view";
import { EntryWhen } from "./entry-when";
import { isLong } from "./long-text";

interface EntryProps extends HeadingProps {
  /** What was searched for, folded. */
  words: readonly string[];
  /** A long text is shown to its end. */
  unfolded: boolean;
  onUnfold: () => void;
  onEdit: () => void;
  onDraw: () => void;
  onTrash: () => void;
}

const Marked = ({ text, words }: { text: string; words: readonly string[] }) => (
  <>
    {highlight(text, words).map((piece, index) =>
      piece.found ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
    )}
  </>
);

interface HeadingProps {
  entry: EntryView;
  saysDay: boolean;
  level: 2 | 3;
  now: number;
}

/** When an entry was written, as a heading in a small line. */
export function EntryHeading({ entry, saysDay, level, now }: HeadingProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <Heading class="muted">
      <EntryWhen at={entry.at} saysDay={saysDay} now={now} />
    </Heading>
  );
}

/** One entry, as it is read: when in a small line, then the words. */
export function Entry(props: EntryProps) {
  const { entry, words, now, unfolded, onUnfold, onEdit, onDraw, onTrash } = props;
  const { kind, text, mood, strokes, caption, prompt } = entry;
  const label = entryWhen(entry.at, now);
  // What was searched for may stand at the end.
  const folded = !unfolded && words.length === 0 && isLong(text);
  return (
    <article class={`entry ${kind}`}>
      <div class="entry-head">
        <EntryHeading {...props} />
        {kind === "goal" && (
          <span class="tag">
            <Icon of={icons.goal} />
            {i18n.t("timeline.kinds.goal")}
          </span>
        )}
        {strokes > 0 && (
          <span class="tag">
            <Icon of={icons.draw} />
            {i18n.t("timeline.kinds.drawing")}
          </span>
        )}
        {mood !== null && <span class="tag">{i18n.t("entries.mood", [String(mood)])}</span>}
        {!entry.readOnly && (
          <span class="entry-tools">
            <Tool name={i18n.t("common.edit")} of={icons.pen} label={label} onPress={onEdit} edits />
            {strokes === 0 && (
              <Tool name={i18n.t("timeline.draw")} of={icons.draw} label={label} onPress={onDraw} draws />
            )}
            <Tool name={i18n.t("entries.trash")} of={icons.trash} label={label} onPress={onTrash} />
          </span>
        )}
      </div>
      {isPrompt(prompt) && <p class="asked">{i18n.t(`prompts.${prompt}`)}</p>}
      {text !== "" && (
        <p class={folded ? "words folded" : "words"} data-words={!entry.readOnly || undefined}>
          <Marked text={text} words={words} />
        </p>
      )}
      {folded && (
        <button
          type="button"
          class="quiet calm show-all"
          aria-label={`${i18n.t("timeline.showAll")}, ${label}`}
          onClick={onUnfold}
        >
          {i18n.t("timeline.showAll")}
        </button>
      )}
      {text === "" && kind === "quiet" && <p class="blank">{i18n.t("timeline.quietSaid")}</p>}
      {text === "" && kind !== "quiet" && mood === null && strokes === 0 && (
        <p class="blank">{i18n.t("timeline.blank")}</p>
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
      {entry.readOnly && <p class="muted">{i18n.t("entries.readOnly")}</p>}
    </article>
  );
}

interface ToolProps {
  name: string;
  of: string;
  /** Which entry, for a screen reader. */
  label: string;
  onPress: () => void;
  edits?: boolean;
  draws?: boolean;
}

const Tool = ({ name, of, label, onPress, edits, draws }: ToolProps) => (
  <button
    type="button"
    class={draws ? "quiet calm only draws" : "quiet calm only"}
    title={name}
    aria-label={`${name}, ${label}`}
    data-edit={edits}
    onClick={onPress}
  >
    <Icon of={of} />
  </button>
);
