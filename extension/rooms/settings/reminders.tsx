import { i18n } from "#i18n";
import { hasWindows } from "../../browser/windows";
import { SwitchRow } from "../../ui/switch-row";
import { LastReminder, NextReminder } from "./next-reminder";
import { useReminders } from "./use-reminders";

const hours = [
  { name: "quietFrom", label: "reminders.quietFrom" },
  { name: "quietTo", label: "reminders.quietTo" },
] as const;

/** Reminders of this device: on or off, how much they say, when they are silent, and what comes next. */
export function Reminders() {
  const { reminders, setReminders, said, change, turnOn } = useReminders();
  const settings = reminders?.settings;
  return (
    <section class="tight" id="reminders" aria-labelledby="reminders-title">
      <h2 id="reminders-title">{i18n.t("reminders.title")}</h2>
      <p class="muted">{i18n.t("reminders.why")}</p>
      {!hasWindows() && <p class="muted">{i18n.t("reminders.phone")}</p>}
      {reminders && settings && (
        <div class="rows">
          <SwitchRow
            title={i18n.t("reminders.turnOn")}
            summary={settings.on && !reminders.next ? i18n.t("reminders.none") : undefined}
            checked={settings.on}
            onChange={(on) => void (on ? turnOn() : change({ on }))}
            waits
          />
          {settings.on && (
            <>
              <SwitchRow
                title={i18n.t("reminders.plain")}
                summary={i18n.t("reminders.looksLike", [
                  i18n.t(`reminders.${settings.plain ? "frank" : "discreet"}.${reminders.next?.name ?? "dayAfter"}`),
                ])}
                checked={settings.plain}
                onChange={(plain) => void change({ plain })}
                waits
              />
              <div class="row-item quiet-hours">
                <span class="grow">
                  <span class="row-title">{i18n.t("reminders.quietHours")}</span>
                  <span class="row-summary">{i18n.t("reminders.quietBut")}</span>
                </span>
                {hours.map(({ name, label }) => (
                  <label key={name} class="tight muted">
                    {i18n.t(label)}
                    <input
                      type="time"
                      value={timeOf(settings[name])}
                      onChange={({ currentTarget }) => {
                        const minute = minuteOf(currentTarget.value);
                        if (minute !== undefined) void change({ [name]: minute });
                      }}
                    />
                  </label>
                ))}
              </div>
            </>
          )}
        </div>
      )}
      {reminders && <LastReminder of={reminders} onChange={setReminders} />}
      {reminders && <NextReminder of={reminders} onChange={setReminders} />}
      <p role="status" class="muted said">
        {said}
      </p>
    </section>
  );
}

/** '21:30' for a minute of the day, and back; undefined while the field is empty. */
const timeOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function minuteOf(time: string): number | undefined {
  const [hour, minute] = time.split(":").map(Number);
  return hour === undefined || minute === undefined ? undefined : hour * 60 + minute;
}
