import { afterEach, describe, expect, test, vi } from "vitest";
import { verdictOn } from "../../../extension/sync/retry-policy";
import { type Connection, type ConnectionParts, connect } from "../../../extension/sync/supabase";
import type { Value } from "../../../extension/vault";
import { encodeRefusal, encodeVaultAnswer } from "../../../supabase/functions/_shared/protocol.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const session = {
  access_token: "token",
  refresh_token: "refresh",
  token_type: "bearer",
  expires_in: 3_600,
  user: { id: "00000000-0000-4000-8000-00000000000a", aud: "authenticated", role: "authenticated" },
};

/** A connection to what answers each request with what `answer` gives for its address. */
function connectionTo(
  answer: (url: URL) => Response | Promise<Response>,
  items = new Map<string, Value | undefined>(),
  more: Partial<ConnectionParts> = {},
): Connection {
  vi.stubGlobal("fetch", async (input: RequestInfo | URL) => answer(new URL(input as string)));
  return connect({
    address: { url: "https://sync.example", key: "key" },
    local: { get: async (name) => items.get(name), set: async (name, value) => void items.set(name, value) },
    onServerTime: () => {},
    ...more,
  });
}

/** A session that need not be renewed. */
const lasting = () => ({ ...session, expires_at: Math.floor(Date.now() / 1_000) + 3_600 });

const troubleWith = (connection: Connection) =>
  connection.vault("devices", { vault: new Uint8Array(16) }).then(
    () => ({ trouble: undefined }),
    (error) => verdictOn(error),
  );

/** What a gateway says in its own words, where the function did not come to speak. */
const page = (status: number, headers = {}) => new Response("<h1>Sorry</h1>", { status, headers });

/** Signed in, and every later request to a function is answered by a gateway. */
async function behindGateway(gateway: () => Response, auth: (url: URL) => Response = () => Response.json(session)) {
  let makesVault = true;
  const connection = connectionTo((url) => {
    if (url.pathname.startsWith("/auth/")) return auth(url);
    return makesVault ? page(503) : gateway();
  });
  await connection
    .vault("create", { vault: new Uint8Array(16), joinKeyHash: new Uint8Array(32), name: new Uint8Array(30) })
    .catch(() => {});
  makesVault = false;
  return connection;
}

describe("this device's account", () => {
  const refusal = (error: string, status: number) => new Response(encodeRefusal({ error }), { status });
  const noSuchSession = () => Response.json({ code: "refresh_token_not_found" }, { status: 400 });

  test("is not replaced by a new one just to look at a vault: whoever is out hears that", async () => {
    let signUps = 0;
    const connection = await behindGateway(
      () => refusal("unauthorized", 401),
      ({ pathname, search }) => {
        if (search.includes("refresh_token")) return noSuchSession();
        if (pathname.endsWith("/signup")) signUps++;
        return Response.json(session);
      },
    );
    const ask = connection.vault("devices", { vault: new Uint8Array(16) });
    await expect(ask).rejects.toMatchObject({ code: "unauthorized" });
    expect(signUps).toBe(1);
  });

  test("is not replaced by a new one because Auth is busy", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {}); // the library says it there, too
    let signUps = 0;
    const expired = { ...session, expires_at: 1 };
    const items = new Map<string, Value | undefined>([["sync session", JSON.stringify(expired)]]);
    const connection = connectionTo(({ pathname }) => {
      if (pathname.endsWith("/signup")) signUps++;
      return pathname.endsWith("/signup") ? Response.json(session) : Response.json({}, { status: 429 });
    }, items);
    const ask = connection.vault("join", {
      vault: new Uint8Array(16),
      joinKey: new Uint8Array(32),
      name: new Uint8Array(30),
    });
    await expect(ask).rejects.toMatchObject({ code: "too_many_requests" });
    expect(signUps).toBe(0);
  });
});

