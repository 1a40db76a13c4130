import { Refusal, Unreachable, type VaultFields } from "../../../../extension/sync/server";
import type { Connection } from "../../../../extension/sync/supabase";
import { type Bytes, fromHex, toHex } from "../../../../extension/vault";
import {
  decodeRefusal,
  decodeSyncAnswer,
  decodeSyncRequest,
  decodeVaultAnswer,
  decodeVaultRequest,
  encodeRefusal,
  encodeSyncAnswer,
  encodeSyncRequest,
  encodeVaultAnswer,
  encodeVaultRequest,
  ProtocolError,
  type PushedRecord,
  type SyncAnswer,
  type SyncRequest,
  type VaultAnswer,
  type VaultOperation,
} from "../../../../supabase/functions/_shared/protocol.ts";

interface Row {
  readonly id: Bytes;
  rev: number;
  seq: number;
  sealed: Bytes;
}

interface ModelVault {
  readonly joinKeyHash: string;
  epoch: Bytes;
  seq: number;
  readonly rows: Map<string, Row>;
  readonly members: Map<string, { name: Bytes; created: number }>;
}

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const hashOf = async (bytes: Bytes) => toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));

/** Sizes of this server; smaller ones than the hosted server's bring the refusals within reach of a test. */
export interface ModelLimits {
  requestBytes: number;
  recordBytes: number;
  recordsAPush: number;
  recordsAVault: number;
  bytesAVault: number;
}

/**
 * The server of the protocol in memory. Everything crosses it as bytes of the protocol, both ways, so whatever does not
 * pass the schema fails here as it would there.
 */
export class ModelServer {
  readonly vaults = new Map<string, ModelVault>();
  readonly accounts = new Set<string>();
  readonly limits: ModelLimits = {
    requestBytes: 1_048_576,
    recordBytes: 262_144,
    recordsAPush: 500,
    recordsAVault: 50_000,
    bytesAVault: 104_857_600,
  };
  /** Sync requests that arrived. */
  asked: SyncRequest[] = [];

  /** One device's way to it. */
  device(): ModelDevice {
    return new ModelDevice(this);
  }

  rowsOf(vault: string): Row[] {
    return [...(this.vaults.get(vault)?.rows.values() ?? [])];
  }

  /** A backup of the database is restored: back to `rows`, under a new epoch. */
  restore(vault: string, rows: readonly Row[]): void {
    const found = this.vaults.get(vault);
    if (!found) throw new Error("no such vault");
    found.rows.clear();
    for (const row of rows) found.rows.set(toHex(row.id), { ...row });
    found.seq = Math.max(0, ...rows.map(({ seq }) => seq));
    found.epoch = random(16);
  }

  answerSync(device: string, body: Bytes): Bytes {
    if (body.length > this.limits.requestBytes) throw new Refusal("request_too_large");
    const request = decodeSyncRequest(body);
    this.asked.push(request);
    if (request.push.length > this.limits.recordsAPush) throw new Refusal("too_many_records");
    if (request.push.some(({ sealed }) => sealed.length > this.limits.recordBytes)) {
      throw new Refusal("record_too_large");
    }
    const vault = this.vaults.get(toHex(request.vault));
    if (!vault?.members.has(device)) throw new Refusal("not_a_member");
    if (toHex(vault.epoch) !== toHex(request.epoch)) throw new Refusal("epoch_changed", { epoch: vault.epoch });
    const current = (push: PushedRecord) => vault.rows.get(toHex(push.id));
    const ahead = request.push.some((push) => push.rev > (current(push)?.rev ?? 0));
    if (ahead || request.cursor > vault.seq) {
      vault.epoch = random(16);
      throw new Refusal("epoch_changed", { epoch: vault.epoch });
    }
    const fresh = request.push.filter((push) => push.rev === (current(push)?.rev ?? 0));
    const added = fresh.filter((push) => !current(push)).length;
    if (added > 0 && vault.rows.size + added > this.limits.recordsAVault) {
      throw new Refusal("vault_has_too_many_records");
    }
    const size = [...vault.rows.values()].reduce((sum, { sealed }) => sum + sealed.length, 0);
    if (
      fresh.length > 0 &&
      size + fresh.reduce((sum, { sealed }) => sum + sealed.length, 0) > this.limits.bytesAVault
    ) {
      throw new Refusal("vault_is_full");
    }

    const offered = new Set(request.push.map(({ id }) => toHex(id)));
    const news = [...vault.rows.values()]
      .filter(({ id, seq }) => seq > request.cursor && !offered.has(toHex(id)))
      .toSorted((a, b) => a.seq - b.seq);
    const changes = news.slice(0, request.limit).map((row) => ({ ...row }));
    const more = news.length > changes.length;
    const conflicts = request.push.flatMap((push) => (fresh.includes(push) ? [] : [{ ...(current(push) as Row) }]));
    const pushed = fresh.map(({ id, rev, sealed }) => {
      const row = { id: Uint8Array.from(id), rev: rev + 1, seq: ++vault.seq, sealed: Uint8Array.from(sealed) };
      vault.rows.set(toHex(id), row);
      return { id, rev: row.rev, seq: row.seq };
    });
    const cursor = more ? (changes.at(-1)?.seq ?? 0) : vault.seq;
    return encodeSyncAnswer({ epoch: vault.epoch, cursor, more, pushed, conflicts, changes }, request.push);
  }

