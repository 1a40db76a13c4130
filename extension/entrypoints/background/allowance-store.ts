import * as v from "valibot";
import { report } from "../../base/report";
import { SerialQueue } from "../../base/serial-queue";
import { epochMs, localDate } from "../../base/shapes";
import { toLocalDate } from "../../base/time";
import { type Allowances, joined, noAllowances, pruned } from "../../nudges/allowances";
import { dayAt } from "../../treatment/local-day";
import { type SealedItem, sealedItem, type Vault } from "../../vault";
import type { Clock } from "./device-clock";
import { sessionItems } from "./session-storage";

const shape = v.object({
  letThrough: v.record(v.string(), epochMs),
  pausedUntil: epochMs,
  treatments: v.optional(v.record(v.string(), epochMs), {}),
  noted: v.record(v.string(), localDate),
});

type Step = (allowances: Allowances) => Allowances;

const allowances = { name: "allowances", shape, fallback: noAllowances };

/**
 * Stores allowances, sealed with the device's key, which stays usable while the journal is locked, so that nudges go
 * on. Those made in a private window are in memory only, so that nothing of private browsing is ever on disk.
 */
export class AllowanceStore {
  /** A change reads all of them and writes them all: two at one moment would lose one. */
  readonly #queue = new SerialQueue();

  constructor(
    readonly vault: () => Promise<Vault>,
    readonly clock: Clock,
  ) {}

  /** The allowances of windows of this kind. A private window also has those of the other windows. */
  async read(incognito: boolean): Promise<Allowances> {
    const ordinary = await this.#stored(false);
    return incognito ? joined(ordinary, await this.#stored(true)) : ordinary;
  }

  change(incognito: boolean, step: Step): Promise<void> {
    return this.changeBy(incognito, async () => step);
  }

  /**
   * Changes count in the order in which they were asked for, however long it takes to find out what each of them is.
   *
   * @param find reads what the change depends on; undefined changes nothing
   */
  changeBy(incognito: boolean, find: () => Promise<Step | undefined>): Promise<void> {
    return this.#queue.run(async () => {
      const step = await find();
      if (step) await (await this.#item(incognito)).update((stored) => step(this.#pruned(stored)));
    });
  }

  async clear(): Promise<void> {
    await Promise.all([false, true].map((incognito) => this.change(incognito, () => noAllowances)));
  }

  /**
   * Removes what is over. An ended let-through of a private window changes no registration, so this is the only sign
   * that its pages have to be checked again.
   * @returns whether a let-through of a private window has ended since the last call
   */
  async forgetEnded(): Promise<boolean> {
    // A full disk: removed when there is space again.
    await this.#forget(false).catch((error) => void report("allowance-store.forgetEnded", error));
    return this.#forget(true);
  }

  async #forget(incognito: boolean): Promise<boolean> {
    const stored = await (await this.#item(incognito)).get();
    const left = this.#pruned(stored);
    if (JSON.stringify(stored) === JSON.stringify(left)) return false;
    await this.change(incognito, (known) => known); // not `left`: something may have been let through just now
    return true;
  }

  async #stored(incognito: boolean): Promise<Allowances> {
    return this.#pruned(await (await this.#item(incognito)).get());
  }

  #pruned(stored: Allowances): Allowances {
    const now = this.clock.now();
    return pruned(stored, now, toLocalDate(dayAt(now, this.clock.zone())));
  }

  async #item(incognito: boolean): Promise<SealedItem<Allowances>> {
    return sealedItem(incognito ? sessionItems : (await this.vault()).deviceLocal, allowances);
  }
}
