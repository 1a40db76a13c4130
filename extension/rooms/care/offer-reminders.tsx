import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { allowNotifications } from "../../ui/allow-notifications";
import { ask } from "../../ui/ask";
import type { Change } from "./use-room";

/** On the eve, once: a quiet line at the right moment. Either answer is one, and it is not asked again. */
export function OfferReminders({ change }: { change: Change }) {
  const [refused, setRefused] = useState(false);
  const decline = () => ask("reminder.decline", {});
  const turnOn = async () => {
    if (await allowNotifications()) return void (await change(ask("reminder.change", { on: true })));
    setRefused(true);
    await decline();
  };
  if (refused)
    return (
      <p class="muted" role="status">
        {i18n.t("reminders.refused")}
      </p>
    );
  return (
    <div class="tight">
      <p class="muted">{i18n.t("reminders.offer")}</p>
      <div class="row">
        <button type="button" onClick={() => void turnOn()}>
          {i18n.t("reminders.turnOn")}
        </button>
        <button type="button" class="quiet" onClick={() => void change(decline())}>
          {i18n.t("common.notNow")}
        </button>
      </div>
    </div>
  );
}
