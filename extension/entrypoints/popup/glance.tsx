import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { Today } from "../../messages";
import { isInTreatmentOrRest } from "../../treatment/rest";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { clockOf, whenOf } from "../../ui/when";
import type { DraftField } from "./draft";
import { Intention } from "./intention";
import { NothingCame } from "./nothing-came";
import { Offer } from "./offer";
import { RowLine } from "./row-line";

/** Today in one glance: where the person stands, which treatment, and their own words for it. */
export function Glance({ draft }: { draft: DraftField }) {
  const [today, setToday] = useState<Today>();
  const [wrong, setWrong] = useState("");
  const look = () => void ask("today", {}).then(setToday, (error) => setWrong(sentenceFor(error)));
  useEffect(look, []);
  if (wrong)
    return (
      <p class="glance" role="alert">
        {wrong}
      </p>
    );
  if (!today) return <div class="glance" aria-busy="true" />;
  const { treatment, coming, row, pausedUntil } = today;
  const about = coming ?? treatment;
  return (
    <div class="glance tight">
      <h1 class="phase">{standing(today)}</h1>
      {treatment && <p class="muted">{treatmentLine(treatment)}</p>}
      {coming && <p class="muted">{i18n.t("rows.coming", [treatmentLine(coming)])}</p>}
      {about && (
        <Intention
          words={about.intention}
          locked={today.locked}
          keep={(intention) => ask("treatment.intend", { id: about.id, intention })}
        />
      )}
      {row && <RowLine row={row} />}
      {row === "fragments" && <NothingCame draft={draft} />}
      {!treatment && (
        <p class="muted">
          <a href="/journal.html#treatments" target="_blank" rel="noreferrer">
            {i18n.t("popup.addTreatment")}
          </a>
        </p>
      )}
      {pausedUntil !== null && (
        <p class="muted row">
          {i18n.t("popup.paused", [clockOf(pausedUntil)])}
          <button
            type="button"
            class="quiet"
            onClick={() => void ask("nudges.resume", {}).then(look, (error) => void report("glance.resume", error))}
          >
            {i18n.t("popup.resume")}
          </button>
        </p>
      )}
      {/* Nothing has to be set up from the start of a treatment until the rest after it is over. */}
      {today.strength !== "none" && today.access !== "all" && !isInTreatmentOrRest(today.moment) && (
        <p class="muted">
          {i18n.t(`popup.access.${today.access}`)}{" "}
          <a href="/journal.html#sites" target="_blank" rel="noreferrer">
            {i18n.t("popup.allow")}
          </a>
        </p>
      )}
      {today.cautious && <p class="muted">{i18n.t("popup.noDriving")}</p>}
      <Offer today={today} draft={draft} />
    </div>
  );
}

const treatmentLine = (treatment: TreatmentView) => `${i18n.t(`kind.${treatment.kind}`)} · ${whenOf(treatment.start)}`;

function standing({ moment, phase }: Today): string {
  if (moment.kind === "ahead") return i18n.t("popup.moment.ahead", moment.days ?? 1);
  if (moment.kind === "daysAfter") return i18n.t("popup.moment.daysAfter", moment.days ?? 1);
  if (moment.kind === "none") return i18n.t(phase === "outside" ? "popup.moment.none" : "popup.moment.quiet");
  return i18n.t(`popup.moment.${moment.kind}`);
}
