import {
  limits,
  type RefusalCode,
  type SyncAnswer,
  type SyncRequest,
  type VaultAnswer,
  type VaultOperation,
  type VaultRequest,
} from "../../supabase/functions/_shared/protocol.ts";
import { CodedError } from "../base/coded-error";

export { limits };

type Bytes = Uint8Array;
type FieldsOf<Request, Operation> = Request extends { op: Operation } ? Omit<Request, "v" | "op"> : never;

/** The fields of an operation on a vault, by `op`; see the protocol. */
export type VaultFields<Operation extends VaultOperation> = FieldsOf<VaultRequest, Operation>;

/**
 * The server as the engine sees it: two calls, whose answers have been checked against the protocol. Every call may
 * reject with {@link Refusal} or {@link Unreachable}, and with nothing else of the server's.
 */
export interface Server {
  sync(request: Omit<SyncRequest, "v">): Promise<SyncAnswer>;
  vault<Operation extends VaultOperation>(
    op: Operation,
    fields: VaultFields<Operation>,
  ): Promise<VaultAnswer<Operation>>;
}

/** The server refused. Nothing was stored, except that after `unavailable` a push may have been. */
export class Refusal extends CodedError {
  override readonly name = "Refusal";
  /** A code of a newer server is kept as it is. */
  readonly code: RefusalCode | (string & {});
  /** The vault's current epoch, with `epoch_changed`. */
  readonly epoch: Bytes | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(code: Refusal["code"], { epoch, retryAfter }: { epoch?: Bytes; retryAfter?: number } = {}) {
    super(code);
    this.code = code;
    this.epoch = epoch;
    this.retryAfter = retryAfter;
  }
}

/**
 * No answer, or none in the protocol's form; whether a push was stored is not known. `silent`: the network or the
 * server is down. `stranger`: what answered does not speak the protocol.
 */
export class Unreachable extends CodedError {
  override readonly name = "Unreachable";
  readonly why: "silent" | "stranger";

  constructor(why: Unreachable["why"], options?: ErrorOptions) {
    super(why, options);
    this.why = why;
  }
}
