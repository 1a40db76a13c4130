import { dayAt } from "../treatment/local-day";
import { readStart } from "../treatment/treatment";

/** The assumed length of an appointment, in minutes. */
export const usualMinutes = 50;

/** When an appointment is: RFC 9557 text, and minutes. */
export interface AppointmentTime {
  start: string;
  minutes: number;
}

/** Appointments that are still to come or going on, soonest first, and those that are over, latest first. */
export function aroundNow<A extends AppointmentTime>(
  appointments: readonly A[],
  now: Temporal.Instant,
): { coming: A[]; past: A[] } {
  const timed = appointments.flatMap((appointment) => {
    const start = readStart(appointment.start);
    return start ? { appointment, from: start.epochMilliseconds } : [];
  });
  const inOrder = timed.toSorted((a, b) => a.from - b.from);
  const isOver = ({ appointment, from }: (typeof timed)[number]) =>
    from + appointment.minutes * 60_000 <= now.epochMilliseconds;
  const only = (items: typeof timed) => items.map(({ appointment }) => appointment);
  return {
    coming: only(inOrder.filter((item) => !isOver(item))),
    past: only(inOrder.filter(isOver).reverse()),
  };
}

/** The first appointment of the day where the person is that is not over yet. */
export function appointmentToday<A extends AppointmentTime>(
  appointments: readonly A[],
  now: Temporal.Instant,
  zone: string,
): A | undefined {
  const today = dayAt(now, zone);
  const isToday = ({ start }: A) => {
    const at = readStart(start)?.toInstant();
    return at !== undefined && dayAt(at, zone).equals(today);
  };
  return aroundNow(appointments, now).coming.find(isToday);
}

/** Only when the appointments that are not over yet are, in order; not with whom. */
export const comingTimes = (appointments: readonly AppointmentTime[], now: Temporal.Instant): AppointmentTime[] =>
  aroundNow(appointments, now).coming.map(({ start, minutes }) => ({ minutes, start }));

/** Whether an appointment is so near that its questions come first. */
export const isSoon = ({ start }: Pick<AppointmentTime, "start">, now: Temporal.Instant): boolean =>
  (readStart(start)?.epochMilliseconds ?? Number.POSITIVE_INFINITY) - now.epochMilliseconds < 2 * 86_400_000;
