import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { breathRange } from "../../nudges/breath";
import type { Settings } from "../../nudges/shapes";
import { fromFields } from "../../treatment/fields";
import { restRange } from "../../treatment/journey-times";
import { nextPause } from "../../treatment/next-pause";
import { quietStretches } from "../../treatment/quiet-stretches";
import type { Treatment } from "../../treatment/treatment";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { StepperRow } from "../../ui/stepper-row";
import { shortWhen } from "../../ui/when";

/** When pages pause as the plan is now, and the numbers behind it. */
export function QuietDays({ now }: { now: Temporal.Instant }) {
  const [settings, setSettings] = useState<Settings>();
  const [treatments, setTreatments] = useState<Treatment[]>();
  const [said, setSaid] = useState("");
  const wrong = (error: unknown) => setSaid(sentenceFor(error));
  useEffect(() => {
    void ask("settings.get", {}).then(setSettings, wrong);
    void ask("treatment.list", {}).then(
      (views) => setTreatments(views.flatMap((view) => fromFields({ ...view }) ?? [])),
      (error) => void report("quiet-days.treatments", error),
    );
  }, []);

  // Of two presses in a row the first may be answered last: what is shown is what was pressed last.
  const latest = useRef(0);
  const change = (changes: Partial<Settings>) => {
    const mine = ++latest.current;
    setSettings((known) => known && { ...known, ...changes });
    setSaid("");
    void ask("settings.change", changes).then((saved) => mine === latest.current && setSettings(saved), wrong);
  };

  return (
    <section class="tight" aria-labelledby="quiet-days">
      <h2 id="quiet-days">{i18n.t("settings.quiet")}</h2>
      {settings && treatments && <p>{whenQuiet(settings, treatments, now)}</p>}
      <p class="muted">{i18n.t("settings.clinic")}</p>
      {settings && (
        <div class="rows">
          <StepperRow
            title={i18n.t("settings.restHours")}
            summary={i18n.t("settings.restWhat")}
            value={settings.restHours}
            range={restRange}
            onChange={(restHours) => change({ restHours })}
          />
          <StepperRow
            title={i18n.t("settings.breath")}
            summary={i18n.t(settings.breathSeconds === 0 ? "settings.breathNone" : "settings.breathWhat")}
            value={settings.breathSeconds}
            range={breathRange}
            onChange={(breathSeconds) => change({ breathSeconds })}
          />
        </div>
      )}
      <p class="muted">{i18n.t("settings.wording")}</p>
      <p role="status" class="said">
        {said}
      </p>
    </section>
  );
}

/** 'Quiet from Wed 05:00 to Fri 05:00.', as it follows from the plan. */
function whenQuiet({ restHours, rhythm }: Settings, treatments: readonly Treatment[], now: Temporal.Instant): string {
  const pause = nextPause(quietStretches({ treatments, restHours, rhythm }), now);
  if (!pause) return i18n.t("settings.neverQuiet");
  const [from, to] = [pause.from, pause.to].map(({ epochMilliseconds }) => shortWhen(epochMilliseconds));
  const quiet =
    Temporal.Instant.compare(pause.from, now) > 0
      ? i18n.t("settings.quietFrom", [from ?? "", to ?? ""])
      : i18n.t("settings.quietUntil", [to ?? ""]);
  if (!pause.softUntil) return quiet;
  return `${quiet} ${i18n.t("settings.softUntil", [shortWhen(pause.softUntil.epochMilliseconds)])}`;
}
