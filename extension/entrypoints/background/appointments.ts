import { timesWithin } from "../../care/clinic-times";
import { readTimes, viewsOf } from "../../care/records";
import type { Appointment } from "../../care/reminders";
import type { Today } from "../../messages";
import { dayAt } from "../../treatment/local-day";
import { readStart, type Treatment } from "../../treatment/treatment";
import type { Vault } from "../../vault";

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

/** The first appointment of the day where the person is that is not over yet. */
export async function appointmentToday(
  vault: Vault,
  now: Temporal.Instant,
  zone: string,
): Promise<Today["appointment"]> {
  const today = dayAt(now, zone);
  const timed = viewsOf("appointment", await vault.list("appointment")).flatMap((view) => {
    const at = readStart(view.start)?.toInstant();
    return at ? [{ ...view, at }] : [];
  });
  const [first] = timed
    .filter(
      ({ at, minutes }) => dayAt(at, zone).equals(today) && Temporal.Instant.compare(now, at.add({ minutes })) < 0,
    )
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
  return first ? { start: first.start, with: first.with } : null;
}
