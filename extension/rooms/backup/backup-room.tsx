import { i18n } from "#i18n";
import { BringIn } from "./bring-in";
import { FromElsewhere } from "./from-elsewhere";
import { SaveFile } from "./save-file";

/** Everything out into one file, and back in. */
export function BackupRoom() {
  return (
    <section class="stack">
      <h2>{i18n.t("backup.title")}</h2>
      <p>{i18n.t("backup.lead")}</p>
      <SaveFile />
      <BringIn />
      <FromElsewhere />
    </section>
  );
}
