import { i18n } from "#i18n";
import { dayAt, dayOf, daysBetween } from "../../treatment/local-day";
import type { Treatment } from "../../treatment/treatment";
import { daysAway, treatmentDay } from "../../ui/when";

interface LineProps {
  treatment: Treatment;
  now: number;
  onGoal: () => void;
}

/** The treatment that what follows belongs to, as a chapter begins: its sun, its kind and day, its intention. */
export function TreatmentLine({ treatment, now, onGoal }: LineProps) {
  const { kind, start, intention } = treatment;
  const isAhead = start.epochMilliseconds > now;
  const today = dayAt(Temporal.Instant.fromEpochMilliseconds(now), start.timeZoneId);
  const day = treatmentDay(start, now);
  return (
    <div class="treatment-line">
      <svg class={isAhead ? "sun ahead" : "sun"} viewBox="0 0 28 28" aria-hidden="true">
        <circle class="halo" cx="14" cy="14" r="14" />
        <circle class="disc" cx="14" cy="14" r="6.5" />
      </svg>
      <div class="tight">
        <h2 tabIndex={-1}>{`${i18n.t(`kind.${kind}`)}, ${day}`}</h2>
        <p class="muted">{daysAway(daysBetween(today, dayOf(start)))}</p>
        {intention !== "" && <p class="words intention">{intention}</p>}
      </div>
      {isAhead && (
        <button type="button" class="quiet" aria-label={`${i18n.t("timeline.addGoal")}, ${day}`} onClick={onGoal}>
          {i18n.t("timeline.addGoal")}
        </button>
      )}
    </div>
  );
}
