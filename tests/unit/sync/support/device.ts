import type { EpochMs } from "../../../../extension/base/shapes";
import { type BatchLimits, newBatchLimits } from "../../../../extension/sync/batch";
import { type Rounds, untilSettled } from "../../../../extension/sync/round";
import { fromHex, type Vault } from "../../../../extension/vault";
import { ModelConnection } from "../../../support/model/connection";
import type { ModelServer } from "../../../support/model/server";
import { newDevice, secretFrom } from "../../vault/support";

/** A real vault with its connection to a model server. */
export interface SyncingDevice {
  readonly vault: Vault;
  readonly line: ModelConnection;
  readonly limits: BatchLimits;
  readonly rounds: Rounds;
  /** Pauses that a run made, in milliseconds. */
  readonly pauses: number[];
  settle(): ReturnType<typeof untilSettled>;
}

export const name = (): Uint8Array<ArrayBuffer> => Uint8Array.from({ length: 40 }, (_, at) => (at < 2 ? 1 - at : at));

async function deviceFor(server: ModelServer, vault: Vault): Promise<SyncingDevice> {
  const line = new ModelConnection(server);
  const limits = newBatchLimits();
  const pauses: number[] = [];
  let milliseconds = 0;
  const rounds: Rounds = {
    api: vault.sync,
    server: line,
    limits,
    now: () => (milliseconds += 50),
    random: () => 0.5,
    sleep: async (pause) => void pauses.push(pause),
  };
  return { vault, line, limits, rounds, pauses, settle: () => untilSettled(rounds) };
}

/** A device that has made its vault on the server. */
export async function firstDevice(server: ModelServer, now: () => EpochMs): Promise<SyncingDevice> {
  const device = await deviceFor(server, await newDevice(now));
  const { vaultId, joinKey } = await device.vault.sync.identity();
  const joinKeyHash = new Uint8Array(await crypto.subtle.digest("SHA-256", joinKey));
  await device.line.vault("create", { vault: fromHex(vaultId), joinKeyHash, name: name() });
  return device;
}

/** A further device of the same vault. */
export async function furtherDevice(
  server: ModelServer,
  first: SyncingDevice,
  now: () => EpochMs,
): Promise<SyncingDevice> {
  const device = await deviceFor(server, await newDevice(now));
  await device.vault.sync.rekey(secretFrom(await first.vault.words()));
  const { vaultId, joinKey } = await device.vault.sync.identity();
  await device.line.vault("join", { vault: fromHex(vaultId), joinKey, name: name() });
  return device;
}
