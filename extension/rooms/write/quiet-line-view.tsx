import { useEffect, useState } from "preact/hooks";
import { i18n } from "#i18n";
import { report } from "../../base/report";
import type { Reminders } from "../../care/reminder-view";
import type { SyncView } from "../../sync/sync-view";
import { ask } from "../../ui/ask";
import { useLock } from "../../ui/use-lock";
import { soonOrWhen } from "../../ui/when";
import { LastReminder, NextReminder } from "../settings/next-reminder";
import { AllowLine } from "./allow-line";
import { quietLineOf } from "./quiet-line";
import { refreshToday, useToday } from "./today";
import { useMet } from "./use-met";

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
  const met = useMet();
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const line = quietLineOf({ today, reminders, trouble, lock, met: met !== undefined });
  useEffect(() => {
    // Before the press: a browser wants the click itself, without a wait.
    if (line === "access") ask("access.wanted", {}).then(setWanted, (error) => void report("quiet-line.wanted", error));
  }, [line]);
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
        <AllowLine
          words={`${i18n.t("popup.access.none")} ${i18n.t("popup.access.lists", [String(wanted.length)])}`}
          origins={wanted}
        />
      );
    case "met":
      return met ? <AllowLine words={i18n.t("popup.access.met", [met.name])} origins={[met.origin]} /> : null;
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
