import { isBelieved } from "../base/believed-zone";
import { report } from "../base/report";
import { ask } from "./ask";

let named: string | undefined;
const listeners = new Set<() => void>();

/** The zone that the browser gives, believed or not: to see whether it is still the same. */
export const givenZone = (): string => Temporal.Now.timeZoneId();

/** The zone in which this page reads and shows days and times: the one that was named, as long as the browser's is not believed. */
export const zoneHere = (): string => (isBelieved(givenZone()) ? givenZone() : (named ?? givenZone()));

/** When the year of an instant began here. Both in epoch milliseconds. */
export const yearStart = (at: number): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zoneHere()).with({ month: 1, day: 1 }).startOfDay()
    .epochMilliseconds;

/** Called when the zone of this page has changed. */
export const onZone = (listener: () => void): void => void listeners.add(listener);

/** The person has named a zone. */
export function showIn(zone: string): void {
  if (zone === named) return;
  named = zone;
  for (const listener of listeners) listener();
}

/** How long a page waits for the zone; one that comes later is shown from then on. */
const patience = 1_000;

/** Before a page shows anything: asks for the zone that was named, if it counts. */
export async function learnZone(): Promise<void> {
  if (isBelieved(givenZone())) return;
  await Promise.race([
    ask("zone.get", {}).then(
      ({ zone }) => showIn(zone),
      (error) => void report("zone.learn", error), // times are then those of the browser
    ),
    new Promise((waited) => setTimeout(waited, patience)),
  ]);
}
