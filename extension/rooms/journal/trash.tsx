import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { EntryView } from "../../journal/entry-view";
import { ask } from "../../ui/ask";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { sentenceFor } from "../../ui/sentence";
import { TrashedEntry } from "./trashed-entry";

const pageSize = 30;

interface TrashProps {
  now: number;
  onClose: () => void;
}

/** What was deleted in the last 30 days, and the way back for it. */
export function Trash({ now, onClose }: TrashProps) {
  const [entries, setEntries] = useState<EntryView[]>();
  const [more, setMore] = useState(false);
  const [wrong, setWrong] = useState("");

  const load = async (known: EntryView[]) => {
    setWrong("");
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
      <header class="room-head">
        <h1>{i18n.t("entries.showTrash")}</h1>
        <button type="button" class="quiet calm" onClick={onClose}>
          <Icon of={icons.stepBack} />
          {i18n.t("entries.hideTrash")}
        </button>
      </header>
      <p class="muted">{i18n.t("entries.trashWhy")}</p>
      {wrong && (
        <div class="tinted row ends">
          <p class="grow" role="alert">
            {wrong}
          </p>
          <button type="button" onClick={() => void load(entries ?? [])}>
            {i18n.t("entries.again")}
          </button>
        </div>
      )}
      {entries?.length === 0 && <p>{i18n.t("entries.trashNone")}</p>}
      <ul class="plain rows trashed">
        {entries?.map((entry) => (
          <li key={entry.id} class="tight">
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
