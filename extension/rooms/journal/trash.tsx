import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { TrashedEntry } from "./trashed-entry";

const pageSize = 30;

/** What was deleted in the last 30 days, and the way back for it. */
export function Trash({ now }: { now: number }) {
  const [entries, setEntries] = useState<EntryView[]>();
  const [more, setMore] = useState(false);
  const [wrong, setWrong] = useState("");

  const load = async (known: EntryView[]) => {
    try {
      const page = await ask("entry.list", { before: known.at(-1)?.at ?? null, limit: pageSize, trashed: true });
      setEntries([...known, ...page]);
      setMore(page.length === pageSize);
    } catch (error) {
      setWrong(sentenceFor(error));
    }
  };
  useEffect(() => void load([]), []);

  return (
    <>
      <p class="muted">{i18n.t("entries.trashWhy")}</p>
      {wrong && <p role="alert">{wrong}</p>}
      {entries?.length === 0 && <p class="muted">{i18n.t("entries.trashNone")}</p>}
      <ul class="plain stack">
        {entries?.map((entry) => (
          <li key={entry.id} class="card stack">
            <TrashedEntry
              entry={entry}
              now={now}
              onGone={(id) => setEntries(entries.filter((each) => each.id !== id))}
            />
          </li>
        ))}
      </ul>
      {more && entries && (
        <button type="button" onClick={() => void load(entries)}>
          {i18n.t("entries.more")}
        </button>
      )}
    </>
  );
}
