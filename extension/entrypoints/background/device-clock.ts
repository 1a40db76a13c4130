import { isBelieved } from "../../base/believed-zone";

/** The only place in the background that reads the clock. */
export interface Clock {
  now(): Temporal.Instant;
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
    // To the millisecond, so that an instant is the same after it was stored.
    now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()),
    zone() {
      const zone = given();
      return isBelieved(zone) ? zone : (this.named ?? zone);
    },
  };
}
