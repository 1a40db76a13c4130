import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../base/report";
import type { Answer } from "../messages";
import { ask } from "./ask";
import { showHelp } from "./show-help";

/** From here on it may have been hard. */
const low = 2;

/** One line with Help under a very low mood, at most once a day. Nothing unfolds by itself, and the entry says nothing of it. */
export function LowMood({ mood }: { mood: number | null }) {
  const [line, setLine] = useState<Answer<"help.lowMood">>(null);
  const isLow = mood !== null && mood <= low;
  useEffect(() => {
    if (isLow)
      void ask("help.lowMood", { mood }).then(
        (given) => setLine((known) => given ?? known),
        (error) => void report("low-mood.help", error),
      );
  }, [mood]);
  return (
    <div aria-live="polite">
      {isLow && line && (mood < low || line === "hard") && (
        <p class="row low-mood">
          {i18n.t(`mood.${line}`)}
          <button type="button" onClick={showHelp}>
            {i18n.t("help.open")}
          </button>
        </p>
      )}
    </div>
  );
}
