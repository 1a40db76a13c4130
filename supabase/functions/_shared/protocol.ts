/**
 * The protocol between a device and the server: the one place that both sides import.
 *
 * Two functions, each `POST` with a msgpack body (`content-type: application/octet-stream`) and a bearer token of an
 * anonymous Supabase user. One user is one device.
 *
 * ## sync: push and pull in one round trip
 *
 * | request  | form                        | meaning                                                                  |
 * |----------|-----------------------------|--------------------------------------------------------------------------|
 * | `v`      | integer                     | `PROTOCOL_VERSION`                                                       |
 * | `vault`  | 16 or 32 bytes              | vault id, derived from the words                                         |
 * | `epoch`  | 16 bytes                    | from create, join, or the refusal `epoch_changed`                        |
 * | `cursor` | integer                     | from the last answer; 0 at first                                         |
 * | `push`   | array of `[id, rev, sealed]`| id: 16 bytes. rev: the stored rev that this change builds on, 0 for a new record. sealed: version byte, key epoch byte, 12 bytes nonce, ciphertext with tag; opaque here but for the version byte, the key epoch byte and the least length |
 * | `limit`  | integer                     | the most changes wanted back; a server with lower limits gives fewer       |
 *
 * | answer      | form                              | meaning                                                        |
 * |-------------|-----------------------------------|----------------------------------------------------------------|
 * | `epoch`     | 16 bytes                          | the vault's epoch, always the one asked with                   |
 * | `cursor`    | integer                           | for the next request; to be stored only after the changes are  |
 * | `more`      | boolean                           | further changes wait behind `cursor`                           |
 * | `pushed`    | array of integers                 | one for each push, in order: the seq it was stored under, or 0 |
 * | `conflicts` | array of `[id, rev, seq, sealed]` | what is stored instead of a push that was stale                |
 * | `changes`   | array of `[id, rev, seq, sealed]` | records newer than `cursor`, by seq, without the ids pushed    |
 *
 * Why so:
 * - `pushed` carries no ids: the rev of a stored push is its own plus one and its id is known, so 10,000 first pushes
 *   come back as 50 kB instead of 230. `decodeSyncAnswer` puts ids and revs back.
 * - Nothing is echoed: an echo doubles the traffic.
 * - `seq` is drawn under the vault row's lock, so it follows the order of the commits and has no gaps: no cursor can pass
 *   a change that commits later.
 * - A stale push is not stored. Its current bytes come back, the device merges and pushes again at once. A push whose
 *   answer was lost conflicts with itself and merges to nothing.
 * - An answer holds at most 1 MB of changes and 1 MB of conflicts, at least one of each if there is one. A push that is
 *   neither stored nor in `conflicts` was stale and did not fit: pushed again as it is, it is answered.
 * - An epoch that does not match is refused before anything is read or written. The epoch is new when the data could
 *   have gone backwards: after a restored backup, and when a device brings a cursor or a rev that the vault never gave,
 *   which is believed once a minute (`too_many_requests` in between).
 *   The device then sets its cursor and its revs to 0 and offers everything again.
 * - A push is all or nothing towards the limits: if one is exceeded, nothing is stored.
 *
 * ## vault: who belongs to it
 *
 * Request: `v`, `op`, `vault` and, by `op`:
 *
 * | `op`      | further fields                                       | answer                                              |
 * |-----------|------------------------------------------------------|-----------------------------------------------------|
 * | `create`  | `joinKeyHash` 32 bytes: SHA-256 of the join key; `name` | `{ epoch }`                                      |
 * | `join`    | `joinKey` 32 bytes; `name`                           | `{ epoch }`; again as a member: renews the name     |
 * | `devices` |                                                      | `{ devices: [[id, name, created, seen, self], …] }` |
 * | `remove`  | `device` 16 bytes                                    | `{}`; its token is not accepted from then on          |
 * | `leave`   |                                                      | `{}`; the records stay for all who have the words    |
 * | `delete`  |                                                      | `{}`; records, vault, devices and accounts are gone |
 *
 * `name` is sealed like a record. `created` is in seconds since 1970, `seen` in days since 1970. A device that is in no
 * vault after `remove`, `leave` or `delete` loses its account as well: it signs in again before it creates or joins again.
 *
 * ## Refusals
 *
 * Any status but 200 has the body `{ error, epoch?, retryAfter? }`; `refusals` below lists the codes with their status and
 * meaning. `retryAfter` is in seconds. Nothing is stored with any refusal but `unavailable`, after which a push may or may
 * not be stored: pushing it again settles it.
 *
 * ## Live
 *
 * While something of ours is open a device may listen on the private Realtime channel `channelOf(vault)`. Its broadcast
 * `changed` carries the vault's newest seq and no content; a device whose cursor is not behind it has nothing to pull.
 */
