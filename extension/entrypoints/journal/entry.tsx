import { useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { EntryView } from "../../messages";
import { ask } from "../../ui/ask";
import { Mood } from "../../ui/mood";
import { sentenceFor } from "../../ui/sentence";
import { shortWhen } from "../../ui/when";
import { keepText } from "./keep-text";

/** One entry: read at a glance, changed where it stands, kept at every keystroke. */
export function Entry({ entry, onGone }: { entry: EntryView; onGone: (id: string) => void }) {
  const [text, setText] = useState(entry.text);
  const [mood, setMood] = useState(entry.mood);
  const [open, setOpen] = useState(entry.text === "" && entry.mood === null);
  const [said, setSaid] = useState("");
  const keeper = useRef(
    keepText({
      known: entry.text,
      write: (from, to, mood) => ask("entry.write", { id: entry.id, from, to, mood }),
      onKept: () => setSaid(i18n.t("entries.kept")),
      onWrong: (error) => setSaid(sentenceFor(error)),
    }),
  );

  const trash = async () => {
    try {
      if (text || mood !== null || entry.text) await ask("entry.trash", { id: entry.id });
      onGone(entry.id);
    } catch (error) {
      setSaid(sentenceFor(error));
    }
  };

  const label = shortWhen(entry.at);
  return (
    <>
      <div class="row ends">
        <h3>{label}</h3>
        {mood !== null && !open && <span class="muted">{i18n.t("entries.mood", [String(mood)])}</span>}
      </div>
      {open && !entry.readOnly ? (
        <>
          <textarea
            class="words"
            rows={6}
            aria-label={`${i18n.t("entries.text")}, ${label}`}
            value={text}
            autoFocus
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
              keeper.current(currentTarget.value, mood);
            }}
          />
          <Mood
            value={mood}
            onPick={(picked) => {
              setMood(picked);
              keeper.current(text, picked);
            }}
          />
        </>
      ) : (
        <p class="words">{text || <span class="muted">{i18n.t("entries.moodOnly", [String(mood ?? "")])}</span>}</p>
      )}
      {entry.readOnly && <p class="muted">{i18n.t("entries.readOnly")}</p>}
      <div class="row ends">
        <span class="muted" role="status">
          {said}
        </span>
        {!entry.readOnly && (
          <div class="row">
            <button type="button" class="quiet" onClick={() => setOpen(!open)}>
              {i18n.t(open ? "common.close" : "common.edit")}
            </button>
            <button type="button" class="quiet" onClick={trash}>
              {i18n.t("entries.trash")}
            </button>
          </div>
        )}
      </div>
    </>
  );
}
