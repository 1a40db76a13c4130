/** The only place in the background that reads the clock. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** The IANA zone of the device, which may change while it travels. */
  zone(): string;
}

export const deviceClock: Clock = {
  now: () => Date.now(),
  zone: () => Temporal.Now.timeZoneId(),
};

export const instantOf = (epochMilliseconds: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(epochMilliseconds);

/** The local day of an instant, 'YYYY-MM-DD'. */
export const dayOf = (now: number, zone: string): string =>
  instantOf(now).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The next local midnight, in epoch milliseconds. */
export const midnightAfter = (now: number, zone: string): number =>
  instantOf(now).toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
