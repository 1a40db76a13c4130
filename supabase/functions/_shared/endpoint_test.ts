import assert from "node:assert/strict";
import { decode, encode } from "@msgpack/msgpack";
import { createLocalJWKSet, SignJWT } from "jose";
import { answerSync } from "../sync/answer.ts";
import { answerVault } from "../vault/answer.ts";
import { callAs, type Named } from "./call.ts";
import { type CallAs, Unavailable } from "./database.ts";
import { endpoint } from "./endpoint.ts";
import { decodeRefusal, decodeVaultAnswer, encodeSyncRequest, encodeVaultRequest, limits } from "./protocol.ts";
import { seeded, testProject } from "./testing.ts";
import { type DeviceOf, deviceByToken } from "./token.ts";

const project = await testProject();
const goodToken = await project.token();
const bytes = (length: number, fill = 7) => new Uint8Array(length).fill(fill);
const sealed = (length = 542) => {
  const form = bytes(length);
  form.set([1, 0]);
  return form;
};
const planted = "planted words";

/** Both functions on a database that only records its calls. */
function functions(answer: CallAs = () => Promise.resolve([])) {
  const calls: Named[] = [];
  const logged: string[] = [];
  const callAs: CallAs = (device, call) => {
    calls.push(call);
    return answer(device, call);
  };
  const log = (line: string) => logged.push(line);
  // The one valid token is verified once: ten thousand signatures would take longer than all the rest.
  const device = project.deviceOf(post(null));
  const deviceOf: DeviceOf = (request) =>
    request.headers.get("authorization") === `Bearer ${goodToken}` ? device : project.deviceOf(request);
  return {
    calls,
    logged,
    sync: endpoint(deviceOf, answerSync(callAs), log),
    vault: endpoint(deviceOf, answerVault(callAs), log),
  };
}

const post = (body: BodyInit | null, authorization: string | null = `Bearer ${goodToken}`) =>
  new Request("http://functions/sync", { method: "POST", body, headers: authorization ? { authorization } : {} });
const refusalIn = async (response: Response) => decodeRefusal(new Uint8Array(await response.arrayBuffer()));
const goodSync = encodeSyncRequest({
  vault: bytes(16),
  epoch: bytes(16),
  cursor: 3,
  push: [{ id: bytes(16, 2), rev: 0, sealed: sealed() }],
  limit: 500,
});
const goodVault = encodeVaultRequest({ op: "join", vault: bytes(16), joinKey: bytes(32), name: sealed() });

Deno.test("a preflight is answered for any origin", async () => {
  const response = await functions().sync(new Request("http://functions/sync", { method: "OPTIONS" }));
  assert.equal(response.status, 204);
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
});

Deno.test("only a fresh token of a signed-in user of this project is let in", async () => {
  const { sync, calls } = functions();
  const stranger = await testProject();
  const bad = [
    null,
    "Bearer ",
    `Basic ${goodToken}`,
    `Bearer ${await project.token({}, "-1s")}`,
    `Bearer ${await project.token({}, null)}`,
    `Bearer ${await project.token({ role: "anon" })}`,
    `Bearer ${await project.token({ role: "service_role" })}`,
    `Bearer ${await project.token({ sub: "' or true --" })}`,
    `Bearer ${await project.token({ sub: undefined })}`,
    `Bearer ${await stranger.token()}`,
    `Bearer ${goodToken.slice(0, -8)}AAAAAAAA`,
    `Bearer ${btoa(JSON.stringify({ alg: "none" }))}.${goodToken.split(".")[1]}.`,
  ];
  for (const authorization of bad) {
    const response = await sync(post(goodSync, authorization));
    assert.equal(response.status, 401);
    assert.equal((await refusalIn(response)).error, "unauthorized");
  }
  assert.deepEqual(calls, []);
});

Deno.test("a project that still signs with its legacy secret is told so in the log, once", async () => {
  const keys = createLocalJWKSet({ keys: [] });
  const logged: string[] = [];
  const deviceOf = deviceByToken(keys, Date.now, (line) => logged.push(line));
  const legacy = await new SignJWT({ sub: crypto.randomUUID(), role: "authenticated" })
    .setProtectedHeader({ alg: "HS256" })
    .setExpirationTime("1h")
    .sign(bytes(32));
  for (const token of [legacy, goodToken, planted, legacy]) {
    assert.equal(await deviceOf(post(null, `Bearer ${token}`)), null);
  }
  assert.deepEqual(logged, [
    "unauthorized: tokens are signed with the legacy secret; switch the project to asymmetric JWT keys",
  ]);
});

