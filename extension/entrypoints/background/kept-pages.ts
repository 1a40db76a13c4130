import * as v from "valibot";
import { SerialQueue } from "../../base/serial-queue";
import { type KeptPage, keptPage, stillKept, withKept, withoutKept } from "../../nudges/kept-pages";
import { type SealedItem, sealedItem, type Vault } from "../../vault";
import type { Clock } from "./device-clock";

const kind = { name: "keptPages", shape: v.array(keptPage), fallback: [] };

/**
 * The pages kept for later on this device, sealed with the vault's key: while the journal is locked none is readable,
 * and every call rejects with `locked`.
 */
export class KeptPages {
  readonly #queue = new SerialQueue();

  constructor(
    readonly vault: () => Promise<Vault>,
    readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(): Promise<KeptPage[]> {
    return stillKept(await (await this.#item()).get(), this.clock.now());
  }

  /** @throws RangeError for a page that cannot be kept: its address is too long */
  keep(page: { url: string; title: string }): Promise<"kept" | "full"> {
    return this.#queue.run(async () => {
      const item = await this.#item();
      const pages = withKept(await item.get(), page, this.clock.now());
      if (!pages) return "full";
      if (!v.is(kind.shape, pages)) throw new RangeError("This page cannot be kept.");
      await item.set(pages);
      return "kept";
    });
  }

  /** @returns whether it was there */
  remove(url: string): Promise<boolean> {
    return this.#queue.run(async () => {
      const item = await this.#item();
      const before = await item.get();
      const left = withoutKept(before, url);
      await item.set(left);
      return left.length < before.length;
    });
  }

  /** Deletes those whose time is over. */
  forgetOld(): Promise<void> {
    return this.#queue.run(async () => {
      const item = await this.#item();
      const before = await item.get();
      const left = stillKept(before, this.clock.now());
      if (left.length < before.length) await item.set(left);
    });
  }

  async #item(): Promise<SealedItem<KeptPage[]>> {
    return sealedItem((await this.vault()).local, kind);
  }
}
