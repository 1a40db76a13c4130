import { readStart } from "../treatment/treatment";

/** The assumed length of an appointment, in minutes. */
export const usualMinutes = 50;

interface Timed {
  start: string;
  minutes: number;
}

/** Appointments that are still to come or going on, soonest first, and those that are over, latest first. */
export function aroundNow<A extends Timed>(
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

/** Whether an appointment is so near that its questions come first. */
export const isSoon = ({ start }: Timed, now: Temporal.Instant): boolean =>
  (readStart(start)?.epochMilliseconds ?? Number.POSITIVE_INFINITY) - now.epochMilliseconds < 2 * 86_400_000;
