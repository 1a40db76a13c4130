import type { EpochMs, LocalDate } from "../base/shapes";
import { laterOf, toEpochMs } from "../base/time";

/**
 * What suspends nudges for a while: a site let through, 'not today', a note that was shown already. Days are those of
 * the person's zone, sites are hosts.
 */
export interface Allowances {
  /** Site → when its nudge comes back. */
  readonly letThrough: Readonly<Record<string, EpochMs>>;
  /** No nudges anywhere until then; 0 when they are on. */
  readonly pausedUntil: EpochMs;
  /** The id of a treatment that asks for no quiet any more → the end of all that it would have asked for. */
  readonly treatments: Readonly<Record<string, EpochMs>>;
  /** Site → the day on which its soft note was shown. */
  readonly noted: Readonly<Record<string, LocalDate>>;
}

const NEVER = 0 as EpochMs;

export const noAllowances: Allowances = { letThrough: {}, pausedUntil: NEVER, treatments: {}, noted: {} };

/** The longest that any of them lasts: a local day with a clock change in it. A later end comes from a wrong clock. */
const LONGEST = 25 * 60 * 60_000;

/** The same for what a treatment asks for: from its eve to the last of the days after, and a delay. */
const LONGEST_OF_TREATMENT = 10 * 24 * 60 * 60_000;

const lasts = (until: EpochMs, { epochMilliseconds: now }: Temporal.Instant, longest = LONGEST) =>
  until > now && until - now <= longest;

const filterValues = <T>(record: Readonly<Record<string, T>>, wanted: (value: T) => boolean) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => wanted(value)));

/** Without those that are over. A clock that was set back by a year does not let a site through for a year. */
export const pruned = (allowances: Allowances, now: Temporal.Instant, today: LocalDate): Allowances => ({
  letThrough: filterValues(allowances.letThrough, (until) => lasts(until, now)),
  pausedUntil: lasts(allowances.pausedUntil, now) ? allowances.pausedUntil : NEVER,
  treatments: filterValues(allowances.treatments, (until) => lasts(until, now, LONGEST_OF_TREATMENT)),
  noted: filterValues(allowances.noted, (day) => day === today),
});

export const withLetThrough = (allowances: Allowances, site: string, until: EpochMs): Allowances => ({
  ...allowances,
  letThrough: { ...allowances.letThrough, [site]: until },
});

export const withPause = (allowances: Allowances, until: EpochMs): Allowances => ({
  ...allowances,
  pausedUntil: until,
});

export const withoutTreatments = (
  allowances: Allowances,
  quiet: ReadonlyMap<string, Temporal.Instant>,
): Allowances => ({
  ...allowances,
  treatments: {
    ...allowances.treatments,
    ...Object.fromEntries([...quiet].map(([id, until]) => [id, toEpochMs(until)])),
  },
});

/** Until when a person asked for no nudges, in one way or the other; 0 if they did not. */
export const quietUntil = ({ pausedUntil, treatments }: Allowances): EpochMs =>
  Object.values(treatments).reduce(laterOf, pausedUntil);

export const withNoted = (allowances: Allowances, site: string, today: LocalDate): Allowances => ({
  ...allowances,
  noted: { ...allowances.noted, [site]: today },
});

/** Both at once: those on disk, and those of private windows, which are only in memory. */
export const joined = (a: Allowances, b: Allowances): Allowances => ({
  letThrough: { ...a.letThrough, ...b.letThrough },
  pausedUntil: laterOf(a.pausedUntil, b.pausedUntil),
  treatments: { ...a.treatments, ...b.treatments },
  noted: { ...a.noted, ...b.noted },
});

/** When the next of them ends, or undefined if there is none. Notes end with the day. */
export function nextEnd(
  { letThrough, pausedUntil, treatments, noted }: Allowances,
  dayEnd: EpochMs,
): EpochMs | undefined {
  const ends = [
    ...Object.values(letThrough),
    ...Object.values(treatments),
    ...(pausedUntil ? [pausedUntil] : []),
    ...(Object.keys(noted).length > 0 ? [dayEnd] : []),
  ];
  return ends.toSorted((a, b) => a - b)[0];
}
