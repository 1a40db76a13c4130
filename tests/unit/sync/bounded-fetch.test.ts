import { afterEach, describe, expect, test, vi } from "vitest";
import { boundedFetch, TooLong } from "../../../extension/sync/bounded-fetch";

afterEach(() => vi.unstubAllGlobals());

/** Short, so that a test need not wait; what is shown is that there is an end, not when. */
const SHORT = { sync: 5, other: 5 };
const LONG = { sync: 60_000, other: 60_000 };
const SYNC = "https://sync.example/functions/v1/sync";

const answeredBy = (answer: (init: RequestInit) => Response | Promise<Response>) =>
  vi.stubGlobal("fetch", async (_input: unknown, init: RequestInit) => answer(init));

/** Gives what it is told to, and then neither more nor an end. */
function bodyOf(...chunks: number[]) {
  const state = { cancelled: false };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      for (const size of chunks) controller.enqueue(new Uint8Array(size));
    },
    cancel: () => {
      state.cancelled = true;
    },
  });
  return Object.assign(state, { body });
}

const never = () => new AbortController().signal;

describe("a wait has an end", () => {
  test.each([200, 503])("where the body of a %i never ends", async (status) => {
    const stalled = bodyOf(1);
    answeredBy(() => new Response(stalled.body, { status }));
    await expect(boundedFetch(never(), SHORT)(SYNC)).rejects.toMatchObject({ name: "TimeoutError" });
    expect(stalled.cancelled).toBe(true);
  });

  test("where nothing is answered at all", async () => {
    const silent = (init: RequestInit) =>
      new Promise<Response>((_, reject) => {
        init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      });
    answeredBy(silent);
    await expect(boundedFetch(never(), SHORT)("https://sync.example/auth/v1/token")).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  test("at once when the connection is closed, also in the middle of a body", async () => {
    const closing = new AbortController();
    const stalled = bodyOf(1);
    answeredBy(() => {
      queueMicrotask(() => closing.abort());
      return new Response(stalled.body);
    });
    await expect(boundedFetch(closing.signal, LONG)(SYNC)).rejects.toMatchObject({ name: "AbortError" });
    expect(stalled.cancelled).toBe(true);
  });
});

describe("an answer", () => {
  test("is not read beyond four megabytes, whatever its headers say", async () => {
    const endless = bodyOf(...Array.from({ length: 9 }, () => 500_000));
    answeredBy(() => new Response(endless.body, { headers: { "content-length": "5" } }));
    await expect(boundedFetch(never(), LONG)(SYNC)).rejects.toBeInstanceOf(TooLong);
    expect(endless.cancelled).toBe(true);
  });

  test("comes as it was, with its status and headers", async () => {
    answeredBy(() => new Response("body", { status: 409, headers: { "retry-after": "7" } }));
    const answer = await boundedFetch(never(), LONG)(SYNC);
    expect([answer.status, answer.headers.get("retry-after"), await answer.text()]).toEqual([409, "7", "body"]);
  });

  test.each([204, 304])("with %i has no body, and is one all the same", async (status) => {
    answeredBy(() => new Response(null, { status }));
    expect((await boundedFetch(never(), LONG)(SYNC)).status).toBe(status);
  });

  test("from another address is not asked for", async () => {
    const asked: RequestInit[] = [];
    answeredBy((init) => {
      asked.push(init);
      return new Response();
    });
    await boundedFetch(never(), LONG)(SYNC, { redirect: "follow" });
    expect(asked).toMatchObject([{ redirect: "error" }]);
  });
});
