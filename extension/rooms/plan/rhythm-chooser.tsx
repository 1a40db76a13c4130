import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { Settings } from "../../nudges/shapes";
import type { Plan } from "../../treatment/plan";
import { quietDays } from "../../treatment/quiet-days";
import { type RhythmChoice, rhythmNames } from "../../treatment/rhythm";
import { quietShare } from "../../treatment/share";
import type { Treatment } from "../../treatment/treatment";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { dayName, weekdayName } from "../../ui/when";
import "./rhythm.css";

/** More days than this are not drawn. */
const mostDays = 28;

/** How strongly the days around the coming treatments pause, with these days drawn. */
export function RhythmChooser({ treatments }: { treatments: readonly Treatment[] }) {
  const [settings, setSettings] = useState<Settings>();
  const [wrong, setWrong] = useState("");
  useEffect(
    () => void ask("settings.get", {}).then(setSettings, (error) => void report("rhythmChooser.read", error)),
    [],
  );
  if (!settings) return null;
  const { restHours, rhythm } = settings;
  const plan: Plan = { treatments, restHours, rhythm };
  const share = quietShare(plan);
  const choose = (chosen: RhythmChoice) =>
    ask("settings.change", { rhythm: chosen }).then(setSettings, (error) => setWrong(sentenceFor(error)));

  return (
    <div class="card stack">
      <fieldset class="stack">
        <legend>{i18n.t("rhythm.title")}</legend>
        <p class="muted">{i18n.t("rhythm.why")}</p>
        {(["bySpacing", ...rhythmNames] as const).map((name) => (
          <label key={name} class="row nowrap">
            <input type="radio" name="rhythm" checked={rhythm === name} onChange={() => void choose(name)} />
            {i18n.t(`rhythm.${name}`)}
          </label>
        ))}
      </fieldset>
      <ol class="plain rhythm-days" aria-label={i18n.t("rhythm.days")}>
        {quietDays(plan, mostDays).map(({ day, quiet, treatment }) => (
          <li key={day.toString()} class={`rhythm-${quiet}`}>
            <span aria-hidden="true">
              {weekdayName(day.dayOfWeek).slice(0, 2)}
              {treatment && " •"}
            </span>
            <span class="unseen">
              {[dayName(day), ...(treatment ? [i18n.t("rhythm.treatment")] : []), i18n.t(`rhythm.quiet.${quiet}`)].join(
                ", ",
              )}
            </span>
          </li>
        ))}
      </ol>
      <p role="status">{share !== undefined && i18n.t("rhythm.share", [String(Math.round(share * 100))])}</p>
      {wrong && <p role="alert">{wrong}</p>}
    </div>
  );
}
