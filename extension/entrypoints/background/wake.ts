import { browser } from "wxt/browser";

/** Browsers ring no alarm earlier than this, in milliseconds. */
const ALARM_AT_LEAST = 30_000;
/** The longest wait at once, in milliseconds. A timer that is given more than 24.8 days does not wait at all. */
const AT_MOST = 60 * 60_000;

export interface WakeParts {
  /** Of the alarm. */
  readonly name: string;
  /** Epoch milliseconds. */
  now(): number;
  /** May be called before its time. What it has to wait for then, it wishes for again. */
  work(): Promise<void>;
}

/**
 * Work that wants to be done later: by a timer where the background lives on, by an alarm where it does not. The
 * earliest wish counts.
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
    const when = now() + wait;
    if (when >= due) return;
    due = when;
    clearTimeout(timer);
    timer = setTimeout(() => void wake().catch(() => {}), wait);
    void browser.alarms.create(name, { when: now() + Math.max(wait, ALARM_AT_LEAST) });
  };
}
