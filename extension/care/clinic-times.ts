import type { EpochMs } from "../base/shapes";
import { toEpochMs } from "../base/time";
import { dayStartHour } from "../treatment/journey-times";
import { dayOf } from "../treatment/local-day";
import { active } from "../treatment/plan";
import type { Treatment } from "../treatment/treatment";
import type { CareFields } from "./shapes";

/** A time that the clinic gave, in its words: 'nothing to eat from 06:00', on the day of a treatment or the day before. */
export type ClinicTime = CareFields["clinicTime"] & { id: string };

/** As many of them as one treatment has. */
export const mostTimes = 8;

/**
 * When it is, at the place of the treatment and as that is planned. Before 05:00 the night before the treatment is
 * meant, on whichever of the two days it was written down. Undefined where the time cannot be read.
 */
export function startOf({ day, at }: Pick<ClinicTime, "day" | "at">, { start }: Treatment) {
  if (at === "") return undefined;
  const plainTime = Temporal.PlainTime.from(at);
  const own = dayOf(start);
  const isNight = plainTime.hour < dayStartHour;
  // A treatment before 05:00 is in the night that ends its day.
  const isSameNight = isNight && day === "same" && start.hour < dayStartHour;
  const days = isSameNight ? 1 : day === "before" && !isNight ? -1 : 0;
  return own.add({ days }).toZonedDateTime({ timeZone: start.timeZoneId, plainTime });
}

/** Those of one treatment, earliest first, those without a time last. */
export function timesFor<T extends ClinicTime>(times: readonly T[], treatment: Treatment): T[] {
  const at = (time: T) => startOf(time, treatment)?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  return times
    .filter((time) => time.treatment === treatment.id)
    .toSorted((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1))
    .slice(0, mostTimes);
}

/** Each with its time, for all treatments that are not cancelled. */
export const timesWithin = (times: readonly ClinicTime[], treatments: readonly Treatment[]) =>
  active(treatments).flatMap((treatment) =>
    timesFor(times, treatment).flatMap((time) => {
      const start = startOf(time, treatment);
      return start ? [{ id: time.id, text: time.text, start }] : [];
    }),
  );

/** The next one of a treatment that is not past, and null if there is none. */
export function nextTime(
  times: readonly ClinicTime[],
  treatment: Treatment,
  now: Temporal.Instant,
): { at: EpochMs; text: string } | null {
  const next = timesWithin(times, [treatment]).find(({ start }) => start.epochMilliseconds >= now.epochMilliseconds);
  return next ? { at: toEpochMs(next.start), text: next.text } : null;
}

/** The lines of the treatment before this one that has some, to be given to this one. */
export function timesToCarryOn<T extends ClinicTime>(
  times: readonly T[],
  treatments: readonly Treatment[],
  to: Treatment,
): T[] {
  const before = active(treatments)
    .filter((each) => Temporal.ZonedDateTime.compare(each.start, to.start) < 0)
    .toSorted((a, b) => Temporal.ZonedDateTime.compare(b.start, a.start));
  return before.map((each) => timesFor(times, each)).find(({ length }) => length > 0) ?? [];
}
