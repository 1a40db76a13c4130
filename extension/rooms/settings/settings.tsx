import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { eye, save } from "../../ui/icons";
import { LinkRow } from "../../ui/link-row";
import { LockRow } from "../lock/lock-row";
import { Erase } from "../sync/erase";
import { SyncRow } from "../sync/sync-row";
import { LookChoice } from "./look-choice";
import { LowMood } from "./low-mood";
import { QuietDays } from "./quiet-days";
import { Reminders } from "./reminders";
import "./settings.css";
import { Zone } from "./zone";

/** How quiet the days are, what this device does, and the ways to what keeps the journal. */
export function SettingsRoom() {
  const [erased, setErased] = useState(0);
  return (
    <>
      <h1>{i18n.t("journal.settings")}</h1>
      <p role="status" class="said">
        {erased > 0 && i18n.t("sync.erase.done")}
      </p>
      <div class="settings" key={erased}>
        <div class="stack loose">
          <QuietDays now={Temporal.Now.instant()} />
          <Reminders />
          <Zone />
        </div>
        <div class="stack loose">
          <section class="tight" aria-labelledby="your-journal">
            <h2 id="your-journal">{i18n.t("settings.journal")}</h2>
            <div class="rows">
              <SyncRow />
              <LockRow />
              <LinkRow
                icon={save}
                href="#backup"
                title={i18n.t("backup.title")}
                summary={i18n.t("backup.fromSettings")}
              />
              <LinkRow
                icon={eye}
                href="#privacy"
                title={i18n.t("settings.privacy")}
                summary={i18n.t("settings.privacyWhat")}
              />
            </div>
          </section>
          <LookChoice />
          <LowMood />
        </div>
      </div>
      <Erase onDone={() => setErased(erased + 1)} />
    </>
  );
}
