import { createHash } from "node:crypto";
import {
  limits as defaults,
  type PushedRecord,
  type RefusalCode,
  type SyncAnswer,
  type SyncRequest,
  type VaultAnswer,
  type VaultOperation,
  type VaultRequest,
} from "../../../supabase/functions/_shared/protocol.ts";

type Limits = { -readonly [Name in keyof typeof defaults]: number };

/** When every device has joined and was last seen: 24 November 2026, 08:00 UTC. */
const JOINED = Date.UTC(2026, 10, 24, 8);

export interface Stored {
  readonly rev: number;
  readonly seq: number;
  readonly sealed: PushedRecord["sealed"];
}

export interface VaultRow {
  /** 32 hexadecimal digits, as all ids here. */
  epoch: string;
  seq: number;
  bytes: number;
  readonly joinKeyHash: string;
  readonly records: Map<string, Stored>;
  /** The names of the devices, sealed, by the devices' ids. */
  readonly members: Map<string, Uint8Array>;
}

/** The server refused, as `Refusal` of the protocol. */
export interface Refused {
  readonly refused: RefusalCode;
  /** 32 hexadecimal digits. */
  readonly epoch?: string;
}

export type Answered = SyncAnswer | Refused;

export const isRefused = <Answer extends object>(answer: Answer | Refused): answer is Refused => "refused" in answer;

/** A request that has reached the server and waits for the vault's lock. */
export interface Ticket {
  readonly device: string;
  readonly request: Omit<SyncRequest, "v">;
  /** The length of its body. */
  readonly size: number;
}

/** Everything in the database at one instant. */
export type Backup = ReadonlyMap<string, VaultRow>;

const randomEpoch = (): string => crypto.getRandomValues(new Uint8Array(16)).toHex();

/**
 * The server of the protocol in memory: it does what the functions and the SQL behind them do, for the unit tests, the
 * sync tests and the simulation alike. tests/backend/model.test.ts compares it with the real ones, request by request.
 */
export class ModelServer {
  /** Lower ones let a test reach the refusals. */
  readonly limits: Limits;
  /**
   * Accounts that have signed in. An account that is in no vault is deleted. The simulation has none: there a name is
   * enough.
   */
  readonly accounts = new Set<string>();
  readonly #newEpoch: () => string;
  vaults = new Map<string, VaultRow>();

  constructor(newEpoch = randomEpoch, limits: Partial<Limits> = {}) {
    this.#newEpoch = newEpoch;
    this.limits = { ...defaults, ...limits };
  }

  /**
   * Lets a device in without proof, and creates the vault if there is none.
   * @returns the vault's epoch
   */
  admit(vault: string, device: string): string {
    const row = this.vaults.get(vault) ?? this.#make(vault, "");
    row.members.set(device, new Uint8Array());
    return row.epoch;
  }

  /**
   * Removes one device of the vault, or all of them; their accounts are deleted with the last vault that they are in.
   */
  expel(vault: string, device: string): void {
    this.vaults.get(vault)?.members.delete(device);
    if (![...this.vaults.values()].some(({ members }) => members.has(device))) this.accounts.delete(device);
  }

  delete(vault: string): void {
    const devices = this.vaults.get(vault)?.members.keys() ?? [];
    this.vaults.delete(vault);
    for (const device of devices) this.expel(vault, device);
  }

  /** What no honest server does: any bytes in the place of a record, as its next revision. */
  forge(vault: string, id: string, sealed: Stored["sealed"]): void {
    const row = this.vaults.get(vault);
    row?.records.set(id, { rev: (row.records.get(id)?.rev ?? 0) + 1, seq: ++row.seq, sealed });
  }

  records(vault: string): Stored[] {
    return [...(this.vaults.get(vault)?.records.values() ?? [])];
  }

  backup(): Backup {
    return copied(this.vaults);
  }

  /** As `private.renew_epochs()` has to be called after it. */
  restore(backup: Backup): void {
    this.vaults = copied(backup);
    for (const vault of this.vaults.values()) vault.epoch = this.#newEpoch();
  }

  /** One operation on a vault. */
  act(device: string, request: Omit<VaultRequest, "v">): VaultAnswer<VaultOperation> | Refused {
    return this.#act(device, request as VaultRequest);
  }

