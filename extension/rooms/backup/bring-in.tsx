import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { Backup, Unreadable } from "../../journal/backup/format";
import type { Sealed } from "../../journal/backup/passphrase";
import { entryPages } from "../../journal/entry-pages";
import { ask } from "../../ui/ask";
import { DropArea } from "../../ui/drop-area";
import { FileButton } from "../../ui/file-button";
import { PassphraseField } from "../../ui/passphrase-field";
import "../../ui/rows.css";
import { sentenceFor } from "../../ui/sentence";
import { useTask } from "../../ui/use-task";
import { dayAt } from "../../ui/when";

/** What reads a file weighs more than this page, and is loaded only when a file is there. */
const reader = async () => ({
  ...(await import("../../journal/backup/format")),
  ...(await import("../../journal/backup/passphrase")),
});

const sentenceAbout = (why: Unreadable | "tooLarge") => i18n.t(`backup.${why}`);

/** A backup back into this journal. The whole file is read and checked before the first word of it is kept. */
export function BringIn() {
  const [sealed, setSealed] = useState<Sealed>();
  const [passphrase, setPassphrase] = useState("");
  const [backup, setBackup] = useState<Backup>();
  const { busy, said, say, run } = useTask();

  const begin = (sentence = "") => {
    setSealed(undefined);
    setPassphrase("");
    setBackup(undefined);
    say(sentence);
  };

  const read = async (file: string) => {
    const { openFile, readPlain, readSealed } = await reader();
    const opened = await openFile(file);
    if (opened.kind === "unreadable") return begin(sentenceAbout(opened.why));
    const found = opened.kind === "sealed" ? readSealed(opened.text) : readPlain(opened.text);
    if (found === undefined) return begin(sentenceAbout("damaged"));
    begin();
    if ("lines" in found) setBackup(found);
    else setSealed(found);
  };

  const choose = async ([file]: File[]) => {
    if (!file) return;
    begin(i18n.t("backup.reading"));
    try {
      const { largestFile } = await reader();
      if (file.size > largestFile) begin(sentenceAbout("tooLarge"));
      else await read(await file.text());
    } catch (error) {
      report("bring-in.choose", error);
      begin(i18n.t("backup.gone"));
    }
  };

  const open = async (file: Sealed) => {
    say(i18n.t("backup.opening"));
    const { unsealed } = await reader();
    const plain = await unsealed(file, passphrase);
    if (plain === undefined) say(i18n.t("backup.wrongPassphrase"));
    else await read(plain);
  };

  const take = async ({ lines }: Backup) => {
    let [added, changed, done] = [0, 0, 0];
    try {
      for (const slice of entryPages(lines, (line) => line.length)) {
        say(i18n.t("backup.adding", [String(done), String(lines.length)]));
        const taken = await ask("backup.take", { lines: slice });
        added += taken.added;
        changed += taken.changed;
        done += slice.length;
      }
      begin(
        added + changed === 0
          ? i18n.t("backup.nothingNew")
          : i18n.t("backup.taken", [String(added), String(changed), String(done - added - changed)]),
      );
    } catch (error) {
      say(`${sentenceFor(error)} ${i18n.t("backup.again")}`);
    }
  };

  return (
    <DropArea labelledBy="bring-in" onFiles={(files) => void choose(files)}>
      <h2 id="bring-in">{i18n.t("backup.bringTitle")}</h2>
      <p class="muted">{i18n.t("backup.fileWhy")}</p>
      <div class="row">
        <FileButton accept=".json,application/json" onFiles={(files) => void choose(files)}>
          {i18n.t("backup.file")}
        </FileButton>
      </div>
      {sealed && (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void run(() => open(sealed));
          }}
          noValidate
        >
          <p>{i18n.t("backup.isSealed")}</p>
          <PassphraseField
            label={i18n.t("common.passphrase")}
            autocomplete="off"
            value={passphrase}
            onInput={setPassphrase}
            required={false}
          />
          <div class="row">
            <button type="submit" aria-disabled={busy}>
              {i18n.t("backup.open")}
            </button>
            <button type="button" class="quiet" onClick={() => begin()}>
              {i18n.t("common.cancel")}
            </button>
          </div>
        </form>
      )}
      {backup && (
        <div class="stack">
          <p>{i18n.t("backup.made", [dayAt(Temporal.Instant.from(backup.made).epochMilliseconds)])}</p>
          <ul class="bullets">
            <li>{i18n.t("backup.entries", backup.found.entries)}</li>
            <li>{i18n.t("backup.treatments", backup.found.treatments)}</li>
            <li>{i18n.t("backup.others", backup.found.records - backup.found.entries - backup.found.treatments)}</li>
          </ul>
          <p class="muted">{i18n.t("backup.stays")}</p>
          <div class="row">
            <button type="button" aria-disabled={busy} onClick={() => void run(() => take(backup))}>
              {i18n.t("backup.take")}
            </button>
            <button type="button" class="quiet" onClick={() => begin()}>
              {i18n.t("common.cancel")}
            </button>
          </div>
        </div>
      )}
      <p role="status" class="said">
        {said}
      </p>
    </DropArea>
  );
}
