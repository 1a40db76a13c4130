import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { Settings } from "../../nudges/shapes";
import type { Plan } from "../../treatment/plan";
import { type QuietDay, quietDays } from "../../treatment/quiet-days";
import { type RhythmChoice, rhythmNames } from "../../treatment/rhythm";
import { quietShare } from "../../treatment/share";
import type { Treatment } from "../../treatment/treatment";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { dayName, monthsOf, weekdayName } from "../../ui/when";
import "./rhythm.css";

/** More days than this are not drawn. */
const mostDays = 28;

/** Every way that a day is drawn, in the order in which the key says them. */
const ways: readonly QuietDay[] = ["full", "evening", "soft", "none"];

/** From Monday on, as everywhere a person chooses among them. */
const weekdays = [1, 2, 3, 4, 5, 6, 7];

interface ChooserProps {
  treatments: readonly Treatment[];
  /** The settings as whoever shows this has read them, and reads them again after a change; without them it reads them. */
  known?: Settings;
  /** The days first, and the choice behind its title. */
  folded?: boolean;
}

/** How strongly the days around the coming treatments pause, with these days drawn. */
export function RhythmChooser({ treatments, known, folded = false }: ChooserProps) {
  const [read, setRead] = useState<Settings>();
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    if (!known) void ask("settings.get", {}).then(setRead, (error) => void report("rhythmChooser.read", error));
  }, []);
  const settings = known ?? read;
  if (!settings || treatments.length === 0) return null;
  const { restHours, rhythm } = settings;
  const plan: Plan = { treatments, restHours, rhythm };
  const share = quietShare(plan);
  const drawn = quietDays(plan, mostDays);
  const [opens, closes] = [drawn[0], drawn.at(-1)];
  const choose = (chosen: RhythmChoice) =>
    ask("settings.change", { rhythm: chosen }).then(setRead, (error) => setWrong(sentenceFor(error)));

  const choice = (
    <fieldset class="stack">
      <legend class={folded ? "unseen" : ""}>{i18n.t("rhythm.title")}</legend>
      <p class="muted">{i18n.t("rhythm.why")}</p>
      {(["bySpacing", ...rhythmNames] as const).map((name) => (
        <label key={name} class="row nowrap">
          <input type="radio" name="rhythm" checked={rhythm === name} onChange={() => void choose(name)} />
          {i18n.t(`rhythm.${name}`)}
        </label>
      ))}
    </fieldset>
  );
  const days = (
    <>
      {opens && closes && <p class="muted">{monthsOf(opens.day, closes.day)}</p>}
      <div class="rhythm-weekdays" aria-hidden="true">
        {weekdays.map((weekday) => (
          <span key={weekday}>{weekdayName(weekday).slice(0, 2)}</span>
        ))}
      </div>
      <ol class="plain rhythm-days" aria-label={i18n.t("rhythm.days")}>
        {drawn.map(({ day, quiet, treatment }) => (
          <li
            key={day.toString()}
            class={`rhythm-day rhythm-${quiet} ${treatment ? "rhythm-treatment" : ""}`}
            style={{ gridColumn: day.dayOfWeek }}
          >
            <span aria-hidden="true">{day.day}</span>
            <span class="unseen">
              {[dayName(day), ...(treatment ? [i18n.t("rhythm.treatment")] : []), i18n.t(`rhythm.quiet.${quiet}`)].join(
                ", ",
              )}
            </span>
          </li>
        ))}
      </ol>
      <ul class="plain rhythm-key muted" aria-hidden="true">
        {ways
          .filter((way) => drawn.some(({ quiet }) => quiet === way))
          .map((way) => (
            <li key={way}>
              <i class={`rhythm-day rhythm-${way}`} />
              {i18n.t(`rhythm.quiet.${way}`)}
            </li>
          ))}
        <li>
          <i class="rhythm-day rhythm-treatment" />
          {i18n.t("rhythm.treatment")}
        </li>
      </ul>
      <p role="status">{share !== undefined && i18n.t("rhythm.share", [String(Math.round(share * 100))])}</p>
    </>
  );
  const refused = wrong && <p role="alert">{wrong}</p>;
  if (!folded)
    return (
      <div class="card stack">
        {choice}
        {days}
        {refused}
      </div>
    );
  return (
    <div class="stack rhythm-folded">
      {days}
      <details>
        <summary>{i18n.t("rhythm.title")}</summary>
        <div class="inset">{choice}</div>
      </details>
      {refused}
    </div>
  );
}
