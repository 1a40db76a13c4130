import type { EpochMs } from "../../base/shapes";
import { instantOf } from "../../base/time";
import type { KeptToday as Kept, Today } from "../../messages/today";
import type { DeviceClock } from "./device-clock";
import { KeptInMemory, LONGEST } from "./kept-in-memory";

/** For how long it is kept, in milliseconds: of these the longest after which the same would be said. */
const SPANS = [LONGEST, 10 * 60_000, 2 * 60_000] as const;

export interface KeptTodayParts {
  readonly clock: DeviceClock;
  /** What is to be said at this instant, if nothing changes until then. */
  read(at: Temporal.Instant): Promise<Today>;
  /** When the journal is going to lock itself: what is said then is another thing. */
  locksAt(): Promise<EpochMs | undefined>;
}

/**
 * What is to be said of today, so that a popup can say it without waiting for a background that is asleep. Nothing is
 * kept about which the plan may say another thing before the time is up; and nothing of a journey that nobody is on: of
 * what was deleted no trace comes back.
 */
export class KeptToday extends KeptInMemory<Pick<Kept, "today">> {
  constructor(readonly parts: KeptTodayParts) {
    super("today", 500, parts.clock);
  }

  /** No moment of a journey comes back after another one within so short a time. */
  protected async make(from: EpochMs) {
    const today = await this.parts.read(instantOf(from));
    if (today.moment.kind === "none") return undefined;
    const locksAt = (await this.parts.locksAt()) ?? Number.POSITIVE_INFINITY;
    for (const span of SPANS) {
      const until = Math.min(from + span, locksAt) as EpochMs;
      if (until <= from) return undefined;
      const then = await this.parts.read(instantOf((until - 1) as EpochMs));
      if (JSON.stringify(then) === JSON.stringify(today)) return { value: { today }, until };
    }
    return undefined;
  }
}
