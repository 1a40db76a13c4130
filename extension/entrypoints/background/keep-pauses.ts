import type { EpochMs } from "../../base/shapes";
import { toEpochMs } from "../../base/time";
import { writeRuling } from "../../nudges/ruling-text";
import type { DeviceClock } from "./device-clock";
import { KeptInMemory, LONGEST } from "./kept-in-memory";
import { PAUSES, type Pauses } from "./kept-pauses";
import { wordsOf } from "./pause-words";
import type { Now } from "./schedule";

/** Long enough that somebody who writes has it made once a pause. Until then the vault is asked. Milliseconds. */
const PAUSE = 3_000;

/** Items of local state: reminders are no part of it, and the snapshot of the plan is made of what has changed before. */
const saysNothing: ReadonlySet<string | undefined> = new Set(["reminders", "plan"]);

interface Parts {
  readonly clock: DeviceClock;
  /** What the plan means now. */
  read(): Promise<Now>;
  /** When anything of that may become another one, by the plan or by what is let through. */
  endOf(now: Now): Promise<Temporal.Instant | undefined>;
  /** When the journal is going to lock itself: then the words are hidden. */
  locksAt(): Promise<EpochMs | undefined>;
}

/**
 * What pauses now, for the pages that ask. Only while the veil is in use: a note is shown once a day for a site, and that
 * is written down. What a private window lets through is not in here either; its pages ask the vault.
 */
export class KeepPauses extends KeptInMemory<Pauses> {
  constructor(readonly parts: Parts) {
    super(PAUSES, PAUSE, parts.clock);
  }

  /** @param item the item of local state that changes */
  override changing(item?: string): () => void {
    return saysNothing.has(item) ? () => {} : super.changing();
  }

  /** To be called before the plan is read. @returns what keeps it as it was read */
  readingPlan(): (now: Now) => Promise<void> {
    const keep = this.reading();
    return (now) => keep((from) => this.#of(now, from));
  }

  protected async make(from: EpochMs) {
    return this.#of(await this.parts.read(), from);
  }

  async #of(now: Now, from: EpochMs) {
    const { strength, ruling, allAlong } = now.decision(false);
    if (strength === "none" || strength === "soft") return undefined;
    const [end, locksAt] = await Promise.all([this.parts.endOf(now), this.parts.locksAt()]);
    const ends = [from + LONGEST, end && toEpochMs(end), locksAt].filter((each) => each !== undefined);
    const value: Pauses = {
      strength,
      words: wordsOf(now),
      ruling: writeRuling(ruling),
      ...(allAlong && { allAlong: writeRuling(allAlong) }),
    };
    return { value, until: Math.min(...ends) as EpochMs };
  }
}
