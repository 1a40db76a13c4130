import {
  defaultQuietHours,
  type ReminderName,
  type Ringing,
  readKey,
  subjectOf,
  turnAt,
} from "../../../extension/care/reminders";
import type { Plan } from "../../../extension/treatment";

interface Heard {
  name: ReminderName;
  /** When, where the person is. */
  local: Temporal.ZonedDateTime;
  /** The id of the treatment that it is about. */
  about: string;
}

/** Every reminder that comes to somebody whose device is never off. */
export function ringsHeard(plan: Plan, zone: string): Heard[] {
  const done = new Set<string>();
  const ringing: Ringing = {
    ...{ plan, zone, appointments: [], quiet: defaultQuietHours, done, snoozed: new Map() },
    known: new Set(plan.treatments.map(subjectOf)),
  };
  const heard: Heard[] = [];
  let now = plan.treatments[0]?.start.subtract({ days: 20 }).toInstant();
  while (now) {
    const { show, passed, next } = turnAt(ringing, now);
    if (show) heard.push({ name: show.name, local: now.toZonedDateTimeISO(zone), about: readKey(show.key).id });
    for (const { key } of [...(show ? [show] : []), ...passed]) done.add(key);
    now = next?.at;
  }
  return heard;
}
