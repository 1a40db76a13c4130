import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";

/** Whether a very low mood shows a line with Help, on this device. */
export function LowMoodCard() {
  const [on, setOn] = useState<boolean>();
  const [said, setSaid] = useState("");
  const wrong = (error: unknown) => setSaid(sentenceFor(error));
  useEffect(() => void ask("help.get", {}).then(({ lowMood }) => setOn(lowMood), wrong), []);
  const choose = (lowMood: boolean) => {
    setOn(lowMood);
    void ask("help.choose", { lowMood }).then(() => setSaid(i18n.t("common.kept")), wrong);
  };
  return (
    <div class="card stack">
      <h2>{i18n.t("help.open")}</h2>
      {on !== undefined && (
        <label class="row nowrap">
          <input type="checkbox" checked={on} onChange={({ currentTarget }) => choose(currentTarget.checked)} />
          {i18n.t("settings.lowMood")}
        </label>
      )}
      <p class="muted">{i18n.t("settings.lowMoodWhy")}</p>
      <p role="status">{said}</p>
    </div>
  );
}
