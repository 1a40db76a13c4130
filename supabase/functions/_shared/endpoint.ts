/**
 * What the two edge functions share: `endpoint` checks the caller and the size, `token` says which device calls,
 * `protocol` decodes and encodes (the extension imports it too; its header is the documentation), `database` runs the one
 * SQL call. A function itself is its `answer.ts`, which knows neither HTTP nor Deno.
 */
import { Unavailable } from "./database.ts";
import { encodeRefusal, limits, ProtocolError, type Refusal, type RefusalCode, refusals } from "./protocol.ts";
import type { DeviceOf } from "./token.ts";

/** The server refuses; the code comes from this code or from a SQL function. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: Refusal & { readonly error: RefusalCode };
  constructor(refusal: Refusal & { readonly error: RefusalCode }) {
    super(refusal.error);
    this.refusal = refusal;
  }
}

// Any origin may ask: a request carries a bearer token and no cookies, and the origin of a Firefox extension is random
// (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/web_accessible_resources).
const anyOrigin = { "access-control-allow-origin": "*" };
const preflight = {
  ...anyOrigin,
  "access-control-allow-headers": "authorization, x-client-info, apikey, content-type, x-region",
  "access-control-allow-methods": "POST, OPTIONS",
  "access-control-max-age": "86400",
};
// No more than a client needs: this is a quarter of what nothing new costs. Nothing caches the answer to a POST.
const headers = {
  ...anyOrigin,
  "access-control-expose-headers": "date, retry-after",
  "content-type": "application/octet-stream",
};

/** Milliseconds in which a body has to be here: as long as a device of ours waits for its answer. */
const bodyMilliseconds = 90_000;

/** Calls back when a body has taken too long, unless the function that it returns is called before. */
export type Patience = (late: () => void) => () => void;

const untilLate: Patience = (late) => {
  const timer = setTimeout(late, bodyMilliseconds);
  return () => clearTimeout(timer);
};

/** Answers `body` for `device` with the bytes to send, or throws ProtocolError, Refused or Unavailable. */
export type Answer = (device: string, body: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * What both functions share: who calls, how much may be sent, and how to refuse. Logs codes only, never anything of a
 * request.
 */
export function endpoint(
  deviceOf: DeviceOf,
  answer: Answer,
  log: (line: string) => void = console.error,
  patience: Patience = untilLate,
) {
  const refuse = (refusal: Refusal & { error: RefusalCode }) =>
    reply(encodeRefusal(refusal), refusals[refusal.error].status, refusal.retryAfter);

  return async (request: Request): Promise<Response> => {
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: preflight });
    try {
      if (request.method !== "POST") throw new ProtocolError("method_not_allowed");
      const device = await deviceOf(request);
      if (!device) throw new ProtocolError("unauthorized");
      return reply(await answer(device, await bodyOf(request, patience)), 200);
    } catch (error) {
      if (error instanceof Refused) {
        if (error.refusal.error === "server_is_full") log("server_is_full: raise bytes_in_all, see docs/hosting.md");
        return refuse(error.refusal);
      }
      if (error instanceof ProtocolError) return refuse({ error: error.code });
      log(error instanceof Unavailable ? `unavailable ${error.message}` : `unexpected ${(error as Error)?.name}`);
      return refuse({ error: "unavailable" });
    }
  };
}

function reply(body: Uint8Array<ArrayBuffer>, status: number, retryAfter?: number): Response {
  const response = new Response(body, { status, headers });
  if (retryAfter !== undefined) response.headers.set("retry-after", String(retryAfter));
  return response;
}

/** Reads no more and waits no longer than is allowed, whatever length the headers give. */
async function bodyOf(request: Request, patience: Patience): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limits.requestBytes) {
    throw new ProtocolError("request_too_large");
  }
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  let late = false;
  const stop = () => void reader.cancel().catch(() => {});
  const inTime = patience(() => {
    late = true;
    stop();
  });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > limits.requestBytes) throw new ProtocolError("request_too_large");
      chunks.push(read.value);
    }
  } catch (error) {
    stop();
    // A body that is cut off is the sender's error, not the server's.
    throw error instanceof ProtocolError ? error : new ProtocolError("bad_request");
  } finally {
    inTime();
  }
  if (late) throw new ProtocolError("request_too_slow");
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}
