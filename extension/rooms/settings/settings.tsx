import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { breathRange } from "../../nudges/breath";
import type { Settings } from "../../nudges/shapes";
import { restRange } from "../../treatment/journey-times";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { LockCard } from "../lock/lock-card";
import { SyncCard } from "../sync/card";
import { LowMoodCard } from "./low-mood";
import { RemindersCard } from "./reminders";
import { ZoneCard } from "./zone";

const numbers = [
  { name: "restHours", label: "settings.restHours", range: restRange },
  { name: "breathSeconds", label: "settings.breath", range: breathRange },
] as const;

/** How long the quiet time is, and what lies on this device. */
export function SettingsRoom() {
  const [settings, setSettings] = useState<Settings>();
  const [said, setSaid] = useState("");
  const wrong = (error: unknown) => setSaid(sentenceFor(error));
  useEffect(() => void ask("settings.get", {}).then(setSettings, wrong), []);

  const change = (changes: Partial<Settings>) =>
    ask("settings.change", changes).then((kept) => {
      setSettings(kept);
      setSaid(i18n.t("common.kept"));
    }, wrong);

  return (
    <section class="stack">
      <h1>{i18n.t("journal.settings")}</h1>
      <div class="card stack">
        <h2>{i18n.t("settings.quiet")}</h2>
        {settings &&
          numbers.map(({ name, label, range }) => (
            <label key={name} class="row ends nowrap">
              {i18n.t(label)}
              <input
                type="number"
                class="short"
                min={range.least}
                max={range.most}
                value={settings[name]}
                onChange={({ currentTarget }) => {
                  if (!Number.isNaN(currentTarget.valueAsNumber)) void change({ [name]: currentTarget.valueAsNumber });
                }}
              />
            </label>
          ))}
        <p class="muted">{i18n.t("settings.wording")}</p>
        <p class="muted">{i18n.t("settings.clinic")}</p>
        <p role="status">{said}</p>
      </div>
      <ZoneCard />
      <RemindersCard />
      <LowMoodCard />
      <SyncCard />
      <LockCard />
      <div class="card stack">
        <h2>{i18n.t("settings.privacy")}</h2>
        <p>{i18n.t("settings.privacyWhat")}</p>
      </div>
      <div class="card stack">
        <h2>{i18n.t("backup.title")}</h2>
        <a href="#backup">{i18n.t("backup.fromSettings")}</a>
      </div>
    </section>
  );
}