Deno.test("a token that was good once is not when it has expired", async () => {
  const other = await testProject();
  const request = post(null, `Bearer ${await other.token()}`);
  const device = await other.deviceOf(request);
  assert.ok(device);
  assert.equal(await other.deviceOf(request), device);
  other.wait(3_601_000);
  assert.equal(await other.deviceOf(request), null);
});

Deno.test("a refusal of the database goes on with its status, its epoch and its wait", async () => {
  const refused = functions(() =>
    Promise.resolve([{ part: "refused", code: "too_many_requests", epoch: null, retry_after: 12 }] as never[]),
  );
  const response = await refused.sync(post(goodSync));
  assert.equal(response.status, 429);
  assert.equal(response.headers.get("retry-after"), "12");
  assert.deepEqual(await refusalIn(response), { error: "too_many_requests", retryAfter: 12 });
});

Deno.test("without a database the answer is 503, and the log has the code alone", async () => {
  const broken = functions(() => Promise.reject(new Unavailable("57P03")));
  const response = await broken.sync(post(goodSync));
  assert.equal(response.status, 503);
  assert.deepEqual(broken.logged, ["unavailable 57P03"]);
  const crowded = functions(() => Promise.reject(new Unavailable("53300")));
  assert.equal((await crowded.sync(post(goodSync))).status, 503);
  assert.match(crowded.logged.join(), /^unavailable 53300: .*DB_POOLER_URL/);
  const puzzled = functions(() => Promise.reject(new TypeError(planted)));
  assert.equal((await puzzled.vault(post(goodVault))).status, 503);
  assert.deepEqual(puzzled.logged, ["unexpected TypeError"]);
});

Deno.test("a body that is too large is not read to its end, whatever its headers say", async () => {
  let given = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      given += 65_536;
      controller.enqueue(bytes(65_536));
    },
  });
  const response = await functions().sync(post(endless));
  assert.equal(response.status, 413);
  assert.ok(given < 2_000_000);
});

Deno.test("a body of exactly as much as is allowed is read, one byte more is not", async () => {
  const { sync } = functions();
  const codeFor = async (length: number, headers = {}) => {
    const request = post(bytes(length));
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, String(value));
    return (await refusalIn(await sync(request))).error;
  };
  const most = limits.requestBytes;
  assert.equal(await codeFor(most), "bad_request");
  assert.equal(await codeFor(most + 1), "request_too_large");
  assert.equal(await codeFor(most, { "content-length": most }), "bad_request");
  assert.equal(await codeFor(3, { "content-length": most + 1 }), "request_too_large");
});

Deno.test("a body that breaks off is a bad request, not a fault of the server", async () => {
  const { sync, logged } = functions();
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new TypeError(planted)),
  });
  assert.equal((await sync(post(broken))).status, 400);
  assert.deepEqual(logged, []);
});

Deno.test("a body that never ends is not waited for", async () => {
  let unread = false;
  const endless = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes(10)),
    cancel: () => {
      unread = true;
    },
  });
  const calls: Named[] = [];
  const answer = answerSync((_device, call) => {
    calls.push(call);
    return Promise.resolve([]);
  });
  const device = await project.deviceOf(post(null));
  let cleared = 0;
  const patience = (end: () => void) => {
    queueMicrotask(end);
    return () => void cleared++;
  };
  const response = await endpoint(
    () => Promise.resolve(device),
    answer,
    () => {},
    patience,
  )(post(endless));
  assert.equal(response.status, 408);
  assert.equal((await refusalIn(response)).error, "request_too_slow");
  assert.deepEqual([unread, calls.length, cleared], [true, 0, 1]);
});

Deno.test("an answer carries no header that only a preflight needs", async () => {
  const { sync } = functions();
  const { headers } = await sync(post(goodSync));
  assert.deepEqual([...headers.keys()].sort(), [
    "access-control-allow-origin",
    "access-control-expose-headers",
    "content-type",
  ]);
  const { headers: before } = await sync(new Request("http://functions/sync", { method: "OPTIONS" }));
  assert.match(before.get("access-control-allow-headers") ?? "", /authorization.*content-type/);
});

