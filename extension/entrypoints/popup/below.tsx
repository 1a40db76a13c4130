import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { EntryView } from "../../messages";
import { ask } from "../../ui/ask";
import { Help } from "../../ui/help";
import { Mood } from "../../ui/mood";
import { sentenceFor, sentenceOf } from "../../ui/sentence";
import { shortWhen } from "../../ui/when";
import type { DraftField } from "./draft";

const RECENT = 4;

/** Everything under the field: mood, done, the last few entries, help. */
export function Below({ draft, field }: { draft: DraftField; field: HTMLTextAreaElement }) {
  const [mood, setMood] = useState(draft.current().mood);
  const [said, setSaid] = useState("");
  const [recent, setRecent] = useState<EntryView[]>([]);
  const look = () =>
    ask("entry.list", { before: null, limit: RECENT, trashed: false }).then((last) =>
      setRecent(last.filter(({ id }) => id !== draft.current().id)),
    );
  useEffect(() => void look().catch(() => {}), []);
  useEffect(() => draft.onTrouble((reason) => setSaid(reason ? sentenceOf(reason) : "")), []);

  const done = async () => {
    try {
      await ask("draft.fold", {});
      draft.startOver();
      setMood(null);
      setSaid(i18n.t("popup.kept"));
      await look();
    } catch (error) {
      setSaid(sentenceFor(error)); // the words stay in the field and in memory
    }
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void done();
    };
    field.addEventListener("keydown", onKey);
    return () => field.removeEventListener("keydown", onKey);
  }, []);

  return (
    <div class="below">
      <div class="row ends">
        <p class="muted" role="status">
          {said || i18n.t("popup.keepsItself")}
        </p>
        <button type="button" onClick={done}>
          {i18n.t("popup.done")}
        </button>
      </div>
      <Mood
        value={mood}
        onPick={(picked) => {
          setMood(picked);
          draft.setMood(picked);
        }}
      />
      {recent.length > 0 && (
        <details>
          <summary>{i18n.t("popup.recent")}</summary>
          <ul class="plain tight">
            {recent.map((entry) => (
              <li key={entry.id}>
                <span class="muted">{shortWhen(entry.at)}</span>
                <p class="words recent">{entry.text || i18n.t("entries.moodOnly", [String(entry.mood ?? "")])}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <nav class="row ends">
        <a href="/journal.html" target="_blank" rel="noreferrer">
          {i18n.t("popup.journal")}
        </a>
      </nav>
      <Help />
    </div>
  );
}
