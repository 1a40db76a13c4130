import { i18n } from "#i18n";
import { NextReminder } from "./next-reminder";
import { useReminders } from "./use-reminders";

const hours = [
  { name: "quietFrom", label: "reminders.quietFrom" },
  { name: "quietTo", label: "reminders.quietTo" },
] as const;

/** Reminders of this device: on or off, how much they say, when they are silent, and what comes next. */
export function RemindersCard() {
  const { reminders, setReminders, said, change, turnOn } = useReminders();
  return (
    <div class="card stack" id="reminders">
      <h2>{i18n.t("reminders.title")}</h2>
      <p>{i18n.t("reminders.why")}</p>
      {reminders && !reminders.settings.on && (
        <div class="row">
          <button type="button" onClick={turnOn}>
            {i18n.t("reminders.turnOn")}
          </button>
        </div>
      )}
      {reminders?.settings.on && (
        <>
          <label class="row">
            <input
              type="checkbox"
              checked={reminders.settings.plain}
              onChange={({ currentTarget }) => void change({ plain: currentTarget.checked })}
            />
            {i18n.t("reminders.plain")}
          </label>
          <p class="muted">
            {i18n.t("reminders.looksLike", [
              i18n.t(
                `reminders.${reminders.settings.plain ? "frank" : "discreet"}.${reminders.next?.name ?? "dayAfter"}`,
              ),
            ])}
          </p>
          {hours.map(({ name, label }) => (
            <label key={name} class="tight">
              {i18n.t(label)}
              <input
                type="time"
                value={timeOf(reminders.settings[name])}
                onChange={({ currentTarget }) => {
                  const minute = minuteOf(currentTarget.value);
                  if (minute !== undefined) void change({ [name]: minute });
                }}
              />
            </label>
          ))}
          <p class="muted">{i18n.t("reminders.quietBut")}</p>
          {reminders.next ? null : <p class="muted">{i18n.t("reminders.none")}</p>}
          <NextReminder of={reminders} onChange={setReminders} />
          <button type="button" onClick={() => void change({ on: false })}>
            {i18n.t("reminders.turnOff")}
          </button>
        </>
      )}
      <p role="status">{said}</p>
    </div>
  );
}

/** '21:30' for a minute of the day, and back; undefined while the field is empty. */
const timeOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function minuteOf(time: string): number | undefined {
  const [hour, minute] = time.split(":").map(Number);
  return hour === undefined || minute === undefined ? undefined : hour * 60 + minute;
}
