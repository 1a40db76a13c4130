import type { Value } from "../../vault";

/** JSON as it is written in a file. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const BYTES = "$bytes";

/** A value as JSON: bytes are tagged, and a key that looks like a tag gets one more `$`. */
export function toJson(value: Value): Json {
  if (value instanceof Uint8Array) return { [BYTES]: value.toBase64() };
  if (Array.isArray(value)) return value.map(toJson);
  if (value === null || typeof value !== "object") return value as Json;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.startsWith("$") ? `$${key}` : key, toJson(item)]),
  );
}

/**
 * The reverse of {@link toJson}.
 * @throws SyntaxError for an unknown tag, or malformed base64
 */
export function fromJson(json: Json): Value {
  if (Array.isArray(json)) return json.map(fromJson);
  if (json === null || typeof json !== "object") return json as Value;
  const entries = Object.entries(json);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === BYTES && typeof first[1] === "string") return bytesIn(first[1]);
  return Object.fromEntries(entries.map(([key, item]) => [untagged(key), fromJson(item)]));
}

/** Strict, so that no two texts stand for the same bytes. @throws SyntaxError */
export const bytesIn = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.fromBase64(base64, { lastChunkHandling: "strict" });

function untagged(key: string): string {
  if (!key.startsWith("$")) return key;
  if (!key.startsWith("$$")) throw new SyntaxError("an unknown tag");
  return key.slice(1);
}
