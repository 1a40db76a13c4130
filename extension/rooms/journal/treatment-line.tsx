import { i18n } from "#i18n";
import type { Treatment } from "../../treatment/treatment";
import { treatmentDay } from "../../ui/when";

interface LineProps {
  treatment: Treatment;
  now: number;
  onGoal: () => void;
}

/** The treatment that what follows belongs to: its kind, its day, its intention. */
export function TreatmentLine({ treatment, now, onGoal }: LineProps) {
  const { kind, start, intention } = treatment;
  return (
    <div class="tight treatment-line">
      <div class="row ends">
        <h2 class="name">
          {i18n.t(`kind.${kind}`)}
          <span class="muted"> · {treatmentDay(start, now)}</span>
        </h2>
        {start.epochMilliseconds > now && (
          <button
            type="button"
            class="quiet"
            aria-label={`${i18n.t("timeline.addGoal")}, ${treatmentDay(start, now)}`}
            onClick={onGoal}
          >
            {i18n.t("timeline.addGoal")}
          </button>
        )}
      </div>
      {intention !== "" && <p class="words intention">{intention}</p>}
    </div>
  );
}
