import {
  limits as defaults,
  type PushedRecord,
  type RefusalCode,
  type SyncAnswer,
  type SyncRequest,
} from "../../../supabase/functions/_shared/protocol.ts";

type Limits = { readonly [Name in keyof typeof defaults]: number };

interface Stored {
  readonly rev: number;
  readonly seq: number;
  readonly sealed: PushedRecord["sealed"];
}

export interface VaultRow {
  epoch: string;
  seq: number;
  bytes: number;
  records: Map<string, Stored>;
  readonly members: Set<string>;
}

/** The server said no, as `Refusal` of the protocol says it. */
export interface Refused {
  readonly refused: RefusalCode;
  /** 32 hexadecimal digits. */
  readonly epoch?: string;
}

export type Answered = SyncAnswer | Refused;

export const isRefused = (answer: Answered): answer is Refused => "refused" in answer;

/** A request that has reached the server and waits for the vault's lock. */
export interface Ticket {
  readonly device: string;
  readonly request: Omit<SyncRequest, "v">;
}

/** All that is in the database at one instant. */
export type Backup = ReadonlyMap<string, VaultRow>;

/**
 * What `public.sync` of the migrations and the functions before it do, in memory. tests/backend/model.test.ts holds it
 * to the real ones, request by request.
 */
export class ModelServer {
  readonly limits: Limits;
  readonly #newEpoch: () => string;
  vaults = new Map<string, VaultRow>();

  constructor(newEpoch: () => string, limits: Partial<Limits> = {}) {
    this.#newEpoch = newEpoch;
    this.limits = { ...defaults, ...limits };
  }

  /** @returns the vault's epoch */
  create(vault: string, device: string): string {
    const row = this.vaults.get(vault) ?? {
      epoch: this.#newEpoch(),
      seq: 0,
      bytes: 0,
      records: new Map(),
      members: new Set(),
    };
    row.members.add(device);
    this.vaults.set(vault, row);
    return row.epoch;
  }

  leave(vault: string, device: string): void {
    this.vaults.get(vault)?.members.delete(device);
  }

  delete(vault: string): void {
    this.vaults.delete(vault);
  }

  backup(): Backup {
    return copied(this.vaults);
  }

  /** As `private.renew_epochs()` has to be called after it. */
  restore(backup: Backup): void {
    this.vaults = copied(backup);
    for (const vault of this.vaults.values()) vault.epoch = this.#newEpoch();
  }

  /** The request arrives. It may wait for the lock while others are answered. */
  begin(device: string, request: Omit<SyncRequest, "v">): Ticket {
    return { device, request };
  }

  sync(device: string, request: Omit<SyncRequest, "v">): Answered {
    return this.commit(this.begin(device, request));
  }

  /** The request is worked on under the lock, all of it at one instant. */
  commit(ticket: Ticket): Answered {
    const { device, request } = ticket;
    const { cursor, push } = request;
    const problem = this.#problemOf(request);
    if (problem) return { refused: problem };
    const vault = this.vaults.get(hex(request.vault));
    if (!vault?.members.has(device)) return { refused: "not_a_member" };
    if (vault.epoch !== hex(request.epoch)) return { refused: "epoch_changed", epoch: vault.epoch };

    const offers = push.map((pushed) => ({
      ...pushed,
      key: hex(pushed.id),
      stored: vault.records.get(hex(pushed.id)),
    }));
    if (this.hasGoneBack(vault, request)) {
      vault.epoch = this.#newEpoch();
      return { refused: "epoch_changed", epoch: vault.epoch };
    }
    const fresh = offers.filter(({ rev, stored }) => rev === (stored?.rev ?? 0));
    const added = fresh.filter(({ stored }) => stored === undefined).length;
    const grown = fresh.reduce((sum, { sealed, stored }) => sum + sealed.length - (stored?.sealed.length ?? 0), 0);
    if (added > 0 && vault.records.size + added > this.limits.recordsAVault)
      return { refused: "vault_has_too_many_records" };
    if (grown > 0 && vault.bytes + grown > this.limits.bytesAVault) return { refused: "vault_is_full" };

    const pushedKeys = new Set(offers.map(({ key }) => key));
    const newer = [...vault.records]
      .filter(([key, { seq }]) => seq > cursor && !pushedKeys.has(key))
      .sort(([, a], [, b]) => a.seq - b.seq)
      .map(([key, stored]) => asChange(key, stored));
    const changes = this.#fitting(newer).slice(0, request.limit);
    const more = changes.length < newer.length;
    const stale = offers.filter(({ rev, stored }) => stored !== undefined && rev < stored.rev);
    const conflicts = this.#fitting(stale.map(({ key, stored }) => asChange(key, stored as Stored)));

    const first = this.firstSeq(vault, ticket);
    const pushed = fresh.map(({ id, key, rev, sealed }, place) => {
      const stored = { rev: rev + 1, seq: first + place, sealed };
      vault.records.set(key, stored);
      return { id, rev: stored.rev, seq: stored.seq };
    });
    vault.seq = Math.max(vault.seq, ...pushed.map(({ seq }) => seq));
    vault.bytes += grown;
    const lastSeq = changes.at(-1)?.seq ?? cursor;
    return { epoch: unhex(vault.epoch), cursor: more ? lastSeq : vault.seq, more, pushed, conflicts, changes };
  }

  /** Whether a device knows something that this vault has not reached: a backup was put back, and nobody said so. */
  protected hasGoneBack(vault: VaultRow, { cursor, push }: Ticket["request"]): boolean {
    return cursor > vault.seq || push.some(({ id, rev }) => rev > (vault.records.get(hex(id))?.rev ?? 0));
  }

  /** Drawn under the lock, so that seq follows the order of the commits. */
  protected firstSeq(vault: VaultRow, _ticket: Ticket): number {
    return vault.seq + 1;
  }

  #problemOf({ push, limit }: Omit<SyncRequest, "v">): RefusalCode | undefined {
    const { requestBytes, recordsAPush, recordBytes } = this.limits;
    if (sizeOf(push) > requestBytes) return "request_too_large";
    if (limit < 1 || limit > recordsAPush) return "bad_request";
    if (push.length > recordsAPush) return "too_many_records";
    if (push.some(({ sealed }) => sealed.length > recordBytes)) return "record_too_large";
    if (!push.every(({ sealed }) => sealed.length >= 30 && sealed[0] === 1)) return "unknown_sealed_form";
    if (new Set(push.map(({ id }) => hex(id))).size < push.length) return "bad_request";
    return undefined;
  }

  /** As many as an answer holds, and at least one if there is one. */
  #fitting<Item extends { readonly sealed: Uint8Array }>(items: readonly Item[]): Item[] {
    let bytes = 0;
    const end = items.findIndex(({ sealed }, place) => {
      bytes += sealed.length;
      return place > 0 && bytes > this.limits.answerBytes;
    });
    return end < 0 ? [...items] : items.slice(0, end);
  }
}

const sizeOf = (push: readonly PushedRecord[]): number =>
  push.reduce((sum, { sealed }) => sum + sealed.length + 30, 100);

const asChange = (key: string, { rev, seq, sealed }: Stored) => ({ id: unhex(key), rev, seq, sealed });

const copied = (vaults: Backup): Map<string, VaultRow> =>
  new Map(
    [...vaults].map(([id, row]) => [id, { ...row, records: new Map(row.records), members: new Set(row.members) }]),
  );

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const unhex = (digits: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(digits, "hex"));
