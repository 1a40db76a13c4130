/**
 * What suspends nudges for a while: a site let through, 'not today', a note that was shown already. Times are epoch
 * milliseconds, days are 'YYYY-MM-DD' in the person's zone, sites are hosts.
 */
export interface Allowances {
  /** Site → when its nudge comes back. */
  readonly letThrough: Readonly<Record<string, number>>;
  /** No nudges anywhere until then; 0 when they are on. */
  readonly pausedUntil: number;
  /** Site → the day on which its soft note was shown. */
  readonly noted: Readonly<Record<string, string>>;
}

export const noAllowances: Allowances = { letThrough: {}, pausedUntil: 0, noted: {} };

/** The longest that any of them lasts: a local day with a clock change in it. A later end comes from a wrong clock. */
const LONGEST = 25 * 60 * 60_000;

const lasts = (until: number, now: number) => until > now && until - now <= LONGEST;

const filterValues = <T>(record: Readonly<Record<string, T>>, wanted: (value: T) => boolean) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => wanted(value)));

/** Without those that are over. A clock that was set back by a year does not let a site through for a year. */
export const pruned = (allowances: Allowances, now: number, today: string): Allowances => ({
  letThrough: filterValues(allowances.letThrough, (until) => lasts(until, now)),
  pausedUntil: lasts(allowances.pausedUntil, now) ? allowances.pausedUntil : 0,
  noted: filterValues(allowances.noted, (day) => day === today),
});

export const withLetThrough = (allowances: Allowances, site: string, until: number): Allowances => ({
  ...allowances,
  letThrough: { ...allowances.letThrough, [site]: until },
});

export const withPause = (allowances: Allowances, until: number): Allowances => ({ ...allowances, pausedUntil: until });

export const withNoted = (allowances: Allowances, site: string, today: string): Allowances => ({
  ...allowances,
  noted: { ...allowances.noted, [site]: today },
});

/** Both at once: those on disk, and those of private windows, which are only in memory. */
export const joined = (a: Allowances, b: Allowances): Allowances => ({
  letThrough: { ...a.letThrough, ...b.letThrough },
  pausedUntil: Math.max(a.pausedUntil, b.pausedUntil),
  noted: { ...a.noted, ...b.noted },
});

/**
 * The next instant at which one of them ends, in epoch milliseconds; undefined if there is none. Notes end with the day.
 */
export function nextEnd(allowances: Allowances, dayEnd: number): number | undefined {
  const ends = [
    ...Object.values(allowances.letThrough),
    ...(allowances.pausedUntil ? [allowances.pausedUntil] : []),
    ...(Object.keys(allowances.noted).length > 0 ? [dayEnd] : []),
  ];
  return ends.length > 0 ? Math.min(...ends) : undefined;
}
