import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { aroundNow } from "../../care/appointments";
import type { CareView } from "../../care/care";
import { useRemoval } from "../../ui/removal";
import { whenOf } from "../../ui/when";
import { AppointmentForm } from "./appointment-form";
import type { Change, RoomState } from "./use-room";

/** Appointments with a therapist or an integration coach. */
export function Appointments({ room, change }: { room: RoomState; change: Change }) {
  const [open, setOpen] = useState("");
  const { trash, notice } = useRemoval(change);
  const { coming, past } = aroundNow(room.care.appointments, room.now);
  const close = () => setOpen("");

  const list = (shown: CareView<"appointment">[]) => (
    <ul class="plain stack">
      {shown.map((appointment) => (
        <li key={appointment.id} class="tight">
          {open === appointment.id ? (
            <AppointmentForm appointment={appointment} change={change} onClose={close} />
          ) : (
            <>
              <p>{whenOf(appointment.start)}</p>
              <p class="muted">
                {[appointment.with, appointment.reminder && i18n.t("care.appointments.reminded")]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              {!appointment.readOnly && (
                <div class="row">
                  <button type="button" class="quiet" onClick={() => setOpen(appointment.id)}>
                    {i18n.t("common.edit")}
                  </button>
                  <button type="button" class="quiet" onClick={() => trash(appointment.id)}>
                    {i18n.t("common.remove")}
                  </button>
                </div>
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {coming.length > 0 && list(coming)}
      {notice}
      {open === "new" ? (
        <AppointmentForm change={change} onClose={close} />
      ) : (
        <div>
          <button type="button" onClick={() => setOpen("new")}>
            {i18n.t("care.appointments.add")}
          </button>
        </div>
      )}
      {past.length > 0 && (
        <details>
          <summary>{i18n.t("treatments.past")}</summary>
          <div class="inset">{list(past)}</div>
        </details>
      )}
    </>
  );
}
