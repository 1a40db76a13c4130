import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { isBefore } from "../../base/ordering";
import { fromFields } from "../../treatment/fields";
import { active, overlapping } from "../../treatment/plan";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { onChanged } from "../../ui/changes";
import { useRemoval } from "../../ui/removal";
import { sentenceFor } from "../../ui/sentence";
import { CalendarFile } from "./calendar-file";
import { RhythmChooser } from "./rhythm-chooser";
import { TreatmentCard } from "./treatment-card";
import { TreatmentForm } from "./treatment-form";

/** The plan: what is coming, what was, and every way to change it. */
export function Treatments() {
  const [treatments, setTreatments] = useState<TreatmentView[]>();
  const [adding, setAdding] = useState(false);
  const [wrong, setWrong] = useState("");

  const load = () => ask("treatment.list", {}).then(setTreatments, (error: unknown) => setWrong(sentenceFor(error)));
  useEffect(() => {
    void load();
    return onChanged(({ type }) => {
      if (type === "changed") void load();
    });
  }, []);

  /** Does one thing, shows the plan as it is then, and says whether it was done. */
  const attempt = async (doing: Promise<unknown>): Promise<boolean> => {
    try {
      await doing;
      setWrong("");
      await load();
      return true;
    } catch (error) {
      setWrong(sentenceFor(error));
      return false;
    }
  };
  const save = (changed: TreatmentView[]) => attempt(ask("treatment.save", { treatments: changed }));
  const { remove, notice } = useRemoval(attempt);

  const now = Temporal.Now.instant();
  const known = (treatments ?? []).flatMap((view) => fromFields({ ...view }) ?? []);
  const overlaps = new Set(overlapping(known).flatMap((pair) => pair.map(({ id }) => id)));
  const isPast = (id: string) => {
    const start = known.find((treatment) => treatment.id === id)?.start.toInstant();
    return start !== undefined && isBefore(start, now);
  };
  const cards = (shown: TreatmentView[]) => (
    <ul class="plain stack">
      {shown.map((treatment) => (
        <li key={treatment.id} class="card stack">
          <TreatmentCard
            treatment={treatment}
            overlaps={overlaps.has(treatment.id)}
            onSave={save}
            onDelete={() =>
              remove(
                () => ask("treatment.delete", { id: treatment.id }),
                () => ask("care.restore", { id: treatment.id }),
              )
            }
          />
        </li>
      ))}
    </ul>
  );
  const ahead = active(known.filter(({ id }) => !isPast(id)));
  const coming = (treatments ?? []).filter(({ id }) => !isPast(id));
  const past = (treatments ?? []).filter(({ id }) => isPast(id)).reverse();

  return (
    <section class="stack">
      <div class="row ends">
        <h1>{i18n.t("journal.treatments")}</h1>
        {!adding && (
          <button type="button" class="main" onClick={() => setAdding(true)}>
            {i18n.t("treatments.add")}
          </button>
        )}
      </div>
      {wrong && <p role="alert">{wrong}</p>}
      {adding && (
        <div class="card stack">
          <h2>{i18n.t("treatments.addTitle")}</h2>
          <TreatmentForm
            onCancel={() => setAdding(false)}
            onSave={async (added) => {
              if (await save(added)) setAdding(false);
            }}
          />
        </div>
      )}
      {treatments?.length === 0 && !adding && <p class="muted">{i18n.t("treatments.none")}</p>}
      {coming.length > 0 && (
        <>
          <h2>{i18n.t("treatments.coming")}</h2>
          {cards(coming)}
        </>
      )}
      {ahead.length > 0 && <RhythmChooser treatments={ahead} />}
      {notice}
      {past.length > 0 && (
        <details>
          <summary>{i18n.t("treatments.past")}</summary>
          <div class="inset">{cards(past)}</div>
        </details>
      )}
      <CalendarFile treatments={treatments ?? []} onAdd={save} />
    </section>
  );
}
