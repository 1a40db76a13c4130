import { useState } from "preact/hooks";
import { i18n } from "#i18n";
import { aroundNow } from "../../care/appointments";
import type { CareView } from "../../care/care";
import { Icon } from "../../ui/icon";
import * as icons from "../../ui/icons";
import { Menu, MenuItem } from "../../ui/menu";
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
    <ul class="plain rows">
      {shown.map((appointment) => (
        <li key={appointment.id}>
          {open === appointment.id ? (
            <AppointmentForm appointment={appointment} change={change} onClose={close} />
          ) : (
            <div class="line">
              <p class="grow">
                <span class="row-title">{whenOf(appointment.start)}</span>{" "}
                <span class="row-summary">
                  {[appointment.with, appointment.reminder && i18n.t("care.appointments.reminded")]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </p>
              {!appointment.readOnly && (
                <Menu label={i18n.t("care.moreFor", [whenOf(appointment.start)])}>
                  <MenuItem icon={icons.pen} onChoose={() => setOpen(appointment.id)}>
                    {i18n.t("common.edit")}
                  </MenuItem>
                  <MenuItem icon={icons.trash} onChoose={() => trash(appointment.id)}>
                    {i18n.t("common.remove")}
                  </MenuItem>
                </Menu>
              )}
            </div>
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
            <Icon of={icons.plus} />
            {i18n.t("care.appointments.add")}
          </button>
        </div>
      )}
      {past.length > 0 && (
        <details>
          <summary>{i18n.t("treatments.past")}</summary>
          {list(past)}
        </details>
      )}
    </>
  );
}
