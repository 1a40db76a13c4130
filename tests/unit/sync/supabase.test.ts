import { afterEach, describe, expect, test, vi } from "vitest";
import { verdictOn } from "../../../extension/sync/retry-policy";
import { type Connection, connect } from "../../../extension/sync/supabase";
import type { Value } from "../../../extension/vault";
import { encodeRefusal } from "../../../supabase/functions/_shared/protocol.ts";

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
function connectionTo(answer: (url: URL) => Response, items = new Map<string, Value | undefined>()): Connection {
  vi.stubGlobal("fetch", async (input: RequestInfo | URL) => answer(new URL(input as string)));
  return connect({
    address: { url: "https://sync.example", key: "key" },
    local: { get: async (name) => items.get(name), set: async (name, value) => void items.set(name, value) },
    onServerTime: () => {},
  });
}

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
