import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { entryPages } from "../../journal/entry-pages";
import type { Findings } from "../../journal/import/found";
import type { Found } from "../../journal/shapes";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { useTask } from "../../ui/use-task";
import { dayAt } from "../../ui/when";
import { zoneHere } from "../../ui/zone";
import { type Reading, readExport, readFolder } from "./read-elsewhere";

/** How many of the found texts are shown before they are added. */
const shown = 3;

/** What somebody wrote in another journal, as entries of this one. It is shown before anything is added. */
export function FromElsewhere() {
  const [findings, setFindings] = useState<Findings>();
  const { busy, said, say, run } = useTask({ wrong: (error) => `${sentenceFor(error)} ${i18n.t("backup.again")}` });

  const begin = (sentence = "") => {
    setFindings(undefined);
    say(sentence);
  };

  const look = async (input: HTMLInputElement, read: (files: File[]) => Promise<Reading>) => {
    const files = [...(input.files ?? [])];
    if (files.length === 0) return;
    begin(i18n.t("backup.reading"));
    try {
      const reading = await read(files);
      if (typeof reading === "string") begin(i18n.t(`elsewhere.${reading}`));
      else if (reading.found.length === 0) begin(i18n.t("elsewhere.foreign"));
      else {
        begin();
        setFindings(reading);
      }
    } catch (error) {
      report("from-elsewhere.look", error);
      begin(i18n.t("backup.gone"));
    }
    input.value = ""; // the same file may be chosen again
  };

  const add = async (found: readonly Found[]) => {
    let [added, done] = [0, 0];
    for (const slice of entryPages(found, ({ text }) => text.length)) {
      say(i18n.t("backup.adding", [String(done), String(found.length)]));
      added += (await ask("import.take", { found: slice })).added;
      done += slice.length;
    }
    begin(i18n.t("elsewhere.added", added, [String(added), String(done - added)]));
  };

  return (
    <div class="card stack">
      <h2>{i18n.t("elsewhere.title")}</h2>
      <p class="muted">{i18n.t("elsewhere.why")}</p>
      <label class="tight">
        {i18n.t("elsewhere.dayOne")}
        <input
          type="file"
          accept=".json,.zip,application/json,application/zip"
          onChange={({ currentTarget }) =>
            void look(currentTarget, async ([file]) => (file ? readExport(file) : "foreign"))
          }
        />
      </label>
      <label class="tight">
        {i18n.t("elsewhere.folder")}
        <input
          type="file"
          multiple
          {...{ webkitdirectory: true }}
          onChange={({ currentTarget }) => void look(currentTarget, (files) => readFolder(files, zoneHere()))}
        />
        <span class="muted">{i18n.t("elsewhere.folderWhy")}</span>
      </label>
      {findings && <Preview findings={findings} />}
      {findings && (
        <div class="row">
          <button type="button" class="main" aria-disabled={busy} onClick={() => void run(() => add(findings.found))}>
            {i18n.t("elsewhere.add", findings.found.length)}
          </button>
          <button type="button" onClick={() => begin()}>
            {i18n.t("common.cancel")}
          </button>
        </div>
      )}
      <p role="status" class="said">
        {said}
      </p>
    </div>
  );
}

function Preview({ findings: { found, unread } }: { findings: Findings }) {
  const [newest, oldest] = [found[0], found.at(-1)];
  return (
    <div class="stack">
      {newest && oldest && (
        <p>{i18n.t("elsewhere.found", found.length, [String(found.length), dayAt(oldest.at), dayAt(newest.at)])}</p>
      )}
      <ul class="plain tight">
        {found.slice(0, shown).map(({ key, at, text }) => (
          <li key={key} class="first-words">
            <span class="muted">{dayAt(at)}</span> {text.slice(0, 200)}
          </li>
        ))}
      </ul>
      {unread > 0 && <p class="muted">{i18n.t("elsewhere.unread", unread)}</p>}
    </div>
  );
}
