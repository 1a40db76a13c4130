import { i18n } from "#i18n";
import { BackLink } from "../../ui/back-link";
import { BringIn } from "./bring-in";
import { FromElsewhere } from "./from-elsewhere";
import { SaveFile } from "./save-file";
import "./backup.css";

/** Everything out into one file, and back in. */
export function BackupRoom() {
  return (
    <div class="stack narrow backup">
      <header class="tight">
        <BackLink href="#settings">{i18n.t("journal.settings")}</BackLink>
        <h1>{i18n.t("backup.title")}</h1>
        <p>{i18n.t("backup.lead")}</p>
      </header>
      <SaveFile />
      <BringIn />
      <FromElsewhere />
    </div>
  );
}
