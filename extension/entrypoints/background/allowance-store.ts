import * as v from "valibot";
import { type Allowances, joined, noAllowances, pruned } from "../../nudges/allowances";
import { type SealedItem, sealedItem, type Vault } from "../../vault";
import { type Clock, dayOf } from "./device-clock";
import { sessionItems } from "./session-storage";

const shape = v.object({
  letThrough: v.record(v.string(), v.number()),
  pausedUntil: v.number(),
  noted: v.record(v.string(), v.string()),
});

const allowances = { name: "allowances", shape, fallback: noAllowances };

/**
 * Where allowances live: sealed with the device's key, which no lock closes, so that nudges go on while it is locked.
 * Those made in a private window are in memory only, so that nothing of private browsing is ever on disk.
 */
export class AllowanceStore {
  constructor(
    readonly vault: () => Promise<Vault>,
    readonly clock: Clock,
  ) {}

  /** What counts in windows of this sort. A private window also has what the others have. */
  async read(incognito: boolean): Promise<Allowances> {
    const ordinary = await this.#stored(false);
    return incognito ? joined(ordinary, await this.#stored(true)) : ordinary;
  }

  async change(incognito: boolean, step: (allowances: Allowances) => Allowances): Promise<void> {
    await (await this.#item(incognito)).update((stored) => step(this.#pruned(stored)));
  }

  async clear(): Promise<void> {
    await this.change(false, () => noAllowances);
    await this.change(true, () => noAllowances);
  }

  /**
   * Keeps nothing of what is over. In private windows no registration changes with that, so nothing else tells that their
   * pages have to be looked at again.
   * @returns whether something that private windows were let through has ended since this was last asked
   */
  async forgetEnded(): Promise<boolean> {
    await this.#forget(false).catch(() => false); // a full disk: it is forgotten when there is room again
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
    return pruned(stored, now, dayOf(now, this.clock.zone()));
  }

  async #item(incognito: boolean): Promise<SealedItem<Allowances>> {
    return sealedItem(incognito ? sessionItems : (await this.vault()).deviceLocal, allowances);
  }
}
