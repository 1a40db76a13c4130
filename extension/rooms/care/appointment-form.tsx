import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { usualMinutes } from "../../care/appointments";
import type { CareView } from "../../care/care";
import type { CareFields } from "../../care/shapes";
import { longestMinutes } from "../../treatment/treatment";
import { ask } from "../../ui/ask";
import { LengthAndZone } from "../../ui/length-and-zone";
import { newId } from "../../ui/new-id";
import { DayAndTime, typedFrom, whenTyped } from "../../ui/when-fields";
import type { Change } from "./use-room";

interface FormProps {
  /** The one to change; a new one without it. */
  appointment?: CareView<"appointment">;
  change: Change;
  onClose: () => void;
}

export function AppointmentForm({ appointment, change, onClose }: FormProps) {
  const [id] = useState(() => appointment?.id ?? newId()); // one for the form: a second press makes no second one
  const [when, setWhen] = useState(typedFrom(appointment?.start));
  const [whom, setWhom] = useState(appointment?.with ?? "");
  const [minutes, setMinutes] = useState(appointment?.minutes ?? usualMinutes);
  const [reminder, setReminder] = useState(appointment?.reminder ?? true);
  const [wrong, setWrong] = useState("");

  const save = async (event: Event) => {
    event.preventDefault();
    const start = whenTyped(when)?.toString({ calendarName: "never" });
    if (!start) return setWrong(i18n.t("treatments.badDate"));
    const all: CareFields["appointment"] = { start, minutes, with: whom.trim(), reminder };
    // Only what was changed here is sent: what another device changed in the meantime stays.
    const changed = Object.entries(all).filter(
      ([name, value]) => value !== appointment?.[name as keyof CareFields["appointment"]],
    );
    if (await change(ask("care.save", { kind: "appointment", id, fields: Object.fromEntries(changed) }))) onClose();
  };

  return (
    <form class="stack" onSubmit={save} onInput={() => setWrong("")} noValidate>
      <DayAndTime when={when} onChange={setWhen} />
      <label class="tight">
        {i18n.t("care.appointments.with")}
        <input value={whom} maxLength={200} onInput={({ currentTarget }) => setWhom(currentTarget.value)} />
      </label>
      <label class="row nowrap">
        <input
          type="checkbox"
          checked={reminder}
          onInput={({ currentTarget }) => setReminder(currentTarget.checked)} // before the form draws itself again
        />
        <span>
          {i18n.t("care.appointments.remind")} <span class="muted">{i18n.t("care.appointments.remindWhy")}</span>
        </span>
      </label>
      <LengthAndZone minutes={minutes} longest={longestMinutes} onMinutes={setMinutes} when={when} onWhen={setWhen} />
      {wrong && <p role="alert">{wrong}</p>}
      <div class="row">
        <button type="submit" class="main">
          {i18n.t("common.keep")}
        </button>
        <button type="button" onClick={onClose}>
          {i18n.t("common.cancel")}
        </button>
      </div>
    </form>
  );
}
