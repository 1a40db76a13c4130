import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { Reminders } from "../../care/reminder-view";
import { ask } from "../../ui/ask";
import { shortWhen } from "../../ui/when";

/**
 * The next reminder, and the way out of it where it is seen; the last one, as long as it can be put off. Nothing when
 * reminders are off. `of` is what a page knows already.
 */
export function NextReminder({ of, onChange }: { of?: Reminders; onChange?: (now: Reminders) => void }) {
  const [own, setOwn] = useState<Reminders>();
  const reminders = of ?? own;
  const take = (now: Reminders) => (onChange ?? setOwn)(now);
  useEffect(() => {
    // The page says elsewhere what is wrong.
    if (!of) void ask("reminder.get", {}).then(setOwn, (error) => void report("next-reminder.get", error));
  }, []);
  if (!reminders?.settings.on) return null;
  const { next, shown } = reminders;
  return (
    <>
      {shown && (
        <p class="muted">
          {i18n.t("reminders.again")}{" "}
          {shown.snoozes.map((each) => (
            <button
              key={each}
              type="button"
              class="quiet"
              onClick={() =>
                void ask("reminder.snooze", { key: shown.key, for: each }).then(
                  take,
                  (error) => void report("next-reminder.snooze", error),
                )
              }
            >
              {i18n.t(`reminders.snooze.${each}`)}
            </button>
          ))}
        </p>
      )}
      {next && (
        <p class="muted">
          {i18n.t("reminders.next", [shortWhen(next.at)])}{" "}
          <button
            type="button"
            class="quiet"
            onClick={() =>
              void ask("reminder.skip", { key: next.key }).then(
                take,
                (error) => void report("next-reminder.skip", error),
              )
            }
          >
            {i18n.t("reminders.skip")}
          </button>
        </p>
      )}
    </>
  );
}
