import assert from "node:assert/strict";
import { encode } from "@msgpack/msgpack";
import { isTooDeep } from "./nesting.ts";
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
} from "./protocol.ts";

const bytes = (length: number, fill = 7) => new Uint8Array(length).fill(fill);
const sealed = (length = 30) => {
  const form = bytes(length);
  form.set([1, 0]);
  return form;
};
const push = [1, 2, 3].map((fill) => ({ id: bytes(16, fill), rev: fill, sealed: sealed(fill * 100) }));
const request = { vault: bytes(16), epoch: bytes(16, 9), cursor: 12, push, limit: 500 };
const codeOf = (work: () => unknown) => {
  try {
    work();
    return "accepted";
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
};

Deno.test("a sync request arrives as it was sent", () => {
  assert.deepEqual(decodeSyncRequest(encodeSyncRequest(request)), { v: 1, ...request });
});

Deno.test("a sync answer arrives as it was sent, with ids and revs of what was pushed", () => {
  const stored = { id: bytes(16, 8), rev: 4, seq: 70_000, sealed: sealed() };
  const answer = {
    epoch: bytes(16, 9),
    cursor: 70_001,
    more: true,
    pushed: [
      { id: bytes(16, 3), rev: 4, seq: 70_001 },
      { id: bytes(16, 1), rev: 2, seq: 70_000 },
    ],
    conflicts: [{ ...stored, id: bytes(16, 2) }],
    changes: [stored],
  };
  const arrived = decodeSyncAnswer(encodeSyncAnswer(answer, push), push);
  assert.deepEqual(arrived, { ...answer, pushed: [answer.pushed[1], answer.pushed[0]] });
  assert.equal(
    codeOf(() => decodeSyncAnswer(encodeSyncAnswer(answer, push), [])),
    "bad_request",
  );
});

Deno.test("whatever rev a server says it stored, the next push is one that a server can answer", () => {
  const last = [{ id: bytes(16, 1), rev: 2 ** 31 - 2, sealed: sealed() }];
  const answer = { epoch: bytes(16, 9), cursor: 1, more: false, conflicts: [], changes: [] };
  const stored = [{ id: bytes(16, 1), rev: 2 ** 31 - 1, seq: 1 }];
  const { pushed } = decodeSyncAnswer(encodeSyncAnswer({ ...answer, pushed: stored }, last), last);
  const again = pushed.map(({ rev }) => ({ id: bytes(16, 1), rev, sealed: sealed() }));
  assert.equal(again.length, 1);
  assert.equal(
    codeOf(() => decodeSyncRequest(encodeSyncRequest({ ...request, push: again }))),
    "accepted",
  );
});

Deno.test("10,000 stored pushes are answered in less than 60 kB", () => {
  const pushed = Array.from({ length: 500 }, (_, at) => ({ id: bytes(16), rev: 0, sealed: sealed(), at }));
  pushed.forEach(({ id, at }) => void new DataView(id.buffer).setUint32(0, at));
  const seqs = pushed.map(({ id, at }) => ({ id, rev: 1, seq: 9_000 + at }));
  const answer = { epoch: bytes(16), cursor: 9_999, more: false, pushed: seqs, conflicts: [], changes: [] };
  assert.ok(20 * encodeSyncAnswer(answer, pushed).length < 60_000);
});

Deno.test("vault requests, answers and refusals arrive as they were sent", () => {
  const create = { op: "create" as const, vault: bytes(32), joinKeyHash: bytes(32), name: sealed() };
  assert.deepEqual(decodeVaultRequest(encodeVaultRequest(create)), { v: 1, ...create });
  const remove = { op: "remove" as const, vault: bytes(16), device: bytes(16) };
  assert.deepEqual(decodeVaultRequest(encodeVaultRequest(remove)), { v: 1, ...remove });
  const devices = [{ id: bytes(16), name: sealed(), created: 1_790_000_000, seen: 20_781, self: true }];
  assert.deepEqual(decodeVaultAnswer("devices", encodeVaultAnswer({ devices })), { devices });
  assert.deepEqual(decodeVaultAnswer("join", encodeVaultAnswer({ epoch: bytes(16) })), { epoch: bytes(16) });
  assert.deepEqual(decodeVaultAnswer("leave", encodeVaultAnswer({})), {});
  assert.deepEqual(decodeRefusal(encodeRefusal({ error: "vault_is_full" })), { error: "vault_is_full" });
  assert.deepEqual(decodeRefusal(encodeRefusal({ error: "epoch_changed", epoch: bytes(16) })), {
    error: "epoch_changed",
    epoch: bytes(16),
  });
});

Deno.test("an answer of a newer server is read as far as it is known; a request has to be exact", () => {
  assert.deepEqual(decodeVaultAnswer("leave", encode({ said: "more" })), {});
  assert.equal(decodeRefusal(encode({ error: "a_new_code" })).error, "a_new_code");
  assert.equal(
    codeOf(() => decodeSyncRequest(encode({ ...request, v: 2 }))),
    "unknown_version",
  );
  assert.equal(
    codeOf(() => decodeVaultRequest(encode({ v: 1, op: "leave", vault: bytes(16), x: 1 }))),
    "bad_request",
  );
});

Deno.test("each limit of a push has its own code", () => {
  const withPush = (changed: typeof push) =>
    codeOf(() => decodeSyncRequest(encodeSyncRequest({ ...request, push: changed })));
  const [first] = push;
  assert.ok(first);
  assert.equal(withPush([{ ...first, sealed: sealed(262_145) }]), "record_too_large");
  assert.equal(withPush([{ ...first, sealed: sealed(262_144) }]), "accepted");
  const many = (length: number) =>
    Array.from({ length }, (_, at) => ({
      ...first,
      id: Uint8Array.from(first.id, (byte, i) => (i > 1 ? byte : at >> (8 * i))),
    }));
  assert.equal(withPush(many(501)), "too_many_records");
  assert.equal(withPush(many(500)), "accepted");
  assert.equal(withPush([first, first]), "bad_request");
  const claiming = (version: number, keyEpoch: number) => {
    const form = sealed(600);
    form.set([version, keyEpoch]);
    return { ...first, sealed: form };
  };
  assert.equal(withPush([claiming(2, 0)]), "unknown_sealed_form");
  assert.equal(withPush([claiming(1, 1)]), "unknown_sealed_form");
  assert.equal(withPush([claiming(1, 0)]), "accepted");
  assert.equal(withPush([{ ...first, sealed: sealed(29) }]), "unknown_sealed_form");
  assert.equal(withPush([{ ...first, rev: -1 }]), "bad_request");
  // The next rev has to fit the column that it is stored in, a signed integer of 32 bits.
  assert.equal(withPush([{ ...first, rev: 2 ** 31 - 2 }]), "accepted");
  assert.equal(withPush([{ ...first, rev: 2 ** 31 - 1 }]), "bad_request");
  assert.equal(withPush([{ ...first, id: bytes(15) }]), "bad_request");
});

Deno.test("a device's name has a limit of its own", () => {
  const withName = (name: Uint8Array<ArrayBuffer>) =>
    codeOf(() => decodeVaultRequest(encodeVaultRequest({ op: "join", vault: bytes(16), joinKey: bytes(32), name })));
  assert.equal(withName(sealed(2_048)), "accepted");
  assert.equal(withName(sealed(2_049)), "record_too_large");
  assert.equal(withName(sealed(29)), "unknown_sealed_form");
});

Deno.test("a megabyte of nested arrays is refused before anything is made of it", () => {
  const bomb = new Uint8Array(1_048_575);
  for (let at = 0; at < bomb.length; at += 3) bomb.set([0xdc, 0x01, 0xf4], at);
  assert.equal(isTooDeep(bomb), true);
  assert.equal(
    codeOf(() => decodeSyncRequest(bomb)),
    "bad_request",
  );
  assert.equal(isTooDeep(encodeSyncRequest(request)), false);
  assert.equal(isTooDeep(encodeSyncRequest(request).subarray(0, 100)), true);
});

Deno.test("a key that comes twice is refused: two readers could take two values for it", () => {
  const body = encodeSyncRequest(request);
  const [size, ...entries] = body;
  const cursor = Uint8Array.of(0xa6, ...new TextEncoder().encode("cursor"), 7);
  const twice = Uint8Array.of((size as number) + 1, ...entries, ...cursor);
  assert.equal(
    codeOf(() => decodeSyncRequest(body)),
    "accepted",
  );
  assert.equal(
    codeOf(() => decodeSyncRequest(twice)),
    "bad_request",
  );
});
