import type { Appointment } from "../../care/reminders";
import { readStart } from "../../treatment/treatment";
import type { Vault } from "../../vault";

/** The appointments that the person wants to be reminded of. */
export async function readAppointments(vault: Vault): Promise<Appointment[]> {
  const records = await vault.list("appointment");
  return records.flatMap(({ id, fields }) => {
    const start = fields.reminder === true ? readStart(fields.start) : undefined;
    return start ? [{ id, start }] : [];
  });
}