import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";
import * as v from "valibot";
import { isTooDeep, repeatsKey } from "./nesting.ts";

export const PROTOCOL_VERSION = 1;

/** Sizes in bytes, those of the hosted server. A self-hosted server may have other limits. */
export const limits = {
  requestBytes: 1_048_576,
  recordBytes: 262_144,
  deviceNameBytes: 2_048,
  recordsAPush: 500,
  answerBytes: 1_048_576,
  recordsAVault: 50_000,
  bytesAVault: 104_857_600,
  devicesAVault: 32,
  vaultsADevice: 4,
  requestsAMinute: 300,
  vaultRequestsAMinute: 60,
  joinsAMinute: 10,
  /** Sealed bytes that one device may push in a minute. */
  bytesAMinute: 33_554_432,
  /** All vaults together, with what rows and indexes take up. */
  bytesInAll: 268_435_456,
} as const;

/** Every refusal: the HTTP status, and what it means. */
export const refusals = {
  bad_request: { status: 400, meaning: "The body is not what the tables above say." },
  unknown_version: { status: 400, meaning: "`v` is another protocol version than the server's." },
  unknown_sealed_form: {
    status: 400,
    meaning: "A sealed value is too short, or of a version or a key epoch that does not exist.",
  },
  unauthorized: { status: 401, meaning: "No valid token, or its account is gone: refresh it, or sign in again." },
  not_a_member: { status: 403, meaning: "The device is not in this vault, or was removed, or there is no such vault." },
  join_refused: { status: 403, meaning: "No vault has this id and this join key." },
  not_found: { status: 404, meaning: "There is no such function." },
  method_not_allowed: { status: 405, meaning: "Only POST is answered." },
  request_too_slow: { status: 408, meaning: "The body did not come to its end in a minute and a half." },
  epoch_changed: { status: 409, meaning: "Start over with the `epoch` that came along." },
  vault_exists: { status: 409, meaning: "There is such a vault already: join it." },
  request_too_large: { status: 413, meaning: "The body is larger than `requestBytes`." },
  record_too_large: { status: 413, meaning: "A sealed record is larger than `recordBytes`." },
  too_many_records: { status: 413, meaning: "More than `recordsAPush` records in one push." },
  vault_has_too_many_records: { status: 422, meaning: "The vault would hold more than `recordsAVault` records." },
  server_is_full: { status: 507, meaning: "All vaults together hold `bytesInAll`: nothing may grow. Edits go on." },
  vault_is_full: { status: 422, meaning: "The vault would hold more than `bytesAVault` bytes." },
  too_many_devices: { status: 422, meaning: "The vault has `devicesAVault` devices already." },
  too_many_vaults: { status: 422, meaning: "The device is in, or has made, `vaultsADevice` vaults already." },
  too_many_requests: {
    status: 429,
    meaning:
      "More calls or bytes in a minute than a device may send, or a vault began again just now: wait `retryAfter`.",
  },
  too_many_joins: { status: 429, meaning: "More tries to join in a minute than a device may make: wait `retryAfter`." },
  unavailable: { status: 503, meaning: "The database cannot be reached just now: try again." },
} as const;
export type RefusalCode = keyof typeof refusals;

const bytesOf = (...lengths: number[]) =>
  v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => lengths.includes(bytes.length)),
  );
const vaultId = bytesOf(16, 32);
const recordId = bytesOf(16);
const epoch = bytesOf(16);
const bytes = v.instance(Uint8Array);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Of a record: PostgreSQL's integers end one above it, and storing adds one. */
const LAST_REV = 2_147_483_646;
const rev = v.pipe(count, v.maxValue(LAST_REV));
const version = v.literal(PROTOCOL_VERSION);

