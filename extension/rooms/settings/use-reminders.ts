import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { Reminders } from "../../care/reminder-view";
import type { ReminderSettings } from "../../care/shapes";
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
      setSaid(i18n.t("common.kept"));
    }, wrong);

  // The browser asks only on a click, and in Firefox only as long as nothing was awaited since.
  const turnOn = async () => {
    const allowed = await browser.permissions.request({ permissions: ["notifications"] }).catch((error) => {
      report("use-reminders.turnOn", error);
      return false;
    });
    if (allowed) await change({ on: true });
    else setSaid(i18n.t("reminders.refused"));
  };
  return { reminders, setReminders, said, change, turnOn };
}
