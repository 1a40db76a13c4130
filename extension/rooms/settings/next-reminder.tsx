import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { Reminders } from "../../care/reminder-view";
import { ask } from "../../ui/ask";
import { shortWhen } from "../../ui/when";

interface Props {
  of: Reminders;
  onChange: (now: Reminders) => void;
}

/** The next reminder, and the way out of it where it is seen. Nothing when reminders are off. */
export function NextReminder({ of: { settings, next }, onChange }: Props) {
  if (!settings.on || !next) return null;
  const skip = () =>
    void ask("reminder.skip", { key: next.key }).then(onChange, (error) => void report("next-reminder.skip", error));
  return (
    <p class="muted">
      {i18n.t("reminders.next", [shortWhen(next.at)])}{" "}
      <button type="button" class="quiet" onClick={skip}>
        {i18n.t("reminders.skip")}
      </button>
    </p>
  );
}

/** The last reminder, as long as it can be put off. */
export function LastReminder({ of: { settings, shown }, onChange }: Props) {
  if (!settings.on || !shown) return null;
  return (
    <p class="muted">
      {i18n.t("reminders.again")}{" "}
      {shown.snoozes.map((each) => (
        <button
          key={each}
          type="button"
          class="quiet"
          onClick={() =>
            void ask("reminder.snooze", { key: shown.key, for: each }).then(
              onChange,
              (error) => void report("next-reminder.snooze", error),
            )
          }
        >
          {i18n.t(`reminders.snooze.${each}`)}
        </button>
      ))}
    </p>
  );
}
