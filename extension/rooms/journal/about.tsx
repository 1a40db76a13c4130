import { i18n } from "#i18n";
import type { EntryAbout } from "../../journal/shapes";
import { active } from "../../treatment/plan";
import type { Treatment } from "../../treatment/treatment";
import { treatmentDay } from "../../ui/when";

interface AboutProps {
  about: Required<EntryAbout>;
  treatments: readonly Treatment[];
  now: number;
  onChange: (changes: EntryAbout) => void;
}

/** Whether an entry is a goal, and for which treatment. */
export function About({ about, treatments, now, onChange }: AboutProps) {
  const goal = about.kind === "goal";
  return (
    <div class="row">
      <label class="row">
        <input
          type="checkbox"
          checked={goal}
          onChange={({ currentTarget: { checked } }) =>
            onChange(
              checked ? { kind: "goal", treatment: about.treatment ?? goalFor(treatments, now) } : { kind: "note" },
            )
          }
        />
        {i18n.t("timeline.isGoal")}
      </label>
      {goal && treatments.length > 0 && (
        <select
          class="grow"
          aria-label={i18n.t("timeline.forTreatment")}
          value={about.treatment ?? ""}
          onChange={({ currentTarget }) => onChange({ treatment: currentTarget.value || null })}
        >
          <option value="">{i18n.t("timeline.noTreatment")}</option>
          {treatments.toReversed().map(({ id, start }) => (
            <option key={id} value={id}>
              {treatmentDay(start, now)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** A new goal is for the next treatment, or else for the last one. `now` is epoch milliseconds; earliest first. */
export function goalFor(treatments: readonly Treatment[], now: number): string | null {
  const all = active(treatments);
  return (all.find(({ start }) => start.epochMilliseconds > now) ?? all.at(-1))?.id ?? null;
}
