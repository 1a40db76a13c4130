import { i18n } from "#i18n";
import { hasWindows } from "../../browser/windows";
import { SwitchRow } from "../../ui/switch-row";
import { useReminders } from "./use-reminders";

/** Reminders of this device, on or off. The browser may have a question of its own. */
export function ReminderSwitch({ label }: { label: string }) {
  const { reminders, said, change, turnOn } = useReminders();
  if (!reminders) return null;
  const { on } = reminders.settings;
  return (
    <div class="tight">
      <SwitchRow title={label} checked={on} waits onChange={() => void (on ? change({ on: false }) : turnOn())} />
      {on && !hasWindows() && <p class="muted">{i18n.t("reminders.phone")}</p>}
      <p class="muted" role="status">
        {said}
      </p>
    </div>
  );
}
