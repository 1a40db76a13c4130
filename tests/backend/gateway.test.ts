import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limits } from "../../supabase/functions/_shared/protocol.ts";
import { type Gateway, listenAsGateway } from "../../supabase/local/gateway.ts";

let gateway: Gateway;
/** Stands in for a function: says how long the body was. */
const server = http.createServer(async (request, response) => {
  let length = 0;
  for await (const chunk of request) length += chunk.length;
  response.end(String(length));
});
beforeAll(async () => {
  gateway = await listenAsGateway(0);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const sync = { name: "sync", port, kill9: () => {}, stop: async () => {} };
  const realtime = { upgrade: () => {}, renew: async () => {}, close: async () => {} };
  gateway.open({ auth: new Hono().get("/health", (context) => context.text("well")), realtime, functions: [sync] });
});
afterAll(async () => {
  await gateway.close();
  server.close();
});

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

const post = (body: BodyInit) => fetch(`${gateway.url}/functions/v1/sync`, { method: "POST", body });

test("bodies that never end do not keep anybody else from a function", async () => {
  const sockets = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const socket = net.connect(Number(new URL(gateway.url).port), "127.0.0.1");
      socket.on("error", () => {});
      const head = ["POST /functions/v1/sync HTTP/1.1", "Host: gateway", "Content-Length: 1000", "", "begun"].join(
        "\r\n",
      );
      await new Promise<void>((resolve) => socket.write(head, () => resolve()));
      return socket;
    }),
  );
  expect(await (await post("honest")).text()).toBe("6");
  for (const socket of sockets) socket.destroy();
});

test("of a body that is too large a function gets one byte over what it takes", async () => {
  expect(await (await post(new Uint8Array(limits.requestBytes))).text()).toBe(String(limits.requestBytes));
  const large = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
  });
  const answer = await fetch(`${gateway.url}/functions/v1/sync`, {
    method: "POST",
    body: large,
    duplex: "half",
  } as RequestInit);
  expect(await answer.text()).toBe(String(limits.requestBytes + 1));
});
