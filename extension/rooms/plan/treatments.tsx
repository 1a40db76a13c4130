import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { isBefore } from "../../base/ordering";
import type { Settings } from "../../nudges/shapes";
import { notYetPlanned } from "../../treatment/doubles";
import { fromFields, toFields } from "../../treatment/fields";
import { dayAt, daysBetween } from "../../treatment/local-day";
import { active, nextTreatment, overlapping, type Plan } from "../../treatment/plan";
import type { TreatmentView } from "../../treatment/shapes";
import { ask } from "../../ui/ask";
import { onChanged } from "../../ui/changes";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { NothingYet } from "../../ui/nothing-yet";
import { useRemoval } from "../../ui/removal";
import { sentenceFor } from "../../ui/sentence";
import { comesIntoView, takesFocus } from "../../ui/takes-focus";
import { dayName } from "../../ui/when";
import { CalendarFile } from "./calendar-file";
import { PlanPath } from "./plan-path";
import { QuietParts } from "./quiet-parts";
import { RhythmChooser } from "./rhythm-chooser";
import { TreatmentForm } from "./treatment-form";
import { TreatmentRow } from "./treatment-row";
import "./plan.css";

/** What the room shows; all of it comes at once, so that nothing moves. */
interface Known {
  treatments: TreatmentView[];
  settings: Settings;
  zone: string;
}

/** The plan: its days drawn and in words, what is coming, what was, and every way to change it. */
export function Treatments() {
  const [known, setKnown] = useState<Known>();
  const [adding, setAdding] = useState(false);
  const [wrong, setWrong] = useState("");

  const load = () =>
    Promise.all([ask("treatment.list", {}), ask("settings.get", {}), ask("zone.get", {})]).then(
      ([treatments, settings, { zone }]) => setKnown({ treatments, settings, zone }),
      (error: unknown) => setWrong(sentenceFor(error)),
    );
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
  const onDelete = (id: string) =>
    remove(
      () => ask("treatment.delete", { id }),
      () => ask("care.restore", { id }),
    );

  return (
    <section class="stack" aria-busy={(!known && !wrong) || undefined}>
      <div class="row ends">
        <h1>{i18n.t("journal.treatments")}</h1>
        {!adding && (
          <button type="button" class="main" onClick={() => setAdding(true)}>
            <Icon of={icons.plus} />
            {i18n.t("treatments.add")}
          </button>
        )}
      </div>
      {wrong && <p role="alert">{wrong}</p>}
      {known && (
        <Shown
          {...known}
          form={
            adding && (
              <div class="card stack" ref={comesIntoView}>
                <h2 tabIndex={-1} ref={takesFocus}>
                  {i18n.t("treatments.addTitle")}
                </h2>
                <TreatmentForm
                  today={dayAt(Temporal.Now.instant(), known.zone)}
                  onCancel={() => setAdding(false)}
                  onSave={async (added) => {
                    const fresh = notYetPlanned(read(added), read(known.treatments)).map(toFields);
                    if (fresh.length === 0 || (await save(fresh))) setAdding(false);
                  }}
                />
              </div>
            )
          }
          notice={notice}
          onSave={save}
          onDelete={onDelete}
        />
      )}
    </section>
  );
}

const read = (views: readonly TreatmentView[]) => views.flatMap((view) => fromFields({ ...view }) ?? []);

interface ShownProps extends Known {
  form: preact.ComponentChildren;
  notice: preact.ComponentChildren;
  onSave: (changed: TreatmentView[]) => Promise<boolean>;
  onDelete: (id: string) => void;
}

function Shown({ treatments: views, settings, zone, form, notice, onSave, onDelete }: ShownProps) {
  const at = Temporal.Now.instant();
  const treatments = read(views);
  const plan: Plan = { treatments, restHours: settings.restHours, rhythm: settings.rhythm };
  const overlaps = new Set(overlapping(treatments).flatMap((pair) => pair.map(({ id }) => id)));
  const startOf = ({ start }: TreatmentView) => Temporal.ZonedDateTime.from(start).toInstant();
  const isPast = (view: TreatmentView) => isBefore(startOf(view), at);
  const today = dayAt(at, zone);
  const next = nextTreatment(plan, at);
  const ahead = active(treatments.filter(({ start }) => !isBefore(start.toInstant(), at)));

  const rows = (shown: TreatmentView[]) => (
    <ul class="plain rows">
      {shown.map((treatment) => (
        <li key={treatment.id}>
          <TreatmentRow
            treatment={treatment}
            overlaps={overlaps.has(treatment.id)}
            inDays={daysBetween(today, dayAt(startOf(treatment), zone))}
            now={at.epochMilliseconds}
            onSave={onSave}
            onDelete={() => onDelete(treatment.id)}
          />
        </li>
      ))}
    </ul>
  );
  const coming = views.filter((view) => !isPast(view));
  const past = views.filter(isPast).reverse();
  return (
    <>
      {active(treatments).length > 0 && <PlanPath plan={plan} at={at} zone={zone} />}
      {next && (
        <section class="stack" aria-labelledby="quiet-title">
          <h2 id="quiet-title">{i18n.t("plan.quietOf", [dayName(next.start.toPlainDate())])}</h2>
          <QuietParts plan={plan} treatment={next} />
        </section>
      )}
      <div class="plan-columns">
        <div class="stack">
          {views.length === 0 && !form && (
            <NothingYet title={i18n.t("treatments.none")} what={i18n.t("treatments.begins")} />
          )}
          {coming.length > 0 && (
            <>
              <h2>{i18n.t("treatments.coming")}</h2>
              {rows(coming)}
            </>
          )}
          {notice}
          {past.length > 0 && (
            <>
              <h2>{i18n.t("treatments.past")}</h2>
              {rows(past)}
            </>
          )}
        </div>
        <div class="stack">
          {form}
          {ahead.length > 0 && <RhythmChooser treatments={ahead} known={settings} />}
          <CalendarFile treatments={views} onAdd={onSave} />
        </div>
      </div>
    </>
  );
}
