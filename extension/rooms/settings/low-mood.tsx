import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { SwitchRow } from "../../ui/switch-row";

/** Whether a very low mood shows a line with Help, on this device. */
export function LowMood() {
  const [on, setOn] = useState<boolean>();
  const [said, setSaid] = useState("");
  const wrong = (error: unknown) => setSaid(sentenceFor(error));
  useEffect(() => void ask("help.get", {}).then(({ lowMood }) => setOn(lowMood), wrong), []);
  const choose = (lowMood: boolean) => {
    setOn(lowMood);
    void ask("help.choose", { lowMood }).then(() => setSaid(""), wrong);
  };
  return (
    <section class="tight" aria-labelledby="low-mood">
      <h2 id="low-mood">{i18n.t("help.open")}</h2>
      {on !== undefined && (
        <SwitchRow
          title={i18n.t("settings.lowMood")}
          summary={i18n.t("settings.lowMoodWhy")}
          checked={on}
          onChange={choose}
        />
      )}
      <p role="status" class="said">
        {said}
      </p>
    </section>
  );
}
