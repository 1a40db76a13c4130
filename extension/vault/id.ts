import { randomBytes, toHex, utf8 } from "./bytes";
import { VaultError } from "./errors";

/** 128 random bits as 32 lower-case hexadecimal digits. It says nothing about the record. */
export type RecordId = string & { readonly brand: "RecordId" };

export const newRecordId = (): RecordId => toHex(randomBytes(16)) as RecordId;

/** No id comes before it: `{ at, id: LOWEST }` is after everything of that instant. */
export const LOWEST = "0".repeat(32) as RecordId;

/** @throws VaultError `invalid` */
export function asRecordId(text: string): RecordId {
  if (!/^[0-9a-f]{32}$/.test(text)) throw new VaultError("invalid");
  return text as RecordId;
}

/**
 * The id of a record that exists once in a vault, such as one kind of setting. All devices derive the same id, so their
 * records merge instead of being duplicates; without the key nobody can tell which one it is.
 */
export async function namedRecordId(nameKey: CryptoKey, name: string): Promise<RecordId> {
  const mac = await crypto.subtle.sign("HMAC", nameKey, utf8(name));
  return toHex(new Uint8Array(mac, 0, 16)) as RecordId;
}
