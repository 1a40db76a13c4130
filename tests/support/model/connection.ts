import { Refusal, Unreachable, type VaultFields } from "../../../extension/sync/server";
import type { Connection } from "../../../extension/sync/supabase";
import type { Bytes } from "../../../extension/vault";
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
  type SyncAnswer,
  type SyncRequest,
  type VaultAnswer,
  type VaultOperation,
} from "../../../supabase/functions/_shared/protocol.ts";
import { isRefused, type ModelServer, type Refused } from "./server";

type Op = "sync" | VaultOperation;
type Fault = "lost request" | "lost answer" | Refusal | Unreachable;

/**
 * A device's connection to the model server, which can fail in the ways that connections do. Everything crosses it as
 * bytes of the protocol, both ways, so that a value that does not fit the schema fails here as well.
 */
export class ModelConnection implements Connection {
  /** The device's id on the server; it signs in when it creates or joins a vault. */
  id: string | undefined;
  /** What happens to the next requests, the first one first. */
  readonly faults: (Fault | undefined)[] = [];
  /** Runs while a request is under way. */
  meanwhile: ((op: Op) => Promise<unknown>) | undefined;
  /** The server does not answer. */
  down = false;
  readonly asked: Op[] = [];
  /** Sync requests that reached the server. */
  readonly arrived: SyncRequest[] = [];
  poke: ((seq: number) => void) | undefined;
  #closing = Promise.withResolvers<never>();

  constructor(readonly server: ModelServer) {}

  async sync(request: Omit<SyncRequest, "v">): Promise<SyncAnswer> {
    const sent = encodeSyncRequest(request);
    const body = await this.#through("sync", (id) => {
      const arrived = decodeSyncRequest(sent);
      this.arrived.push(arrived);
      return encodeSyncAnswer(accepted(this.server.sync(id, arrived, sent.length)), arrived.push);
    });
    return decodeSyncAnswer(body, request.push);
  }

  async vault<Operation extends VaultOperation>(
    op: Operation,
    fields: VaultFields<Operation>,
  ): Promise<VaultAnswer<Operation>> {
    const request = encodeVaultRequest({ ...fields, op } as unknown as Parameters<typeof encodeVaultRequest>[0]);
    const answer = (id: string) => encodeVaultAnswer(accepted(this.server.act(id, decodeVaultRequest(request))));
    return decodeVaultAnswer(op, await this.#through(op, answer));
  }

  live(_vault: Uint8Array, changed: (seq: number) => void): () => void {
    this.poke = changed;
    return () => {
      this.poke = undefined;
    };
  }

  async device() {
    return this.id === undefined ? undefined : Uint8Array.fromHex(this.id);
  }

  async forget(): Promise<void> {
    this.id = undefined;
  }

  close(): void {
    this.poke = undefined;
    this.#closing.promise.catch(() => {});
    this.#closing.reject(new Unreachable("silent"));
    this.#closing = Promise.withResolvers();
  }

  async #through(op: Op, answer: (id: string) => Bytes): Promise<Bytes> {
    this.asked.push(op);
    const fault = this.down ? "lost request" : this.faults.shift();
    if (fault === "lost request") throw new Unreachable("silent");
    if (fault instanceof Error) throw fault;
    await Promise.race([this.meanwhile?.(op), this.#closing.promise]);
    const body = asProtocolSays(() => answer(this.#account(op)));
    if (fault === "lost answer") throw new Unreachable("silent");
    return body;
  }

  #account(op: Op): string {
    if (this.id !== undefined && this.server.accounts.has(this.id)) return this.id;
    if (op !== "create" && op !== "join") throw new Refusal("unauthorized");
    this.id = crypto.getRandomValues(new Uint8Array(16)).toHex();
    this.server.accounts.add(this.id);
    return this.id;
  }
}

/** A refusal crosses as bytes, too. */
function asProtocolSays(answer: () => Bytes): Bytes {
  try {
    return answer();
  } catch (error) {
    if (error instanceof ProtocolError) throw new Refusal(error.code);
    if (!(error instanceof Refusal)) throw error;
    const { error: code, ...rest } = decodeRefusal(
      encodeRefusal({ error: error.code, epoch: error.epoch, retryAfter: error.retryAfter }),
    );
    throw new Refusal(code, rest);
  }
}

function accepted<Answer extends object>(answer: Answer | Refused): Answer {
  if (!isRefused(answer)) return answer;
  throw new Refusal(answer.refused, answer.epoch === undefined ? {} : { epoch: Uint8Array.fromHex(answer.epoch) });
}
