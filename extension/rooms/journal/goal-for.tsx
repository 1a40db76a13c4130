import { i18n } from "#i18n";
import { active } from "../../treatment/plan";
import type { Treatment } from "../../treatment/treatment";
import { treatmentDay } from "../../ui/when";

interface GoalForProps {
  /** The id of the treatment that the goal is pinned to. */
  treatment: string | null;
  treatments: readonly Treatment[];
  now: number;
  onChange: (treatment: string | null) => void;
}

/** Which treatment a goal is for. */
export const GoalFor = ({ treatment, treatments, now, onChange }: GoalForProps) => (
  <label class="goal-for">
    <span class="muted">{i18n.t("timeline.forTreatment")}</span>
    <select value={treatment ?? ""} onChange={({ currentTarget }) => onChange(currentTarget.value || null)}>
      <option value="">{i18n.t("timeline.noTreatment")}</option>
      {treatments.toReversed().map(({ id, start }) => (
        <option key={id} value={id}>
          {treatmentDay(start, now)}
        </option>
      ))}
    </select>
  </label>
);

/** A new goal is for the next treatment, or else for the last one. `now` is epoch milliseconds; earliest first. */
export function goalFor(treatments: readonly Treatment[], now: number): string | null {
  const all = active(treatments);
  return (all.find(({ start }) => start.epochMilliseconds > now) ?? all.at(-1))?.id ?? null;
}
