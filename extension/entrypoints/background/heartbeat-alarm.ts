import { browser } from "wxt/browser";
import { toEpochMs } from "../../base/time";

/**
 * An alarm that always repeats. It notices what no other alarm can announce: a clock that was changed, a computer that
 * slept, a new time zone.
 */
export const HEARTBEAT_ALARM = "heartbeat";
const MINUTES = 15;
/** A little more than from one heartbeat to the next, in milliseconds. */
const NEAR = (MINUTES + 1) * 60_000;

export async function ensureHeartbeatAlarm(): Promise<void> {
  if (!(await browser.alarms.get(HEARTBEAT_ALARM)))
    await browser.alarms.create(HEARTBEAT_ALARM, { periodInMinutes: MINUTES });
}

/**
 * Sets an alarm for an instant that reveals something about a treatment. Browsers store alarms on the disk in the
 * clear, so it is set only when the instant is near; until then each heartbeat checks again.
 * @param when undefined for never
 */
export async function setDiscreetAlarm(
  name: string,
  when: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Promise<void> {
  if (when && when.since(now).total("milliseconds") <= NEAR)
    await browser.alarms.create(name, { when: toEpochMs(when) });
  else await browser.alarms.clear(name);
}
