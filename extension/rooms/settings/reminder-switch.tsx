import { useReminders } from "./use-reminders";

/** Reminders of this device, on or off. The browser may have a question of its own. */
export function ReminderSwitch({ label }: { label: string }) {
  const { reminders, said, change, turnOn } = useReminders();
  if (!reminders) return null;
  const { on } = reminders.settings;
  return (
    <div class="tight">
      <label class="row ends nowrap">
        {label}
        <input
          type="checkbox"
          class="switch"
          checked={on}
          onClick={(event) => {
            // It stands as it is until the browser has answered.
            event.preventDefault();
            void (on ? change({ on: false }) : turnOn());
          }}
        />
      </label>
      <p class="muted" role="status">
        {said}
      </p>
    </div>
  );
}
