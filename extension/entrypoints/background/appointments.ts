import { appointmentToday } from "../../care/appointments";
import { timesWithin } from "../../care/clinic-times";
import { readTimes, viewsOf } from "../../care/records";
import type { Appointment } from "../../care/reminders";
import type { Today } from "../../messages";
import { readStart, type Treatment } from "../../treatment/treatment";
import type { Vault } from "../../vault";
import { appointmentsWhileLocked } from "./plan-snapshot";

/** The appointments that the person wants to be reminded of, and the times that the clinic gave for these treatments. */
export async function readAppointments(vault: Vault, treatments: readonly Treatment[]): Promise<Appointment[]> {
  const records = await vault.list("appointment");
  const meetings = records.flatMap(({ id, fields }) => {
    const start = fields.reminder === true ? readStart(fields.start) : undefined;
    return start ? [{ id, start }] : [];
  });
  const times = timesWithin(await readTimes(vault), treatments);
  return [...meetings, ...times.map(({ id, start }) => ({ id, start, exact: true as const }))];
}

/** The appointment that is still to come today, or goes on; while the journal is locked, without its words. */
export async function readAppointmentToday(
  vault: Vault,
  { at, zone, locked }: { at: Temporal.Instant; zone: string; locked: boolean },
): Promise<Today["appointment"]> {
  const known = locked
    ? (await appointmentsWhileLocked(vault)).map((time) => ({ ...time, with: "" }))
    : viewsOf("appointment", await vault.list("appointment"));
  const found = appointmentToday(known, at, zone);
  return found ? { start: found.start, with: found.with } : null;
}