const pushedRecord = v.pipe(
  v.strictTuple([recordId, rev, bytes]),
  v.transform(([id, rev, sealed]) => ({ id, rev, sealed })),
);
const storedRecord = v.pipe(
  v.tuple([recordId, rev, count, bytes]),
  v.transform(([id, rev, seq, sealed]) => ({ id, rev, seq, sealed })),
);
const device = v.pipe(
  v.tuple([bytesOf(16), bytes, count, count, v.boolean()]),
  v.transform(([id, name, created, seen, self]) => ({ id, name, created, seen, self })),
);

const syncRequest = v.strictObject({
  v: version,
  vault: vaultId,
  epoch,
  cursor: count,
  push: v.array(pushedRecord),
  limit: v.pipe(count, v.minValue(1), v.maxValue(limits.recordsAPush)),
});
const syncAnswer = v.object({
  epoch,
  cursor: count,
  more: v.boolean(),
  pushed: v.array(count),
  conflicts: v.array(storedRecord),
  changes: v.array(storedRecord),
});
const asked = { v: version, vault: vaultId };
const vaultRequest = v.variant("op", [
  v.strictObject({ ...asked, op: v.literal("create"), joinKeyHash: bytesOf(32), name: bytes }),
  v.strictObject({ ...asked, op: v.literal("join"), joinKey: bytesOf(32), name: bytes }),
  v.strictObject({ ...asked, op: v.literal("devices") }),
  v.strictObject({ ...asked, op: v.literal("remove"), device: bytesOf(16) }),
  v.strictObject({ ...asked, op: v.literal("leave") }),
  v.strictObject({ ...asked, op: v.literal("delete") }),
]);
const vaultAnswers = {
  create: v.object({ epoch }),
  join: v.object({ epoch }),
  devices: v.object({ devices: v.array(device) }),
  remove: v.object({}),
  leave: v.object({}),
  delete: v.object({}),
};
const refusal = v.object({ error: v.string(), epoch: v.optional(epoch), retryAfter: v.optional(count) });

export type PushedRecord = v.InferOutput<typeof pushedRecord>;
export type StoredRecord = v.InferOutput<typeof storedRecord>;
export type Device = v.InferOutput<typeof device>;
export type SyncRequest = v.InferOutput<typeof syncRequest>;
export type VaultRequest = v.InferOutput<typeof vaultRequest>;
export type VaultOperation = VaultRequest["op"];
export type VaultAnswer<Operation extends VaultOperation> = v.InferOutput<(typeof vaultAnswers)[Operation]>;
/** As a device decodes it: `pushed` names the records that were stored, with their new rev and seq. */
export interface SyncAnswer extends Omit<v.InferOutput<typeof syncAnswer>, "pushed"> {
  readonly pushed: readonly { readonly id: Uint8Array; readonly rev: number; readonly seq: number }[];
}
export interface Refusal {
  /** A code of a newer server is kept as it is. */
  readonly error: RefusalCode | (string & {});
  readonly epoch?: Uint8Array | undefined;
  readonly retryAfter?: number | undefined;
}

/** What was decoded does not follow the protocol; `code` is what the server answers with. Never quotes its input. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(refusals[code].meaning);
    this.code = code;
  }
}

/** The topic of a vault's private Realtime channel. */
export const channelOf = (vault: Uint8Array) => `vault:${hex(vault)}`;

export const encodeSyncRequest = (request: Omit<SyncRequest, "v">): Uint8Array<ArrayBuffer> =>
  encode({ v: PROTOCOL_VERSION, ...request, push: request.push.map(({ id, rev, sealed }) => [id, rev, sealed]) });

/** @throws ProtocolError */
export function decodeSyncRequest(body: Uint8Array): SyncRequest {
  const request = parse(syncRequest, ofOurVersion(body));
  if (request.push.length > limits.recordsAPush) throw new ProtocolError("too_many_records");
  if (request.push.some(({ sealed }) => sealed.length > limits.recordBytes))
    throw new ProtocolError("record_too_large");
  if (!request.push.every(({ sealed }) => isSealedForm(sealed))) throw new ProtocolError("unknown_sealed_form");
  if (new Set(request.push.map(({ id }) => hex(id))).size < request.push.length) throw new ProtocolError("bad_request");
  return request;
}

