import { browser } from "wxt/browser";
import { report } from "../../base/report";
import type { EpochMs } from "../../base/shapes";
import type { Spell } from "../../base/spell";
import { toEpochMs } from "../../base/time";
import { versionNow } from "../../browser/version";
import type { DeviceClock } from "./device-clock";

/** For how long anything is kept, in milliseconds. */
export const LONGEST = 30 * 60_000;
/** One that holds for less than this, in milliseconds, is made again at a heartbeat. */
const SOON_OVER = 20 * 60_000;

/** What is to be kept, and before which instant the same would be said if nothing changes. */
interface Made<T> {
  readonly value: T;
  readonly until: EpochMs;
}

/**
 * Keeps an answer in the browser's memory, for whoever must not wait for the vault. It is removed before anything is
 * stored from which it may come, and made again a moment after that. Nothing is kept that was read while something
 * changed, nor for longer than half an hour.
 */
export abstract class KeptInMemory<T extends object> {
  /** How many changes have begun, or ended. */
  #changes = 0;
  #underWay = 0;
  /** What is kept: null if nothing is, undefined if an earlier background may have kept something. */
  #kept: Spell | null | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    /** The item of `storage.session`. */
    readonly name: string,
    /** Many changes in a row are handled together, after this many milliseconds. */
    readonly pause: number,
    readonly clock: DeviceClock,
  ) {}

  /** @returns undefined if nothing is to be kept */
  protected abstract make(from: EpochMs): Promise<Made<T> | undefined>;

  /** Something changes from which it may come. @returns what is to be called when it has changed, or has failed to */
  changing(): () => void {
    this.#underWay++;
    this.forget();
    return () => {
      this.#underWay--;
      this.forget();
    };
  }

  /** Something has changed. */
  forget(): void {
    this.#changes++;
    this.#drop();
    this.soon();
  }

  /** Makes it again a moment later, unless there is one that holds for a while. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => void this.keep().catch((error) => void report("kept-in-memory.keep", error)),
      this.pause,
    );
  }

  keep(): Promise<void> {
    return this.reading()((from) => this.make(from));
  }

  /**
   * To be called before anything is read from which it is going to be made.
   *
   * @returns what makes and keeps it, unless something has changed since
   */
  protected reading(): (make: (from: EpochMs) => Promise<Made<T> | undefined>) => Promise<void> {
    const [from, zone, changes] = [toEpochMs(this.clock.now()), this.clock.given(), this.#changes];
    const isStale = () => changes !== this.#changes || this.#underWay > 0; // the end of a change comes back to `keep`
    return async (make) => {
      if (isStale() || (await this.#holds(from, zone))) return;
      const made = await make(from);
      if (!isStale()) await this.#keep(made, { from, zone });
    };
  }

  async #keep(made: Made<T> | undefined, { from, zone }: Pick<Spell, "from" | "zone">): Promise<void> {
    if (made === undefined || made.until <= from) return this.#drop();
    const spell: Spell = { from, until: made.until, zone, version: versionNow() };
    this.#kept = spell;
    await browser.storage.session.set({ [this.name]: { ...made.value, ...spell } });
  }

  /** Whether what is kept holds until after the next heartbeat. */
  async #holds(now: EpochMs, zone: string): Promise<boolean> {
    if (this.#kept === undefined) {
      const stored = (await browser.storage.session.get(this.name))[this.name] as Spell | undefined;
      this.#kept ??= stored?.version === versionNow() ? stored : undefined;
    }
    const left = (this.#kept?.until ?? now) - now;
    return this.#kept?.zone === zone && left > SOON_OVER && left <= LONGEST;
  }

  #drop(): void {
    if (this.#kept === null) return;
    this.#kept = null;
    void browser.storage.session.remove(this.name).catch((error) => void report("kept-in-memory.drop", error));
  }
}
