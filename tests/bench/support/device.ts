import { inject } from "vitest";
import type { EpochMs } from "../../../extension/base/shapes";
import { newBatchLimits } from "../../../extension/sync/batch";
import { create, join } from "../../../extension/sync/membership";
import { untilSettled } from "../../../extension/sync/round";
import { connect } from "../../../extension/sync/supabase";
import { type NewRecord, openVault, secretOf, type Vault } from "../../../extension/vault";
import { MemoryDisk } from "../../simulation/world/disk";

let names = 0;

/** A device with the real vault and the real sync, and a count of what its requests carry. */
export class BenchDevice {
  readonly vault: Vault;
  readonly #url: string;
  readonly #connection: ReturnType<typeof connect>;

  private constructor(vault: Vault, url: string) {
    this.vault = vault;
    this.#url = url;
    const key = inject("stack").publishableKey;
    this.#connection = connect({ address: { url, key }, local: vault.local, onServerTime: () => undefined });
  }

  /** @param entries what is in the journal before it is synced for the first time */
  static async withVault(url: string, entries: readonly NewRecord[] = []): Promise<BenchDevice> {
    const device = await BenchDevice.#opened(url);
    for (const entry of entries) await device.vault.create("entry", entry);
    await create(device.#connection, await device.vault.sync.identity(), "one");
    return device;
  }

  async another(): Promise<BenchDevice> {
    const device = await BenchDevice.#opened(this.#url);
    const secret = secretOf((await this.vault.words()).join(" "));
    if (!secret.ok) throw new Error(secret.error.kind);
    await device.vault.sync.rekey(secret.value);
    await join(device.#connection, await device.vault.sync.identity(), "another");
    return device;
  }

  /** @returns how many requests it took */
  async sync(): Promise<number> {
    const { settled, roundTrips } = await untilSettled({
      api: this.vault.sync,
      server: this.#connection,
      limits: newBatchLimits(),
      now: () => performance.now(),
      random: Math.random,
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    });
    if (!settled) throw new Error("sync did not settle");
    return roundTrips;
  }

  static async #opened(url: string): Promise<BenchDevice> {
    const name = `bench ${++names}`;
    new MemoryDisk(name);
    return new BenchDevice(await openVault({ name, now: () => Date.now() as EpochMs }), url);
  }
}