/** @param pushed the records of the request that this answers, in its order */
export const encodeSyncAnswer = (answer: SyncAnswer, pushed: readonly PushedRecord[]): Uint8Array<ArrayBuffer> => {
  const seqs = new Map(answer.pushed.map(({ id, seq }) => [hex(id), seq]));
  const asTuple = ({ id, rev, seq, sealed }: StoredRecord) => [id, rev, seq, sealed];
  return encode({
    ...answer,
    pushed: pushed.map(({ id }) => seqs.get(hex(id)) ?? 0),
    conflicts: answer.conflicts.map(asTuple),
    changes: answer.changes.map(asTuple),
  });
};

/**
 * @param pushed the records of the request that this answers, in its order
 * @throws ProtocolError
 */
export function decodeSyncAnswer(body: Uint8Array, pushed: readonly PushedRecord[]): SyncAnswer {
  const answer = parse(syncAnswer, unpack(body));
  if (answer.pushed.length !== pushed.length) throw new ProtocolError("bad_request");
  return {
    ...answer,
    pushed: pushed.flatMap(({ id, rev }, place) => {
      const seq = answer.pushed[place] ?? 0;
      // A server that gave the last one there is has lied, and the next honest one is to see that and not an odd request.
      return seq > 0 ? [{ id, rev: Math.min(rev + 1, LAST_REV), seq }] : [];
    }),
  };
}

type WithoutVersion<Request> = Request extends unknown ? Omit<Request, "v"> : never;
export const encodeVaultRequest = (request: WithoutVersion<VaultRequest>): Uint8Array<ArrayBuffer> =>
  encode({ v: PROTOCOL_VERSION, ...request });

/** @throws ProtocolError */
export function decodeVaultRequest(body: Uint8Array): VaultRequest {
  const request = parse(vaultRequest, ofOurVersion(body));
  if ("name" in request) {
    if (request.name.length > limits.deviceNameBytes) throw new ProtocolError("record_too_large");
    if (!isSealedForm(request.name)) throw new ProtocolError("unknown_sealed_form");
  }
  return request;
}

export const encodeVaultAnswer = (answer: {
  epoch?: Uint8Array;
  devices?: readonly Device[];
}): Uint8Array<ArrayBuffer> =>
  encode({
    ...answer,
    ...(answer.devices && {
      devices: answer.devices.map(({ id, name, created, seen, self }) => [id, name, created, seen, self]),
    }),
  });

/** @throws ProtocolError */
export const decodeVaultAnswer = <Operation extends VaultOperation>(
  operation: Operation,
  body: Uint8Array,
): VaultAnswer<Operation> => parse(vaultAnswers[operation], unpack(body)) as VaultAnswer<Operation>;

export const encodeRefusal = (refusal: Refusal): Uint8Array<ArrayBuffer> => encode(refusal, { ignoreUndefined: true });

/** @throws ProtocolError also if a gateway answered in the server's place */
export const decodeRefusal = (body: Uint8Array): Refusal => parse(refusal, unpack(body));

/** Version 1, key epoch 0, and room for nonce and tag. The server can check no more than that. */
const isSealedForm = (sealed: Uint8Array) => sealed.length >= 30 && sealed[0] === 1 && sealed[1] === 0;

function ofOurVersion(body: Uint8Array): unknown {
  const value = unpack(body);
  const seen = v.safeParse(v.object({ v: count }), value);
  if (seen.success && seen.output.v !== PROTOCOL_VERSION) throw new ProtocolError("unknown_version");
  return value;
}

function parse<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (!parsed.success) throw new ProtocolError("bad_request");
  return parsed.output;
}

const extensionCodec = new ExtensionCodec();
const bounds = { maxArrayLength: 10_000, maxMapLength: 16, maxStrLength: 64, maxExtLength: 16, extensionCodec };

function unpack(body: Uint8Array): unknown {
  if (isTooDeep(body) || repeatsKey(body)) throw new ProtocolError("bad_request");
  try {
    return decode(body, bounds);
  } catch {
    throw new ProtocolError("bad_request");
  }
}

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => hexDigits[byte]).join("");
