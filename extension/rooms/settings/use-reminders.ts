import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import type { Reminders } from "../../care/reminder-view";
import type { ReminderSettings } from "../../care/shapes";
import { allowNotifications } from "../../ui/allow-notifications";
import { ask } from "../../ui/ask";
import { sentenceFor } from "../../ui/sentence";

/** The reminders of this device, and what came of the last change. */
export function useReminders() {
  const [reminders, setReminders] = useState<Reminders>();
  const [said, setSaid] = useState("");
  const wrong = (error: unknown) => setSaid(sentenceFor(error));
  useEffect(() => void ask("reminder.get", {}).then(setReminders, wrong), []);

  const change = (wanted: Partial<ReminderSettings>) =>
    ask("reminder.change", wanted).then((now) => {
      setReminders(now);
      setSaid("");
    }, wrong);

  const turnOn = async () => {
    if (await allowNotifications()) await change({ on: true });
    else setSaid(i18n.t("reminders.refused"));
  };
  return { reminders, setReminders, said, change, turnOn };
}
