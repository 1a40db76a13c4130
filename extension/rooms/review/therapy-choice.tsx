import { i18n } from "#i18n";
import { isWithin } from "../../base/ordering";
import type { NoteKind } from "../../journal/therapy/note";
import type { Choice } from "../../journal/therapy/sheet";
import { dayOf } from "../../treatment/local-day";
import { active, sorted } from "../../treatment/plan";
import type { Treatment } from "../../treatment/treatment";
import { treatmentName } from "./words";

const kinds: readonly NoteKind[] = ["goal", "question", "entry", "decision", "practice"];

interface ChoiceProps {
  choice: Choice;
  treatments: readonly Treatment[];
  onChange: (choice: Choice) => void;
}

/** Which days, which kinds of things, and around which treatments. */
export function TherapyChoice({ choice, treatments, onChange }: ChoiceProps) {
  const { kinds: chosen, without } = choice;
  const inTime = sorted(active(treatments)).filter(({ start }) => isWithin(dayOf(start), choice));
  const day = (name: "from" | "to") => (
    <label class="tight">
      {i18n.t(`therapy.${name}`)}
      <input
        type="date"
        required
        value={choice[name].toString()}
        onChange={({ currentTarget: { value } }) => {
          if (value) onChange({ ...choice, [name]: Temporal.PlainDate.from(value) });
        }}
      />
    </label>
  );
  return (
    <>
      <div class="pair">
        {day("from")}
        {day("to")}
      </div>
      <fieldset class="choices">
        <legend class="muted">{i18n.t("therapy.what")}</legend>
        {kinds.map((kind) => (
          <label key={kind} class="row nowrap">
            <input
              type="checkbox"
              checked={chosen.has(kind)}
              onChange={({ currentTarget }) =>
                onChange({ ...choice, kinds: toggled(chosen, kind, currentTarget.checked) })
              }
            />
            {i18n.t(`therapy.kinds.${kind}`)}
          </label>
        ))}
      </fieldset>
      {inTime.length > 0 && (
        <fieldset class="choices">
          <legend class="muted">{i18n.t("therapy.around")}</legend>
          {inTime.map((treatment) => (
            <label key={treatment.id} class="row nowrap">
              <input
                type="checkbox"
                checked={!without.has(treatment.id)}
                onChange={({ currentTarget }) =>
                  onChange({ ...choice, without: toggled(without, treatment.id, !currentTarget.checked) })
                }
              />
              {treatmentName(treatment)}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

function toggled<T>(set: ReadonlySet<T>, item: T, on: boolean): Set<T> {
  const next = new Set(set);
  if (on) next.add(item);
  else next.delete(item);
  return next;
}
