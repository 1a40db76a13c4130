import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { entryPages } from "../../journal/entry-pages";
import type { Findings } from "../../journal/import/found";
import type { Found } from "../../journal/shapes";
import { ask } from "../../ui/ask";
import { DropArea } from "../../ui/drop-area";
import { FileButton } from "../../ui/file-button";
import { listed } from "../../ui/listed";
import { sentenceFor } from "../../ui/sentence";
import { useTask } from "../../ui/use-task";
import { dayAt, isMonthFirst } from "../../ui/when";
import { zoneHere } from "../../ui/zone";
import { type Reading, readExport, readFolder } from "./read-elsewhere";

const leftOutKinds = ["photos", "recordings", "files", "tags"] as const;

/** How many of the found texts are shown before they are added. */
const shown = 3;

const reader = () => ({ zone: zoneHere(), monthFirst: isMonthFirst() });
const exported = async ([file]: File[]): Promise<Reading> => (file ? readExport(file, reader()) : "foreign");
const notesHere = (files: File[]) => readFolder(files, reader());

/** What somebody wrote in another journal, as entries of this one. It is shown before anything is added. */
export function FromElsewhere() {
  const [findings, setFindings] = useState<Findings>();
  const { busy, said, say, run } = useTask({ wrong: (error) => `${sentenceFor(error)} ${i18n.t("backup.again")}` });

  const begin = (sentence = "") => {
    setFindings(undefined);
    say(sentence);
  };

  const take = async (files: File[], read: (files: File[]) => Promise<Reading>) => {
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
      report("from-elsewhere.take", error);
      begin(i18n.t("backup.gone"));
    }
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
    <DropArea
      labelledBy="from-elsewhere"
      onFiles={(files) => void take(files, files.length > 1 ? notesHere : exported)}
    >
      <h2 id="from-elsewhere">{i18n.t("elsewhere.title")}</h2>
      <p class="muted">{i18n.t("elsewhere.why")}</p>
      <div class="row">
        <FileButton
          accept=".json,.zip,.md,.markdown,.txt,application/json,application/zip"
          onFiles={(files) => void take(files, exported)}
        >
          {i18n.t("elsewhere.file")}
        </FileButton>
        <FileButton folder onFiles={(files) => void take(files, notesHere)}>
          {i18n.t("elsewhere.folder")}
        </FileButton>
      </div>
      <p class="muted">{i18n.t("elsewhere.folderWhy")}</p>
      {findings && <Preview findings={findings} />}
      {findings && (
        <div class="row">
          <button type="button" aria-disabled={busy} onClick={() => void run(() => add(findings.found))}>
            {i18n.t("elsewhere.add", findings.found.length)}
          </button>
          <button type="button" class="quiet" onClick={() => begin()}>
            {i18n.t("common.cancel")}
          </button>
        </div>
      )}
      <p role="status" class="said">
        {said}
      </p>
    </DropArea>
  );
}

function Preview({ findings: { found, unread, leftOut } }: { findings: Findings }) {
  const [newest, oldest] = [found[0], found.at(-1)];
  const left = leftOutKinds.filter((kind) => leftOut[kind] > 0);
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
      {left.length > 0 && (
        <p class="muted">
          {i18n.t("elsewhere.leftOut", [listed(left.map((kind) => i18n.t(`elsewhere.${kind}`, leftOut[kind])))])}
        </p>
      )}
      {unread > 0 && <p class="muted">{i18n.t("elsewhere.unread", unread)}</p>}
    </div>
  );
}
