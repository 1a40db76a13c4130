import { browser } from "wxt/browser";

/**
 * The alarm that always rings. It finds what no other can announce: a clock that was changed, a computer that slept, a
 * new time zone.
 */
export const HEARTBEAT_ALARM = "pulse";
const MINUTES = 15;
/** A little more than from one pulse to the next, in milliseconds. */
const NEAR = (MINUTES + 1) * 60_000;

export async function ensureHeartbeatAlarm(): Promise<void> {
  if (!(await browser.alarms.get(HEARTBEAT_ALARM)))
    await browser.alarms.create(HEARTBEAT_ALARM, { periodInMinutes: MINUTES });
}

/**
 * Sets an alarm for an instant that tells something of a treatment. Browsers keep alarms on the disk, in the clear, so it
 * is set only when that is near; until then the pulse looks again.
 * @param when epoch milliseconds; infinite for never
 */
export async function setDiscreetAlarm(name: string, when: number, now: number): Promise<void> {
  if (when - now <= NEAR) await browser.alarms.create(name, { when });
  else await browser.alarms.clear(name);
}