describe("the server's time", () => {
  const date = "Sat, 30 Nov 2036 08:00:00 GMT";
  const good = () =>
    new Response(encodeVaultAnswer({ devices: [] }), {
      headers: { "content-type": "application/octet-stream", date },
    });
  const heardFrom = async (answer: () => Response) => {
    const heard: number[] = [];
    const items = new Map<string, Value | undefined>([["sync session", JSON.stringify(lasting())]]);
    const connection = connectionTo(answer, items, { onServerTime: (time) => void heard.push(time) });
    await connection.vault("devices", { vault: new Uint8Array(16) }).catch(() => {});
    return heard;
  };

  test("is heard in an answer that speaks the protocol", async () => {
    expect(await heardFrom(good)).toEqual([Date.parse(date)]);
  });

  test.each([
    ["an error page", () => page(502, { date })],
    ["a refusal", () => new Response(encodeRefusal({ error: "unavailable" }), { status: 503, headers: { date } })],
    ["a page of somebody else", () => page(200, { date, "content-type": "application/octet-stream" })],
  ])("is not taken from %s", async (_, answer) => {
    expect(await heardFrom(answer)).toEqual([]);
  });
});

describe("a wait", () => {
  /** An answer whose body begins and never ends. */
  const stalled = (status = 200) =>
    new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) }), {
      status,
      headers: { "content-type": "application/octet-stream" },
    });
  const items = (session: object) => new Map<string, Value | undefined>([["sync session", JSON.stringify(session)]]);
  const devices = (connection: Connection) => connection.vault("devices", { vault: new Uint8Array(16) });

  test.each([200, 503])("ends where the body of a %i does not", async (status) => {
    const connection = connectionTo(() => stalled(status), items(lasting()), { patience: { sync: 5, other: 5 } });
    await expect(devices(connection)).rejects.toMatchObject({ why: "silent" });
  });

  test("ends where Auth does not answer", async () => {
    const silent = () => new Promise<Response>(() => {});
    const connection = connectionTo(silent, items({ ...session, expires_at: 1 }), { patience: { sync: 5, other: 5 } });
    await expect(devices(connection)).rejects.toMatchObject({ why: "silent" });
  });

  test.each([
    ["a body that never ends", () => stalled(), lasting()],
    ["Auth that is silent", () => new Promise<Response>(() => {}), { ...session, expires_at: 1 }],
  ])("of %s ends at once when the connection is closed, and the next one is a new one", async (_, answer, session) => {
    const asked = Promise.withResolvers<void>();
    const waits = () => {
      asked.resolve();
      return answer();
    };
    const connection = connectionTo(waits, items(session), { patience: { sync: 60_000, other: 60_000 } });
    const waiting = devices(connection);
    await asked.promise;
    connection.close();
    await expect(waiting).rejects.toMatchObject({ why: "silent" });
  });

  test("leaves no session behind that arrives after the connection was closed", async () => {
    const late = Promise.withResolvers<Response>();
    const asked = Promise.withResolvers<void>();
    const stored = items({ ...session, expires_at: 1 });
    const connection = connectionTo(() => {
      asked.resolve();
      return late.promise;
    }, stored);
    const waiting = devices(connection).catch(() => {});
    await asked.promise;
    await connection.forget();
    late.resolve(Response.json(session));
    await waiting;
    await new Promise((resolve) => setImmediate(resolve));
    expect(stored.get("sync session")).toBeUndefined();
  });

  test("of an answer without an end of its bytes is another server", async () => {
    const endless = () =>
      new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1_000_000)) }), {
        headers: { "content-type": "application/octet-stream" },
      });
    expect(await troubleWith(connectionTo(endless, items(lasting())))).toEqual({ trouble: "otherServer" });
  });
});

describe("a gateway that answers in place of the function", () => {
  test.each([
    [400, "otherServer"],
    [403, "otherServer"],
    [404, "otherServer"],
    [405, "otherServer"],
    [408, "unreachable"],
    [413, "otherServer"],
    [500, "unreachable"],
    [502, "unreachable"],
    [503, "unreachable"],
    [504, "unreachable"],
    [599, "unreachable"],
  ])("with %i is told as %s", async (status, trouble) => {
    const connection = await behindGateway(() => page(status));
    expect(await troubleWith(connection)).toEqual({ trouble });
  });

  test.each([
    ["its own time to wait", { "retry-after": "7" }, 7],
    ["no time to wait", {}, 60],
    ["a date to wait for", { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, 60],
    ["no wait at all", { "retry-after": "0" }, 60],
  ])("with 429 and %s is busy, and left alone for a while", async (_, headers, wait) => {
    const connection = await behindGateway(() => page(429, headers));
    expect(await troubleWith(connection)).toEqual({ trouble: "busy", wait });
  });

  test("with a page of its own and 200 is another server", async () => {
    const connection = await behindGateway(() => page(200, { "content-type": "text/html" }));
    expect(await troubleWith(connection)).toEqual({ trouble: "otherServer" });
  });
});