Deno.test("a device is told which of the vault's devices it is itself, and when each came and was last seen", async () => {
  const own = await project.deviceOf(post(null));
  const other = crypto.randomUUID();
  const rows = [own, other].map((device) => ({
    code: null,
    device,
    name: sealed(),
    created_at: new Date(1_795_507_200_900),
    seen_at: new Date(Date.UTC(2026, 10, 24)),
  }));
  const { vault } = functions(() => Promise.resolve(rows as never[]));
  const response = await vault(post(encodeVaultRequest({ op: "devices", vault: bytes(16) })));
  const { devices } = decodeVaultAnswer("devices", new Uint8Array(await response.arrayBuffer()));
  const times = { created: 1_795_507_200, seen: 20_781 };
  assert.deepEqual(
    devices.map(({ created, seen, self }) => ({ created, seen, self })),
    [
      { ...times, self: true },
      { ...times, self: false },
    ],
  );
});

Deno.test("no part of a request is in a statement's text; what goes beside it is bytes and digits", async () => {
  const { sync, vault, calls } = functions();
  await sync(post(goodSync));
  await vault(post(goodVault));
  assert.equal(calls.length, 2);
  for (const each of calls) {
    const { text, values } = callAs(crypto.randomUUID(), each);
    assert.match(
      text,
      /^select \* from public\.\w+\(private\.as_device\(\$1, \$2\)(, (\$\d+|private\.cut\(\$\d+, \$\d+\)))*\)$/,
    );
    for (const value of values.slice(1)) {
      if (typeof value === "string") assert.match(value, /^([0-9a-f]{32}|\{[0-9,]*\})$/);
      else assert.ok(value instanceof Uint8Array || Number.isSafeInteger(value));
    }
  }
});

/** Valid for no field of any request. */
const wrong = [null, -1, 1.5, true, planted, bytes(3), {}, [null], [[planted, 0, sealed()]], Number.NaN];

/** One bad request after another: a valid one with an error in it, or no msgpack at all. */
function* badRequests(seed: number, count: number): Generator<{ name: "sync" | "vault"; request: Request }> {
  const random = seeded(seed);
  const upTo = (most: number) => Math.floor(random() * most);
  const noise = (length: number) => Uint8Array.from({ length }, () => upTo(256));
  const text = new TextEncoder().encode(planted);

  for (let made = 0; made < count; made++) {
    const name = random() < 0.5 ? "sync" : "vault";
    const good = name === "sync" ? goodSync : goodVault;
    const damage = upTo(9);
    const flipped = good.slice();
    if (damage === 0) yield { name, request: post(noise(upTo(2_000))) };
    else if (damage === 1) yield { name, request: post(good.slice(0, upTo(good.length))) };
    else if (damage === 2) {
      // The names of the fields: any other name is a wrong one.
      flipped[1 + upTo(3)] = 0x7f;
      yield { name, request: post(flipped) };
    } else if (damage === 3) yield { name, request: post(new Uint8Array([...text, ...good])) };
    else if (damage === 4) yield { name, request: post(JSON.stringify({ v: 1, text: planted })) };
    else if (damage === 5) {
      const fields = Object.entries(decode(good) as Record<string, unknown>);
      fields[upTo(fields.length)]?.splice(1, 1, wrong[upTo(wrong.length)]);
      yield { name, request: post(encode(Object.fromEntries(fields))) };
    } else if (damage === 6) yield { name, request: post(good, `Bearer ${planted}${upTo(1e9)}`) };
    else if (damage === 7) {
      const method = ["GET", "PUT", "DELETE", "PATCH"][upTo(4)] ?? "GET";
      const headers = { authorization: `Bearer ${goodToken}` };
      yield { name, request: new Request(`http://functions/${name}?${planted}`, { method, headers }) };
    } else yield { name, request: post(new Uint8Array([...good, ...noise(1 + upTo(50))])) };
  }
}

Deno.test("10,000 bad requests: only 4xx, nothing reaches the database, no text in the log", async () => {
  const seed = Number(Deno.env.get("SEED") ?? 20_261_124);
  const { sync, vault, calls, logged } = functions();
  let place = 0;
  for (const { name, request } of badRequests(seed, 10_000)) {
    const response = await (name === "sync" ? sync : vault)(request);
    const where = `seed ${seed}, request ${place++}`;
    assert.ok(response.status >= 400 && response.status < 500, `${where}: status ${response.status}`);
    assert.ok(!JSON.stringify(await refusalIn(response)).includes(planted), where);
    assert.deepEqual(calls, [], where);
  }
  assert.deepEqual(logged, []);
});
