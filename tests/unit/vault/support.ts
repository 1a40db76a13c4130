import type { EpochMs } from "../../../extension/base/shapes";
import "fake-indexeddb/auto";
import { asRecordId, fromHex, openVault, secretOf, toHex, type Vault } from "../../../extension/vault";
import { isRefused, ModelServer, type Stored } from "../../support/model/server";

/** 24 November 2026, 08:00 UTC. */
export const MORNING = Date.UTC(2026, 10, 24, 8) as EpochMs;

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** A clock that stands still until it is moved. */
export function testClock(start = MORNING) {
  let instant: number = start;
  const now = () => instant as EpochMs;
  return Object.assign(now, {
    pass(milliseconds: number) {
      instant += milliseconds;
    },
  });
}

let names = 0;

export const freshName = (): string => `vault ${++names}`;

export const newDevice = (now: () => EpochMs, name = freshName()): Promise<Vault> => openVault({ name, now });

/** Two devices that hold the same secret. */
export async function twoDevices(now: () => EpochMs, nowOfOther = now): Promise<[Vault, Vault]> {
  const [one, other] = await Promise.all([newDevice(now), newDevice(nowOfOther)]);
  await other.sync.rekey(secretFrom(await one.words()));
  return [one, other];
}

export function secretFrom(words: readonly string[]) {
  const secret = secretOf(words.join(" "));
  if (!secret.ok) throw new Error(secret.error.kind);
  return secret.value;
}

/** A server on which every vault has the epoch that a new device begins with: there is no joining in these tests. */
export const newServer = (epoch = ""): ModelServer => new ModelServer(() => epoch);

/** What the server has of a vault, by the records' ids. */
export async function storedOf(vault: Vault, server: ModelServer): Promise<ReadonlyMap<string, Stored>> {
  const { vaultId } = await vault.sync.identity();
  return server.vaults.get(vaultId)?.records ?? new Map();
}

/** A request with all that is dirty. The server answers it as it was when it was sent. */
async function request(vault: Vault, server: ModelServer) {
  const { vaultId } = await vault.sync.identity();
  const [{ cursor, epoch }, dirty] = await Promise.all([vault.sync.position(), vault.sync.dirty(100)]);
  server.admit(vaultId, "any device");
  const push = dirty.map(({ id, rev, sealed }) => ({ id: fromHex(id), rev, sealed }));
  const answer = server.sync("any device", {
    vault: fromHex(vaultId),
    epoch: fromHex(epoch),
    cursor,
    push,
    limit: 500,
  });
  if (isRefused(answer)) throw new Error(answer.refused);
  return { epoch, dirty, answer };
}

/** A round trip whose answer gets lost. */
export async function pushInVain(vault: Vault, server: ModelServer): Promise<void> {
  await request(vault, server);
}

/** One round trip. `meanwhile` happens while the answer is on its way. */
export async function syncOnce(vault: Vault, server: ModelServer, meanwhile?: () => Promise<unknown>) {
  const { epoch, dirty, answer } = await request(vault, server);
  await meanwhile?.();
  const numbers = new Map<string, number>(dirty.map((record) => [record.id, record.dirty]));
  const stored = answer.pushed.map(({ id, rev }) => ({ id: asRecordId(toHex(id)), rev }));
  const pushed = stored.map(({ id, rev }) => ({ id, rev, dirty: numbers.get(id) as number }));
  const records = [...answer.changes, ...answer.conflicts].map(({ id, rev, sealed }) => ({
    id: asRecordId(toHex(id)),
    rev,
    sealed: Uint8Array.from(sealed),
  }));
  return vault.sync.apply({ epoch, cursor: answer.cursor, pushed, records });
}

/** Until nobody has anything to say any more. */
export async function syncAll(server: ModelServer, ...vaults: readonly Vault[]) {
  for (let round = 0; round < 20; round++) {
    const seen = seqsOf(server);
    for (const vault of vaults) await syncOnce(vault, server);
    const dirty = await Promise.all(vaults.map((vault) => vault.sync.dirty(1)));
    const still = seqsOf(server) === seen;
    if (still && dirty.every((records) => records.length === 0)) return round;
  }
  throw new Error("the devices never came to rest");
}

const seqsOf = ({ vaults }: ModelServer): string => [...vaults].map(([id, { seq }]) => `${id} ${seq}`).join();

export const flush = (): Promise<void> => new Promise((resolve) => queueMicrotask(resolve));

/** A connection of somebody else, perhaps of a newer version of the extension. */
export function openRaw(
  name: string,
  version?: number,
  upgrade?: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => upgrade?.(opening.result);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}
