import { i18n } from "#i18n";
import type { Treatment } from "../../treatment/treatment";
import { dayAndMonth } from "../../ui/when";

interface ListProps {
  /** In the order in which they stand in the timeline. */
  treatments: readonly Treatment[];
  now: number;
  onGo: (id: string) => void;
}

/** The chapters of the journal, beside it, to jump to. */
export const TreatmentList = ({ treatments, now, onGo }: ListProps) => (
  <nav class="treatment-list" aria-label={i18n.t("timeline.treatments")}>
    <p class="muted">{i18n.t("timeline.treatments")}</p>
    <ul class="plain rows">
      {treatments.map(({ id, start, intention }) => (
        <li key={id}>
          <button type="button" class="quiet" onClick={() => onGo(id)}>
            <span>{dayAndMonth(start, now)}</span>
            {intention !== "" && <span class="muted">{intention}</span>}
          </button>
        </li>
      ))}
    </ul>
  </nav>
);
