import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { takesFocus } from "../../ui/takes-focus";
import { dayName, weekdayName } from "../../ui/when";
import type { WhenTyped } from "../../ui/when-fields";

/** Days after today that are one press away, and where the field for any other begins. */
const near = 4;
const further = 7;

interface DayChoiceProps {
  label: string;
  today: Temporal.PlainDate;
  when: WhenTyped;
  onChange: (when: WhenTyped) => void;
}

/** The day of what is probably soon: the next days one press away each, and a field for any other. */
export function DayChoice({ label, today, when, onChange }: DayChoiceProps) {
  const days = Array.from({ length: near }, (_, index) => today.add({ days: index + 1 }));
  const [another, setAnother] = useState(when.date !== "" && !days.some((day) => day.toString() === when.date));
  const choose = (date: string, isAnother: boolean) => {
    setAnother(isAnother);
    onChange({ ...when, date });
  };
  return (
    <>
      <fieldset class="tight">
        <legend>{label}</legend>
        <div class="pills">
          {days.map((day, index) => (
            <label key={day.toString()}>
              <input
                type="radio"
                name="day"
                aria-label={index === 0 ? `${i18n.t("treatments.tomorrow")}, ${dayName(day)}` : dayName(day)}
                checked={!another && when.date === day.toString()}
                onChange={() => choose(day.toString(), false)}
              />
              {index === 0 ? i18n.t("treatments.tomorrow") : weekdayName(day.dayOfWeek)}
            </label>
          ))}
          <label>
            <input
              type="radio"
              name="day"
              checked={another}
              onChange={() => choose(today.add({ days: further }).toString(), true)}
            />
            {i18n.t("treatments.anotherDay")}
          </label>
        </div>
      </fieldset>
      {another && (
        <label class="tight" ref={takesFocus}>
          {label}
          <input
            type="date"
            value={when.date}
            min={today.toString()}
            onInput={({ currentTarget }) => onChange({ ...when, date: currentTarget.value })}
            required
          />
        </label>
      )}
    </>
  );
}
