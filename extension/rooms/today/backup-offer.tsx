import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { ask } from "../../ui/ask";

/** A copy of the journal, offered at the end of a series and every four weeks to somebody who has it here only. */
export function BackupOffer() {
  const [due, setDue] = useState(false);
  useEffect(() => {
    ask("backup.due", {}).then(setDue, (error) => void report("backup-offer.due", error));
  }, []);
  if (!due) return null;
  const decline = () => {
    setDue(false);
    ask("backup.answered", {}).catch((error) => void report("backup-offer.decline", error));
  };
  return (
    <div class="tight">
      <p class="muted">{i18n.t("today.backup")}</p>
      <p class="row">
        <a href="#backup">{i18n.t("today.makeBackup")}</a>
        <button type="button" class="quiet calm" onClick={decline}>
          {i18n.t("common.notNow")}
        </button>
      </p>
    </div>
  );
}
