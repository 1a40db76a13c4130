import { isBelieved } from "../../treatment/believed-zone";
import { dayAt, dayEnd } from "../../treatment/local-day";

/** The only place in the background that reads the clock. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** The IANA zone of the person, which may change while they travel. */
  zone(): string;
}

/** The clock of the device, and the zone that the person named. That counts as long as the browser's is not believed. */
export interface DeviceClock extends Clock {
  /** The zone that the browser gives. */
  given(): string;
  /** Set as the vault is opened, and when the person names one. */
  named: string | undefined;
}

export function createDeviceClock(given = () => Temporal.Now.timeZoneId()): DeviceClock {
  return {
    given,
    named: undefined,
    now: () => Date.now(),
    zone() {
      const zone = given();
      return isBelieved(zone) ? zone : (this.named ?? zone);
    },
  };
}

export const instantOf = (epochMilliseconds: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(epochMilliseconds);

/** The local day of an instant, from 05:00 to 05:00, 'YYYY-MM-DD'. */
export const dayOf = (now: number, zone: string): string => dayAt(instantOf(now), zone).toString();

/** When the local day ends, in epoch milliseconds. */
export const dayEndAfter = (now: number, zone: string): number => dayEnd(instantOf(now), zone).epochMilliseconds;
