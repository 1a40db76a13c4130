import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { EdgeFunction } from "./functions.ts";
import type { Realtime } from "./realtime.ts";

/** The well-known publishable key of every local Supabase project; `supabase start` uses the same one. */
export const publishableKey = "sb_publishable_ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH";

export interface Services {
  readonly auth: Hono;
  readonly realtime: Realtime;
  readonly functions: readonly EdgeFunction[];
}

export interface Gateway {
  readonly url: string;
  /** Until then every request is answered with 503. */
  open(services: Services): void;
  close(): Promise<void>;
}

/** Bytes of a body that a function gets to see: one more than a megabyte, by which it can tell that it is too much. */
const mostBytes = 1_048_577;

/** Milliseconds in which a request has to be here as a whole; then Node answers 408 and hangs up. */
const waits = { headersTimeout: 20_000, requestTimeout: 90_000, connectionsCheckingInterval: 5_000 };

const anyOrigin = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers":
    "authorization, apikey, content-type, x-client-info, x-supabase-api-version, x-region",
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
  "access-control-max-age": "3600",
};

/**
 * The one port that clients see, with the paths of a Supabase project.
 * @throws a sentence for the person who started it if another program uses the port
 */
export async function listenAsGateway(port: number): Promise<Gateway> {
  const server = http.createServer(waits, (_request, response) => refuse(response, 503, "Starting"));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(
              `Port ${port} is taken, perhaps by "supabase start". Stop what uses it, or choose another: PORT=54421.`,
            )
          : error,
      ),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
  server.keepAliveTimeout = 65_000;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: (services) => {
      const auth = getRequestListener(services.auth.fetch);
      server.removeAllListeners("request");
      server.on("request", (request: IncomingMessage, response: ServerResponse) => {
        const url = placeOf(request);
        if (!url) return refuse(response, 400, "The request names no place");
        const [, service, , ...rest] = url.pathname.split("/");
        if (service === "functions") return void forward(request, response, agent, services, rest[0] ?? "");
        if (service === "auth") {
          // Preflights carry no key, and the public keys are public.
          const open = request.method === "OPTIONS" || rest[0] === ".well-known" || rest[0] === "health";
          if (!open && !hasKey(request, url)) return refuse(response, 401, "Invalid API key");
          request.url = `/${rest.join("/")}${url.search}`;
          return auth(request, response);
        }
        refuse(response, 501, "Not part of the local backend; use `supabase start` or a hosted project");
      });
      server.on("upgrade", (request, socket, head) => {
        const url = placeOf(request);
        if (url?.pathname === "/realtime/v1/websocket" && hasKey(request, url)) {
          return services.realtime.upgrade(request, socket, head);
        }
        socket.on("error", () => {}); // a client that has disconnected needs no answer
        socket.end(`HTTP/1.1 ${url ? "401 Unauthorized" : "400 Bad Request"}\r\n\r\n`);
      });
    },
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Null for a malformed target, such as `//`. */
const placeOf = (request: IncomingMessage) => URL.parse(request.url ?? "/", "http://gateway");

const hasKey = (request: IncomingMessage, url: URL) =>
  (request.headers.apikey ?? url.searchParams.get("apikey")) === publishableKey;

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json", ...anyOrigin });
  response.end(JSON.stringify({ message }));
}

/** Reads a request's body, or its first {@link mostBytes}. Null if the client went away or took too long. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= mostBytes) break;
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes);
}

/**
 * Passes a request on to its function; like the platform, it does not ask for a key. Only once its body is whole: a body
 * that never ends then occupies no connection to the function.
 */
async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  agent: http.Agent,
  { functions }: Services,
  name: string,
): Promise<void> {
  const target = functions.find((each) => each.name === name);
  if (!target) {
    refuse(response, 404, "Requested function was not found");
    return;
  }
  const body = await bodyOf(request);
  if (body === null) return;
  const { method } = request;
  const { "transfer-encoding": _, ...headers } = request.headers;
  const length = method === "POST" ? { "content-length": body.length } : {};
  const onward = http.request(
    { agent, host: "127.0.0.1", port: target.port, method, headers: { ...headers, ...length }, path: `/${name}` },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  onward.on("error", () =>
    response.headersSent ? response.destroy() : refuse(response, 503, "The function is not running; see its log"),
  );
  response.on("close", () => onward.destroy());
  // What was not read of a body that is too large is not waited for.
  response.on("finish", () => request.complete || request.destroy());
  onward.end(body);
}
