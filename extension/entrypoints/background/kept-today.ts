import { browser } from "wxt/browser";
import { report } from "../../base/report";
import type { EpochMs } from "../../base/shapes";
import { instantOf, toEpochMs } from "../../base/time";
import type { KeptToday as Kept, Today } from "../../messages/today";
import type { DeviceClock } from "./device-clock";

/** The item of `storage.session`. */
const NAME = "today";
/** For how long it is kept, in milliseconds: of these the longest after which the same would be said. */
const SPANS = [30 * 60_000, 10 * 60_000, 2 * 60_000] as const;
/** One that holds for less than this, in milliseconds, is made again at a heartbeat. */
const SOON_OVER = 20 * 60_000;
/** Many changes in a row are handled together, after this many milliseconds. */
const PAUSE = 500;

const version = () => browser.runtime.getManifest().version;

export interface KeptTodayParts {
  readonly clock: DeviceClock;
  /** What is to be said at this instant, if nothing changes until then. */
  read(at: Temporal.Instant): Promise<Today>;
  /** When the journal is going to lock itself: what is said then is another thing. */
  locksAt(): Promise<EpochMs | undefined>;
}

/**
 * Keeps in the browser's memory what is to be said of today, so that a popup can say it without waiting for a background
 * that is asleep. It is removed before anything is stored from which it may come, and made again a moment after that.
 * Nothing is kept that was read while something changed, nor anything about which the plan may say another thing before
 * the time is up; and nothing of a journey that nobody is on: of what was deleted no trace comes back.
 */
export class KeptToday {
  /** How many changes have begun, or ended. */
  #changes = 0;
  #underWay = 0;
  /** What is kept: null if nothing is, undefined if an earlier background may have kept something. */
  #kept: Pick<Kept, "until" | "zone"> | null | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly parts: KeptTodayParts) {}

  /** Something changes from which it may come. @returns what is to be called when it has changed, or has failed to */
  readonly changing = (): (() => void) => {
    this.#underWay++;
    this.forget();
    return () => {
      this.#underWay--;
      this.forget();
    };
  };

  /** Something has changed. */
  forget(): void {
    this.#changes++;
    this.#drop();
    this.soon();
  }

  /** Makes it again a moment later, unless there is one that holds for a while. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep().catch((error) => void report("kept-today.keep", error)), PAUSE);
  }

  async keep(): Promise<void> {
    const { clock } = this.parts;
    const [from, zone] = [toEpochMs(clock.now()), clock.given()];
    if (this.#underWay > 0 || (await this.#holds(from, zone))) return; // the end of a change comes back here
    const changes = this.#changes;
    const today = await this.parts.read(instantOf(from));
    const until = await this.#sameUntil(today, from);
    if (changes !== this.#changes || this.#underWay > 0) return;
    if (until === undefined) return this.#drop();
    const kept: Kept = { today, from, until, zone, version: version() };
    this.#kept = kept;
    await browser.storage.session.set({ [NAME]: kept });
  }

  /** Whether what is kept holds until after the next heartbeat. */
  async #holds(now: EpochMs, zone: string): Promise<boolean> {
    if (this.#kept === undefined) {
      const stored = (await browser.storage.session.get(NAME))[NAME] as Kept | undefined;
      this.#kept ??= stored?.version === version() ? stored : undefined;
    }
    const left = (this.#kept?.until ?? now) - now;
    return this.#kept?.zone === zone && left > SOON_OVER && left <= SPANS[0];
  }

  /** No moment of a journey comes back after another one within so short a time. */
  async #sameUntil(today: Today, from: EpochMs): Promise<EpochMs | undefined> {
    if (today.moment.kind === "none") return undefined;
    const locksAt = (await this.parts.locksAt()) ?? Number.POSITIVE_INFINITY;
    for (const span of SPANS) {
      const until = Math.min(from + span, locksAt) as EpochMs;
      if (until <= from) return undefined;
      const then = await this.parts.read(instantOf((until - 1) as EpochMs));
      if (JSON.stringify(then) === JSON.stringify(today)) return until;
    }
    return undefined;
  }

  #drop(): void {
    if (this.#kept === null) return;
    this.#kept = null;
    void browser.storage.session.remove(NAME).catch((error) => void report("kept-today.drop", error));
  }
}
