import { decode, encode } from "@msgpack/msgpack";
import type { Bytes } from "./bytes";
import { VaultError } from "./errors";

/** What a field or a local item can hold: JSON, and bytes. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Value[]
  | { readonly [key: string]: Value };

/** Far more than any record needs, and far less than what would exhaust the stack. */
const DEEPEST = 32;

/**
 * Names with a meaning of their own on every object (prototype pollution:
 * https://developer.mozilla.org/docs/Web/Security/Attacks/Prototype_pollution).
 */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** The same value has the same bytes: keys are sorted. */
export const toBytes = (value: unknown): Bytes => encode(value, { sortKeys: true });

/** @throws the decoder's own error if the bytes are not MessagePack */
export const fromBytes = (bytes: Uint8Array): unknown => decode(bytes);

/**
 * The value as it will be read back: a lone surrogate becomes U+FFFD, keys with `undefined` are left out.
 * @throws VaultError `invalid` for what cannot be stored: functions, dates, big integers, cycles, forbidden names
 */
export function storable(value: unknown, depth = 0): Value {
  if (depth > DEEPEST) throw new VaultError("invalid");
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1));
  if (typeof value === "object" && isPlain(value)) {
    const kept = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(kept.map(([key, item]) => [storableName(key), storable(item, depth + 1)]));
  }
  throw new VaultError("invalid");
}

/** @throws VaultError `invalid` */
export function storableName(name: string): string {
  if (name === "" || FORBIDDEN.has(name)) throw new VaultError("invalid");
  return name.toWellFormed();
}

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
};
