import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { Reminders } from "../../care/reminder-view";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { useLock } from "../../ui/use-lock";
import { soonOrWhen } from "../../ui/when";
import { LastReminder, NextReminder } from "../settings/next-reminder";
import { quietLineOf } from "./quiet-line";
import { refreshToday, useToday } from "./today";

/** What is not as it usually is, in one quiet line at most. */
export function QuietLineView() {
  const { today } = useToday();
  const lock = useLock().lock?.state;
  const [reminders, setReminders] = useState<Reminders>();
  const [trouble, setTrouble] = useState<SyncView["trouble"]>();
  useEffect(() => {
    ask("reminder.get", {}).then(setReminders, (error) => void report("quiet-line.reminders", error));
    ask("sync.state", {}).then(
      (view) => setTrouble(view.trouble),
      (error) => void report("quiet-line.sync", error),
    );
  }, []);
  const line = quietLineOf({ today, reminders, trouble, lock });
  switch (line) {
    case "putOff":
      return reminders ? <LastReminder of={reminders} onChange={setReminders} /> : null;
    case "next":
      return reminders ? <NextReminder of={reminders} onChange={setReminders} /> : null;
    case "paused":
      return (
        <p class="muted">
          {i18n.t("popup.paused", [soonOrWhen(today?.pausedUntil ?? 0, Date.now())])}{" "}
          <button
            type="button"
            class="quiet"
            onClick={() =>
              void ask("nudges.resume", {}).then(refreshToday, (error) => void report("quiet-line.resume", error))
            }
          >
            {i18n.t("popup.resume")}
          </button>
        </p>
      );
    case "sync":
      return (
        <p class="muted">
          <a href="/journal.html#sync" target="_blank" rel="noreferrer">
            {trouble && i18n.t(`sync.trouble.${trouble}`)}
          </a>
        </p>
      );
    case "access":
      return (
        <p class="muted">
          {i18n.t(`popup.access.${today?.access === "some" ? "some" : "none"}`)}{" "}
          <a href="/journal.html#sites" target="_blank" rel="noreferrer">
            {i18n.t("popup.allow")}
          </a>
        </p>
      );
    case "offer":
      return <OfferReminders />;
    default:
      return null;
  }
}

/** Once, on the eve; who says no is not asked again. */
function OfferReminders() {
  const decline = () =>
    void ask("reminder.decline", {}).then(refreshToday, (error) => void report("quiet-line.decline", error));
  return (
    <p class="muted">
      {i18n.t("reminders.offer")}{" "}
      <a href="/journal.html#settings" target="_blank" rel="noreferrer">
        {i18n.t("reminders.turnOn")}
      </a>{" "}
      <button type="button" class="quiet" onClick={decline}>
        {i18n.t("common.notNow")}
      </button>
    </p>
  );
}
