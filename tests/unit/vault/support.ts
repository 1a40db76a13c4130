import "fake-indexeddb/auto";
import { openVault, type RecordId, secretOf, type Vault } from "../../../extension/vault";
import type { Bytes } from "../../../extension/vault/bytes";

/** 24 November 2026, 08:00 UTC. */
export const MORNING = Date.UTC(2026, 10, 24, 8);

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** A clock that stands still until it is moved. */
export function testClock(start = MORNING) {
  let instant = start;
  const now = () => instant;
  return Object.assign(now, {
    pass(milliseconds: number) {
      instant += milliseconds;
    },
  });
}

let names = 0;

export const freshName = (): string => `vault ${++names}`;

export const newDevice = (now: () => number, name = freshName()): Promise<Vault> => openVault({ name, now });

/** Two devices that hold the same secret. */
export async function twoDevices(now: () => number, nowOfOther = now): Promise<[Vault, Vault]> {
  const [one, other] = await Promise.all([newDevice(now), newDevice(nowOfOther)]);
  await other.sync.rekey(secretFrom(await one.words()));
  return [one, other];
}

export function secretFrom(words: readonly string[]) {
  const secret = secretOf(words.join(" "));
  if (!secret.ok) throw new Error(secret.error.kind);
  return secret.value;
}

/** The server as SYNC.md describes it, in memory: compare-and-swap on `rev`, a gapless `seq`. */
export class TestServer {
  readonly rows = new Map<RecordId, { rev: number; seq: number; sealed: Bytes }>();
  #seq = 0;

  exchange(cursor: number, push: readonly { id: RecordId; rev: number; sealed: Bytes }[]) {
    const offered = new Set(push.map(({ id }) => id));
    const news = [...this.rows].filter(([id, row]) => row.seq > cursor && !offered.has(id));
    const changes = news.map(([id, { rev, sealed }]) => ({ id, rev, sealed }));
    const pushed: { id: RecordId; rev: number }[] = [];
    const conflicts: typeof changes = [];
    for (const { id, rev, sealed } of push) {
      const row = this.rows.get(id);
      if ((row?.rev ?? 0) === rev) {
        this.rows.set(id, { rev: rev + 1, seq: ++this.#seq, sealed });
        pushed.push({ id, rev: rev + 1 });
      } else if (row) {
        conflicts.push({ id, rev: row.rev, sealed: row.sealed });
      }
    }
    return { cursor: this.#seq, pushed, records: [...changes, ...conflicts] };
  }
}

/** One round trip. `meanwhile` happens while the request is on its way. */
export async function syncOnce(vault: Vault, server: TestServer, meanwhile?: () => Promise<unknown>) {
  const [{ cursor, epoch }, dirty] = await Promise.all([vault.sync.position(), vault.sync.dirty(100)]);
  const answer = server.exchange(cursor, dirty);
  await meanwhile?.();
  const numbers = new Map(dirty.map((record) => [record.id, record.dirty]));
  const pushed = answer.pushed.map(({ id, rev }) => ({ id, rev, dirty: numbers.get(id) as number }));
  return vault.sync.apply({ epoch, cursor: answer.cursor, pushed, records: answer.records });
}

/** Until nobody has anything to say any more. */
export async function syncAll(server: TestServer, ...vaults: readonly Vault[]) {
  for (let round = 0; round < 20; round++) {
    const seen = [...server.rows].map(([id, { seq }]) => `${id} ${seq}`).join();
    for (const vault of vaults) await syncOnce(vault, server);
    const dirty = await Promise.all(vaults.map((vault) => vault.sync.dirty(1)));
    const still = [...server.rows].map(([id, { seq }]) => `${id} ${seq}`).join() === seen;
    if (still && dirty.every((records) => records.length === 0)) return round;
  }
  throw new Error("the devices never came to rest");
}

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
