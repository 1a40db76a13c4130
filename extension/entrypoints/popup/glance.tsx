import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { Today, TreatmentView } from "../../messages";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";
import { clockOf, whenOf } from "../../ui/when";
import { Intention } from "./intention";

/** Today in one glance: where the person stands, which treatment, and their own words for it. */
export function Glance() {
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
  const { treatment, pausedUntil } = today;
  return (
    <div class="glance tight">
      <h1 class="phase">{standing(today)}</h1>
      {treatment && <p class="muted">{treatmentLine(treatment)}</p>}
      {treatment && <Intention treatment={treatment} />}
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
          <button type="button" class="quiet" onClick={() => void ask("nudges.resume", {}).then(look, () => {})}>
            {i18n.t("popup.resume")}
          </button>
        </p>
      )}
      {today.strength !== "none" && today.access !== "all" && (
        <p class="muted">
          {i18n.t(`popup.access.${today.access}`)}{" "}
          <a href="/journal.html#sites" target="_blank" rel="noreferrer">
            {i18n.t("popup.allow")}
          </a>
        </p>
      )}
      {isDayOf(today) && <p class="muted">{i18n.t("popup.noDriving")}</p>}
    </div>
  );
}

const treatmentLine = (treatment: TreatmentView) => `${i18n.t(`kind.${treatment.kind}`)} · ${whenOf(treatment.start)}`;

const isDayOf = ({ moment }: Today) => moment.kind === "soonAfter" || moment.kind === "evening";

function standing({ moment, phase }: Today): string {
  if (moment.kind === "ahead") return i18n.t("popup.moment.ahead", moment.days ?? 1);
  if (moment.kind === "daysAfter") return i18n.t("popup.moment.daysAfter", moment.days ?? 1);
  if (moment.kind === "none") return i18n.t(phase === "outside" ? "popup.moment.none" : "popup.moment.quiet");
  return i18n.t(`popup.moment.${moment.kind}`);
}
