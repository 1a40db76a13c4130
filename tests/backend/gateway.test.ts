import net from "node:net";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Gateway, listenAsGateway } from "../../supabase/local/gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await listenAsGateway(0);
  const realtime = { upgrade: () => {}, renew: async () => {}, close: async () => {} };
  gateway.open({ auth: new Hono().get("/health", (context) => context.text("well")), realtime, functions: [] });
});
afterAll(() => gateway.close());

/** The first line of the answer to a request that no client of ours would send. */
function answerTo(requestLine: string, ...headers: string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = net.connect(Number(new URL(gateway.url).port), "127.0.0.1");
  let said = "";
  socket.on("data", (bytes) => {
    said += bytes;
  });
  socket.on("close", () => resolve(said.split("\r\n")[0] ?? ""));
  socket.on("error", reject);
  socket.setTimeout(5_000, () => socket.destroy(new Error("no answer")));
  socket.write([requestLine, "Host: gateway", ...headers, "", ""].join("\r\n"));
  return promise;
}

const upgrade = ["Connection: Upgrade", "Upgrade: websocket"];

test.each(["//", "///", "http://[/", "http://a:b/"])("%s names no place, and the gateway goes on", async (place) => {
  expect(await answerTo(`GET ${place} HTTP/1.1`, "Connection: close")).toBe("HTTP/1.1 400 Bad Request");
  expect(await answerTo(`GET ${place} HTTP/1.1`, ...upgrade)).toBe("HTTP/1.1 400 Bad Request");
  expect(await (await fetch(`${gateway.url}/auth/v1/health`)).text()).toBe("well");
});

test("somebody who hangs up in the middle of a refused upgrade ends nothing", async () => {
  for (let times = 0; times < 50; times++) {
    const socket = net.connect(Number(new URL(gateway.url).port), "127.0.0.1");
    socket.on("error", () => {});
    await new Promise<void>((resolve) =>
      socket.write(["GET /nowhere HTTP/1.1", "Host: gateway", ...upgrade, "", ""].join("\r\n"), () => resolve()),
    );
    socket.resetAndDestroy();
  }
  expect(await (await fetch(`${gateway.url}/auth/v1/health`)).text()).toBe("well");
});
