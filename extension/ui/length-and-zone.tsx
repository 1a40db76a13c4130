import { i18n } from "#i18n";
import type { WhenTyped } from "./when-fields";
import { ZoneField } from "./zone-field";

interface Props {
  minutes: number;
  /** The most that can be chosen. */
  longest: number;
  onMinutes: (minutes: number) => void;
  when: WhenTyped;
  onWhen: (when: WhenTyped) => void;
}

/** What seldom has to be changed of an appointment of any kind: how long it takes, and in which zone its clock goes. */
export function LengthAndZone({ minutes, longest, onMinutes, when, onWhen }: Props) {
  return (
    <details>
      <summary>{i18n.t("treatments.lengthAndZone")}</summary>
      <div class="stack inset">
        <label class="tight">
          {i18n.t("treatments.minutes")}
          <input
            type="number"
            min={1}
            max={longest}
            value={minutes}
            onInput={({ currentTarget }) =>
              onMinutes(Math.min(longest, Math.max(1, Math.round(currentTarget.valueAsNumber) || 1)))
            }
          />
        </label>
        <ZoneField zone={when.zone} onChange={(zone) => onWhen({ ...when, zone })} />
      </div>
    </details>
  );
}
