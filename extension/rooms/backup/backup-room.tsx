import { i18n } from "#i18n";
import { BringIn } from "./bring-in";
import { FromElsewhere } from "./from-elsewhere";
import { SaveFile } from "./save-file";

/** Everything out into one file, and back in. */
export function BackupRoom() {
  return (
    <section class="stack">
      <h1>{i18n.t("backup.title")}</h1>
      <p>{i18n.t("backup.lead")}</p>
      <SaveFile />
      <BringIn />
      <FromElsewhere />
    </section>
  );
}
