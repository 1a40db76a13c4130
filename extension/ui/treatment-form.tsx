import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { TreatmentView } from "../messages";
import { seriesOf, type Weekday } from "../treatment/series";
import { defaultMinutes, type Kind, longestMinutes, toFields } from "../treatment/treatment";
import { KindField } from "./kind-field";
import { newId } from "./new-id";

/** Monday to Sunday, as ISO 8601 numbers them. */
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const weekdayName = (weekday: Weekday) =>
  Temporal.PlainDate.from("2026-01-04").add({ days: weekday }).toLocaleString(i18n.t("language"), { weekday: "short" });

/** The zones that the browser knows, with the one in use always among them. */
const zones = (inUse: string) => [...new Set([inUse, ...Intl.supportedValuesOf("timeZone")])];

interface FormProps {
  /** The treatment to change; a new one without it. */
  treatment?: TreatmentView;
  /** Gets one treatment, or a whole series. Throws or rejects to keep the form open with a sentence. */
  onSave: (treatments: TreatmentView[]) => Promise<void>;
  onCancel?: () => void;
  saveLabel?: string;
}

/** Adds a treatment or a series, changes or moves one. Nothing is thrown away when something does not fit. */
export function TreatmentForm({ treatment, onSave, onCancel, saveLabel }: FormProps) {
  const start = treatment && Temporal.ZonedDateTime.from(treatment.start);
  const [kind, setKind] = useState<Kind>(treatment?.kind ?? "infusion");
  const [minutes, setMinutes] = useState(treatment?.minutes ?? defaultMinutes.infusion);
  const [date, setDate] = useState(start?.toPlainDate().toString() ?? "");
  const [time, setTime] = useState(start?.toPlainTime().toString({ smallestUnit: "minute" }) ?? "10:00");
  const [zone, setZone] = useState(start?.timeZoneId ?? Temporal.Now.timeZoneId());
  const [several, setSeveral] = useState(false);
  const [count, setCount] = useState(6);
  const [days, setDays] = useState<Weekday[]>([]);
  const [wrong, setWrong] = useState("");

  const build = (): TreatmentView[] | string => {
    let first: Temporal.PlainDate;
    let clock: Temporal.PlainTime;
    try {
      first = Temporal.PlainDate.from(date);
      clock = Temporal.PlainTime.from(time);
    } catch {
      return i18n.t("treatments.badDate");
    }
    if (!several) {
      const at = first.toZonedDateTime({ timeZone: zone, plainTime: clock });
      const base = treatment ?? { id: newId(), cancelled: false, intention: "" };
      return [{ ...base, kind, minutes, start: at.toString({ calendarName: "never" }) }];
    }
    if (days.length === 0) return i18n.t("treatments.badDays");
    return seriesOf({ first, time: clock, zone, weekdays: days, count, kind, minutes }).map((draft) =>
      toFields({ ...draft, id: newId() }),
    );
  };

  const save = async (event: Event) => {
    event.preventDefault();
    const built = build();
    if (typeof built === "string") return setWrong(built);
    setWrong("");
    await onSave(built);
  };

  return (
    <form class="stack" onSubmit={save} noValidate>
      <KindField
        kind={kind}
        onChange={(chosen) => {
          if (minutes === defaultMinutes[kind]) setMinutes(defaultMinutes[chosen]);
          setKind(chosen);
        }}
      />
      <div class="pair">
        <label class="tight">
          {i18n.t("treatments.date")}
          <input type="date" value={date} onInput={({ currentTarget }) => setDate(currentTarget.value)} required />
        </label>
        <label class="tight">
          {i18n.t("treatments.time")}
          <input type="time" value={time} onInput={({ currentTarget }) => setTime(currentTarget.value)} required />
        </label>
      </div>
      {!treatment && (
        <label class="row">
          <input
            type="checkbox"
            checked={several}
            onChange={({ currentTarget }) => {
              setSeveral(currentTarget.checked);
              if (days.length === 0 && date) setDays([Temporal.PlainDate.from(date).dayOfWeek as Weekday]);
            }}
          />
          {i18n.t("treatments.several")}
        </label>
      )}
      {several && (
        <>
          <label class="tight">
            {i18n.t("treatments.count")}
            <input
              type="number"
              min={1}
              max={60}
              value={count}
              onInput={({ currentTarget }) => setCount(Math.min(60, Math.max(1, currentTarget.valueAsNumber || 1)))}
            />
          </label>
          <fieldset>
            <legend>{i18n.t("treatments.weekdays")}</legend>
            <div class="row">
              {weekdays.map((weekday) => (
                <label key={weekday} class="row">
                  <input
                    type="checkbox"
                    checked={days.includes(weekday)}
                    onChange={({ currentTarget }) =>
                      setDays(currentTarget.checked ? [...days, weekday] : days.filter((day) => day !== weekday))
                    }
                  />
                  {weekdayName(weekday)}
                </label>
              ))}
            </div>
          </fieldset>
        </>
      )}
      <details>
        <summary>{`${i18n.t("treatments.minutes")}, ${i18n.t("treatments.zone")}`}</summary>
        <div class="stack inset">
          <label class="tight">
            {i18n.t("treatments.minutes")}
            <input
              type="number"
              min={1}
              max={longestMinutes}
              value={minutes}
              onInput={({ currentTarget }) =>
                setMinutes(Math.min(longestMinutes, Math.max(1, Math.round(currentTarget.valueAsNumber) || 1)))
              }
            />
          </label>
          <label class="tight">
            {i18n.t("treatments.zone")}
            <select value={zone} onChange={({ currentTarget }) => setZone(currentTarget.value)}>
              {zones(zone).map((each) => (
                <option key={each} value={each}>
                  {each.replaceAll("_", " ")}
                </option>
              ))}
            </select>
          </label>
        </div>
      </details>
      {wrong && <p role="alert">{wrong}</p>}
      <div class="row">
        <button type="submit" class="main">
          {saveLabel ?? i18n.t("treatments.save")}
        </button>
        {onCancel && (
          <button type="button" onClick={onCancel}>
            {i18n.t("common.cancel")}
          </button>
        )}
      </div>
    </form>
  );
}