  #act(device: string, request: VaultRequest): VaultAnswer<VaultOperation> | Refused {
    const name = request.vault.toHex();
    const vault = this.vaults.get(name);
    switch (request.op) {
      case "create": {
        const made = vault ?? this.#make(name, request.joinKeyHash.toHex(), [[device, request.name]]);
        const isOwn = made.members.has(device) && made.joinKeyHash === request.joinKeyHash.toHex();
        return isOwn ? { epoch: Uint8Array.fromHex(made.epoch) } : { refused: "vault_exists" };
      }
      case "join":
        if (vault?.joinKeyHash !== createHash("sha256").update(request.joinKey).digest("hex"))
          return { refused: "join_refused" };
        vault.members.set(device, request.name);
        return { epoch: Uint8Array.fromHex(vault.epoch) };
    }
    if (!vault?.members.has(device)) return { refused: "not_a_member" };
    switch (request.op) {
      case "devices":
        return { devices: [...vault.members].map(([id, sealed]) => listed(id, sealed, id === device)) };
      case "remove":
        this.expel(name, request.device.toHex());
        return {};
      case "leave":
        this.expel(name, device);
        return {};
      case "delete":
        this.delete(name);
        return {};
    }
  }

  #make(vault: string, joinKeyHash: string, members: [string, Uint8Array][] = []): VaultRow {
    const epoch = this.#newEpoch();
    const row = { epoch, seq: 0, bytes: 0, joinKeyHash, records: new Map(), members: new Map(members) };
    this.vaults.set(vault, row);
    return row;
  }

  /**
   * The request arrives. It may wait for the lock while others are answered.
   * @param size the length of its body, if there is one
   */
  begin(device: string, request: Ticket["request"], size = sizeOf(request.push)): Ticket {
    return { device, request, size };
  }

  sync(...request: Parameters<ModelServer["begin"]>): Answered {
    return this.commit(this.begin(...request));
  }

  /** The request is answered under the lock, all of it at one instant. */
  commit(ticket: Ticket): Answered {
    const { device, request } = ticket;
    const { cursor, push } = request;
    const problem = this.#problemOf(ticket);
    if (problem) return { refused: problem };
    const vault = this.vaults.get(request.vault.toHex());
    if (!vault?.members.has(device)) return { refused: "not_a_member" };
    if (vault.epoch !== request.epoch.toHex()) return { refused: "epoch_changed", epoch: vault.epoch };

    const offers = push.map((pushed) => {
      const key = pushed.id.toHex();
      return { ...pushed, key, stored: vault.records.get(key) };
    });
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
    const changes = this.#fitting(newer).slice(0, Math.min(request.limit, this.limits.recordsAPush));
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
    return {
      epoch: Uint8Array.fromHex(vault.epoch),
      cursor: more ? lastSeq : vault.seq,
      more,
      pushed,
      conflicts,
      changes,
    };
  }

  /**
   * Whether a device knows something that this vault has not reached: a backup was restored, and nobody called
   * `renew_epochs`.
   */
  protected hasGoneBack(vault: VaultRow, { cursor, push }: Ticket["request"]): boolean {
    return cursor > vault.seq || push.some(({ id, rev }) => rev > (vault.records.get(id.toHex())?.rev ?? 0));
  }

  /** Drawn under the lock, so that seq follows the order of the commits. */
  protected firstSeq(vault: VaultRow, _ticket: Ticket): number {
    return vault.seq + 1;
  }

  #problemOf({ request: { push, limit }, size }: Ticket): RefusalCode | undefined {
    const { requestBytes, recordsAPush, recordBytes } = this.limits;
    if (size > requestBytes) return "request_too_large";
    if (limit < 1 || limit > defaults.recordsAPush) return "bad_request";
    if (push.length > recordsAPush) return "too_many_records";
    if (push.some(({ sealed }) => sealed.length > recordBytes)) return "record_too_large";
    if (!push.every(({ sealed }) => sealed.length >= 30 && sealed[0] === 1 && sealed[1] === 0))
      return "unknown_sealed_form";
    if (new Set(push.map(({ id }) => id.toHex())).size < push.length) return "bad_request";
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

const asChange = (key: string, { rev, seq, sealed }: Stored) => ({ id: Uint8Array.fromHex(key), rev, seq, sealed });

const listed = (id: string, name: Uint8Array, self: boolean) => ({
  id: Uint8Array.fromHex(id),
  name,
  created: JOINED / 1_000,
  seen: Math.floor(JOINED / 86_400_000),
  self,
});

const copied = (vaults: Backup): Map<string, VaultRow> =>
  new Map(
    [...vaults].map(([id, row]) => [id, { ...row, records: new Map(row.records), members: new Map(row.members) }]),
  );
