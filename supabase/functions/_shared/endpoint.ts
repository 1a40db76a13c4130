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
const headers = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, x-client-info, apikey, content-type, x-region",
  "access-control-allow-methods": "POST, OPTIONS",
  "access-control-expose-headers": "date, retry-after",
  "access-control-max-age": "86400",
  "cache-control": "no-store",
  "content-type": "application/octet-stream",
};

/** Answers `body` for `device` with the bytes to send, or throws ProtocolError, Refused or Unavailable. */
export type Answer = (device: string, body: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * What both functions share: who calls, how much may be sent, and how to refuse. Logs codes only, never anything of a
 * request.
 */
export function endpoint(deviceOf: DeviceOf, answer: Answer, log: (line: string) => void = console.error) {
  const refuse = (refusal: Refusal & { error: RefusalCode }) =>
    reply(encodeRefusal(refusal), refusals[refusal.error].status, refusal.retryAfter);

  return async (request: Request): Promise<Response> => {
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers });
    try {
      if (request.method !== "POST") throw new ProtocolError("method_not_allowed");
      const device = await deviceOf(request);
      if (!device) throw new ProtocolError("unauthorized");
      return reply(await answer(device, await bodyOf(request)), 200);
    } catch (error) {
      if (error instanceof Refused) return refuse(error.refusal);
      if (error instanceof ProtocolError) return refuse({ error: error.code });
      log(error instanceof Unavailable ? `unavailable ${error.code}` : `unexpected ${(error as Error)?.name}`);
      return refuse({ error: "unavailable" });
    }
  };
}

function reply(body: Uint8Array<ArrayBuffer>, status: number, retryAfter?: number): Response {
  const response = new Response(body, { status, headers });
  if (retryAfter !== undefined) response.headers.set("retry-after", String(retryAfter));
  return response;
}

/** Reads no more than is allowed, whatever length the headers give. */
async function bodyOf(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limits.requestBytes) {
    throw new ProtocolError("request_too_large");
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.length;
      if (length > limits.requestBytes) throw new ProtocolError("request_too_large");
      chunks.push(chunk);
    }
  } catch (error) {
    // A body that is cut off is the sender's error, not the server's.
    throw error instanceof ProtocolError ? error : new ProtocolError("bad_request");
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}
