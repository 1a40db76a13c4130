import { i18n } from "#i18n";
import { tryParse } from "../base/try-parse";
import { zoneHere } from "./zone";

/** A wall-clock time as a person types it, in a zone: '2026-11-26', '10:00', 'Europe/Madrid'. */
export interface WhenTyped {
  date: string;
  time: string;
  zone: string;
}

/** What fields show for RFC 9557 text; empty and in the zone of the page without one. */
export function typedFrom(text?: string): WhenTyped {
  const start = text === undefined ? undefined : Temporal.ZonedDateTime.from(text);
  return {
    date: start?.toPlainDate().toString() ?? "",
    time: start?.toPlainTime().toString({ smallestUnit: "minute" }) ?? "10:00",
    zone: start?.timeZoneId ?? zoneHere(),
  };
}

/** The moment that was typed; undefined while day or time are missing. */
export function whenTyped({ date, time, zone }: WhenTyped): Temporal.ZonedDateTime | undefined {
  return tryParse(() =>
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }),
  );
}

interface FieldsProps {
  when: WhenTyped;
  onChange: (when: WhenTyped) => void;
}

export function DayAndTime({ when, onChange }: FieldsProps) {
  return (
    <div class="pair">
      <label class="tight">
        {i18n.t("treatments.date")}
        <input
          type="date"
          value={when.date}
          onInput={({ currentTarget }) => onChange({ ...when, date: currentTarget.value })}
          required
        />
      </label>
      <TimeField when={when} onChange={onChange} />
    </div>
  );
}

export function TimeField({ when, onChange }: FieldsProps) {
  return (
    <label class="tight">
      {i18n.t("treatments.time")}
      <input
        type="time"
        value={when.time}
        onInput={({ currentTarget }) => onChange({ ...when, time: currentTarget.value })}
        required
      />
    </label>
  );
}