  async answerVault(device: string, body: Bytes): Promise<Bytes> {
    const request = decodeVaultRequest(body);
    const name = toHex(request.vault);
    const vault = this.vaults.get(name);
    if (request.op === "create") {
      if (vault) throw new Refusal("vault_exists");
      const made: ModelVault = {
        joinKeyHash: toHex(request.joinKeyHash),
        epoch: random(16),
        seq: 0,
        rows: new Map(),
        members: new Map([[device, { name: request.name as Bytes, created: 0 }]]),
      };
      this.vaults.set(name, made);
      return encodeVaultAnswer({ epoch: made.epoch });
    }
    if (request.op === "join") {
      if (vault?.joinKeyHash !== (await hashOf(request.joinKey as Bytes))) throw new Refusal("join_refused");
      vault.members.set(device, { name: request.name as Bytes, created: 0 });
      return encodeVaultAnswer({ epoch: vault.epoch });
    }
    if (!vault?.members.has(device)) throw new Refusal("not_a_member");
    if (request.op === "devices") {
      const devices = [...vault.members].map(([id, { name, created }]) => ({
        id: fromHex(id),
        name,
        created,
        seen: 0,
        self: id === device,
      }));
      return encodeVaultAnswer({ devices });
    }
    const going = request.op === "delete" ? [...vault.members.keys()] : [];
    if (request.op === "remove") going.push(toHex(request.device));
    if (request.op === "leave") going.push(device);
    if (request.op === "delete") this.vaults.delete(name);
    for (const id of going) {
      vault.members.delete(id);
      if (![...this.vaults.values()].some(({ members }) => members.has(id))) this.accounts.delete(id);
    }
    return encodeVaultAnswer({});
  }
}

type Op = "sync" | VaultOperation;
type Fault = "lost request" | "lost answer" | Refusal | Unreachable;

/** A device's connection, which can break in the ways that connections do. */
export class ModelDevice implements Connection {
  /** Who the device is to the server; it signs in when it makes or joins a vault. */
  id: string | undefined;
  /** What happens to the next requests, the first one first. */
  readonly faults: (Fault | undefined)[] = [];
  /** Runs while a request is on its way. */
  meanwhile: ((op: Op) => Promise<unknown>) | undefined;
  /** The server is not there. */
  down = false;
  readonly asked: Op[] = [];
  poke: ((seq: number) => void) | undefined;

  constructor(readonly server: ModelServer) {}

  async sync(request: Omit<SyncRequest, "v">): Promise<SyncAnswer> {
    const body = await this.#through("sync", (id) => this.server.answerSync(id, encodeSyncRequest(request)));
    return decodeSyncAnswer(body, request.push);
  }

  async vault<Operation extends VaultOperation>(
    op: Operation,
    fields: VaultFields<Operation>,
  ): Promise<VaultAnswer<Operation>> {
    const request = encodeVaultRequest({ ...fields, op } as unknown as Parameters<typeof encodeVaultRequest>[0]);
    return decodeVaultAnswer(op, await this.#through(op, (id) => this.server.answerVault(id, request)));
  }

  live(_vault: Uint8Array, changed: (seq: number) => void): () => void {
    this.poke = changed;
    return () => {
      this.poke = undefined;
    };
  }

  async device() {
    return this.id === undefined ? undefined : fromHex(this.id);
  }

  async forget(): Promise<void> {
    this.id = undefined;
  }

  close(): void {
    this.poke = undefined;
  }

  async #through(op: Op, answer: (id: string) => Bytes | Promise<Bytes>): Promise<Bytes> {
    this.asked.push(op);
    const fault = this.down ? "lost request" : this.faults.shift();
    if (fault === "lost request") throw new Unreachable("silent");
    if (fault instanceof Error) throw fault;
    await this.meanwhile?.(op);
    const body = await asProtocolSays(() => answer(this.#account(op)));
    if (fault === "lost answer") throw new Unreachable("silent");
    return body;
  }

  #account(op: Op): string {
    if (this.id !== undefined && this.server.accounts.has(this.id)) return this.id;
    if (op !== "create" && op !== "join") throw new Refusal("unauthorized");
    this.id = toHex(random(16));
    this.server.accounts.add(this.id);
    return this.id;
  }
}

/** A refusal crosses as bytes, too. */
async function asProtocolSays(answer: () => Bytes | Promise<Bytes>): Promise<Bytes> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ProtocolError) throw new Refusal(error.code);
    if (!(error instanceof Refusal)) throw error;
    const { error: code, ...rest } = decodeRefusal(
      encodeRefusal({ error: error.code, epoch: error.epoch, retryAfter: error.retryAfter }),
    );
    throw new Refusal(code, rest);
  }
}
