import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { EntryView } from "../../messages";
import { ask } from "../../ui/ask";
import { newId } from "../../ui/new-id";
import { sentenceFor } from "../../ui/sentence";
import { Entry } from "./entry";
import { TrashedEntry } from "./trashed-entry";

const pageSize = 30;

/** All entries, newest first, or the Trash. */
export function Entries() {
  const [trashed, setTrashed] = useState(false);
  const [entries, setEntries] = useState<EntryView[]>();
  const [more, setMore] = useState(false);
  const [wrong, setWrong] = useState("");

  const load = async (known: EntryView[]) => {
    try {
      const before = known.at(-1)?.at ?? null;
      const page = await ask("entry.list", { before, limit: pageSize, trashed });
      setEntries([...known, ...page]);
      setMore(page.length === pageSize);
    } catch (error) {
      setWrong(sentenceFor(error));
    }
  };
  useEffect(() => void load([]), [trashed]);

  const write = () => {
    const now = Date.now();
    setEntries([{ id: newId(), at: now, changed: now, text: "", mood: null, readOnly: false }, ...(entries ?? [])]);
  };
  const drop = (id: string) => setEntries(entries?.filter((entry) => entry.id !== id));

  return (
    <section class="stack">
      <div class="row ends">
        <h2>{i18n.t(trashed ? "entries.trashTitle" : "entries.title")}</h2>
        <div class="row">
          {!trashed && (
            <button type="button" class="main" onClick={write}>
              {i18n.t("entries.write")}
            </button>
          )}
          <button type="button" class="quiet" onClick={() => setTrashed(!trashed)}>
            {i18n.t(trashed ? "entries.hideTrash" : "entries.showTrash")}
          </button>
        </div>
      </div>
      {trashed && <p class="muted">{i18n.t("entries.trashWhy")}</p>}
      {wrong && <p role="alert">{wrong}</p>}
      {entries?.length === 0 && <p class="muted">{i18n.t(trashed ? "entries.trashNone" : "entries.none")}</p>}
      <ul class="plain stack">
        {entries?.map((entry) => (
          <li key={entry.id} class="card stack">
            {trashed ? <TrashedEntry entry={entry} onGone={drop} /> : <Entry entry={entry} onGone={drop} />}
          </li>
        ))}
      </ul>
      {more && entries && (
        <button type="button" onClick={() => void load(entries)}>
          {i18n.t("entries.more")}
        </button>
      )}
    </section>
  );
}
