import { dayAt, dayEnd } from "../../treatment/local-day";

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

/** The local day of an instant, from 05:00 to 05:00, 'YYYY-MM-DD'. */
export const dayOf = (now: number, zone: string): string => dayAt(instantOf(now), zone).toString();

/** When the local day ends, in epoch milliseconds. */
export const dayEndAfter = (now: number, zone: string): number => dayEnd(instantOf(now), zone).epochMilliseconds;
