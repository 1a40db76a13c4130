import { useEffect, useRef, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import { fromFields, toFields } from "../../treatment/fields";
import { seriesOf, type Weekday } from "../../treatment/series";
import type { TreatmentView } from "../../treatment/shapes";
import { defaultMinutes, type Kind, longestMinutes } from "../../treatment/treatment";
import { ask } from "../../ui/ask";
import { LengthAndZone } from "../../ui/length-and-zone";
import { newId } from "../../ui/new-id";
import { useTask } from "../../ui/use-task";
import { weekdayName } from "../../ui/when";
import { DayAndTime, TimeField, typedFrom, whenTyped } from "../../ui/when-fields";
import { DayChoice } from "./day-choice";
import { KindField } from "./kind-field";
import { RhythmChooser } from "./rhythm-chooser";
import { SeriesPath } from "./series-path";
import "../../ui/rows.css";
import "./form.css";

/** Monday to Sunday, as ISO 8601 numbers them. */
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

interface FormProps {
  /** The treatment to change; a new one without it. */
  treatment?: TreatmentView;
  /** Gets one treatment, or a whole series. Throws or rejects to keep the form open with a sentence. */
  onSave: (treatments: TreatmentView[]) => Promise<void>;
  onCancel?: () => void;
  saveLabel?: string;
  cancelLabel?: string;
  /** The treatment is probably one of the next days: these are one press away. */
  today?: Temporal.PlainDate;
  /** Shows which days will be quiet. */
  showsQuiet?: boolean;
  /** The zone that the person has just named. */
  zone?: string;
}

/** Adds a treatment or a series, changes or moves one. Nothing is thrown away when something does not fit. */
export function TreatmentForm({
  treatment,
  onSave,
  onCancel,
  saveLabel,
  cancelLabel,
  today,
  showsQuiet = false,
  zone,
}: FormProps) {
  const [kind, setKind] = useState<Kind>(treatment?.kind ?? "infusion");
  const [minutes, setMinutes] = useState(treatment?.minutes ?? defaultMinutes.infusion);
  const [when, setWhen] = useState(typedFrom(treatment?.start));
  const [several, setSeveral] = useState(false);
  const [count, setCount] = useState(6);
  const [chosenDays, setDays] = useState<Weekday[]>();
  /** The weekday of the first day, until the person says which. */
  const days = chosenDays ?? (when.date ? [Temporal.PlainDate.from(when.date).dayOfWeek as Weekday] : []);
  // A new one takes place in the zone that everything is worked out in, which the browser may not know.
  useEffect(() => {
    if (!treatment)
      void ask("zone.get", {}).then(
        ({ zone: named }) => setWhen((typed) => ({ ...typed, zone: zone ?? named })),
        (error) => void report("treatmentForm.zone", error),
      );
  }, [zone]);
  const { busy, said, say, run } = useTask({ working: "" });
  const ids = useRef<string[]>([]);
  /** Each treatment of this form gets its id once: kept twice, it is still one. */
  const idOf = (index: number): string => {
    ids.current[index] ??= newId();
    return ids.current[index];
  };

  const build = (): TreatmentView[] | string => {
    // The days of a series say when it begins; a day that is chosen only puts that off.
    const from = several && today && !when.date ? { ...when, date: today.add({ days: 1 }).toString() } : when;
    const at = whenTyped(from);
    if (!at) return i18n.t("treatments.badDate");
    if (!several) {
      const base = treatment ?? { id: idOf(0), cancelled: false, intention: "" };
      // What was said of the old time is void.
      return [{ ...base, kind, minutes, begins: "", ends: "", start: at.toString({ calendarName: "never" }) }];
    }
    if (days.length === 0) return i18n.t("treatments.badDays");
    const first = Temporal.PlainDate.from(from.date);
    const time = Temporal.PlainTime.from(when.time);
    return seriesOf({ first, time, zone: when.zone, weekdays: days, count, kind, minutes }).map((draft, index) =>
      toFields({ ...draft, id: idOf(index) }),
    );
  };

  const asTyped = several || showsQuiet ? build() : [];
  const planned = typeof asTyped === "string" ? [] : asTyped.flatMap((view) => fromFields({ ...view }) ?? []);

  const save = async () => {
    const built = build();
    if (typeof built === "string") return say(built);
    await onSave(built);
  };

  const kindField = (
    <KindField
      kind={kind}
      onChange={(chosen) => {
        if (minutes === defaultMinutes[kind]) setMinutes(defaultMinutes[chosen]);
        setKind(chosen);
      }}
    />
  );
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        return run(save);
      }}
      // Drawn again before a box says that it changed, which then says what it was: the boxes here take `input`.
      onInput={() => say("")}
      noValidate
    >
      {today ? (
        <>
          <DayChoice
            label={i18n.t(several ? "treatments.firstDay" : "treatments.date")}
            today={today}
            when={when}
            onChange={setWhen}
          />
          <TimeField when={when} onChange={setWhen} />
          {kindField}
        </>
      ) : (
        <>
          {kindField}
          <DayAndTime when={when} onChange={setWhen} />
        </>
      )}
      {!treatment && (
        <label class="row ends nowrap">
          {i18n.t("treatments.several")}
          <input
            type="checkbox"
            class="switch"
            checked={several}
            onInput={({ currentTarget }) => setSeveral(currentTarget.checked)}
          />
        </label>
      )}
      {several && (
        <>
          <fieldset class="tight">
            <legend>{i18n.t("treatments.weekdays")}</legend>
            <div class="pills weekdays">
              {weekdays.map((weekday) => (
                <label key={weekday}>
                  <input
                    type="checkbox"
                    checked={days.includes(weekday)}
                    onInput={({ currentTarget }) =>
                      setDays(currentTarget.checked ? [...days, weekday] : days.filter((day) => day !== weekday))
                    }
                  />
                  {weekdayName(weekday)}
                </label>
              ))}
            </div>
          </fieldset>
          <label class="row ends nowrap several-count">
            {i18n.t("treatments.count")}
            <input
              type="number"
              min={1}
              max={60}
              value={count}
              onInput={({ currentTarget }) => setCount(Math.min(60, Math.max(1, currentTarget.valueAsNumber || 1)))}
            />
          </label>
          {planned.length > 1 && <SeriesPath treatments={planned} />}
        </>
      )}
      <LengthAndZone minutes={minutes} longest={longestMinutes} onMinutes={setMinutes} when={when} onWhen={setWhen} />
      {showsQuiet && <RhythmChooser treatments={planned} folded />}
      {said && <p role="alert">{said}</p>}
      <div class="row">
        <button type="submit" class="main" aria-disabled={busy}>
          {saveLabel ?? i18n.t("common.keep")}
        </button>
        {onCancel && (
          <button type="button" onClick={onCancel}>
            {cancelLabel ?? i18n.t("common.cancel")}
          </button>
        )}
      </div>
    </form>
  );
}
