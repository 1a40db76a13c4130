import { browser } from "wxt/browser";
import { report } from "../../base/report";

/** Wakes a background that ended before it could push. */
export const SYNC_ALARM = "sync";

/**
 * Browsers do not fire an alarm earlier than this, in milliseconds
 * (https://developer.chrome.com/docs/extensions/reference/api/alarms).
 */
const ALARM_AT_LEAST = 30_000;
/**
 * The longest wait at once, in milliseconds. A timer with a longer delay than 24.8 days fires at once
 * (https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value).
 */
const AT_MOST = 60 * 60_000;

export interface WakeParts {
  /** The name of the alarm. */
  readonly name: string;
  now(): Temporal.Instant;
  /** May be called too early. It then asks again for the rest of the time. */
  work(): Promise<void>;
}

/**
 * Runs work later: by a timer if the background is still running then, by an alarm if not. The earliest request counts.
 */
export function openWake({ name, now, work }: WakeParts): (milliseconds: number) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;

  const wake = async () => {
    due = Number.POSITIVE_INFINITY;
    await work();
    if (due === Number.POSITIVE_INFINITY) await browser.alarms.clear(name);
  };

  return (milliseconds) => {
    const wait = Math.min(milliseconds, AT_MOST);
    const when = now().epochMilliseconds + wait;
    if (when >= due) return;
    due = when;
    clearTimeout(timer);
    timer = setTimeout(() => void wake().catch((error) => void report("wake.timer", error)), wait);
    void browser.alarms.create(name, { when: now().epochMilliseconds + Math.max(wait, ALARM_AT_LEAST) });
  };
}
