import * as v from "valibot";
import { report } from "../../base/report";
import { tryParse } from "../../base/try-parse";
import { type Cost, deriveFromPassphrase } from "../../vault";
import { withChecksum } from "./checksum";
import { bytesIn } from "./json-values";

/**
 * RFC 9106, section 4, the second recommended choice (64 MiB, three passes), with one lane because it runs in one
 * thread.
 */
export const usualCost: Cost = { memory: 64 * 1024, passes: 3, lanes: 1 };

const base64 = v.pipe(v.string(), v.maxLength(100));
const range = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** The limits keep a hostile file from using all memory, or taking hours. */
const headShape = v.strictObject({
  format: v.literal("clearing/sealed-backup"),
  version: v.literal(1),
  kdf: v.literal("argon2id"),
  memory: range(32, 256 * 1024), // at least 8 KiB a lane
  passes: range(1, 10),
  lanes: range(1, 4),
  salt: base64,
  cipher: v.literal("aes-256-gcm"),
  nonce: base64,
});

/** A sealed file, ready to be opened with a passphrase. */
export interface Sealed {
  readonly cost: Cost;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly nonce: Uint8Array<ArrayBuffer>;
  /** The first line, which is sealed together with the data. */
  readonly head: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** The whole file. `plain` is the plain one, its checksum included. */
export async function sealedFile(plain: string, passphrase: string, cost = usualCost): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const given = { format: "clearing/sealed-backup", version: 1, kdf: "argon2id", ...cost, salt: salt.toBase64() };
  const fields = JSON.stringify({ ...given, cipher: "aes-256-gcm", nonce: nonce.toBase64() });
  const head = `${fields.slice(0, -1)},`;
  const key = await keyOf(passphrase, salt, cost);
  const data = await crypto.subtle.encrypt(sealOf(nonce, head), key, new TextEncoder().encode(plain));
  return withChecksum(`${head}\n"data":"${new Uint8Array(data).toBase64()}"`);
}

/** @returns undefined if it is malformed */
export function readSealed(text: string): Sealed | undefined {
  const [head = "", rest = "", ...more] = text.split("\n");
  const data = /^"data":"([A-Za-z0-9+/=]+)"$/.exec(rest)?.[1];
  if (data === undefined || more.length > 0 || !head.endsWith(",")) return undefined;
  // It throws for what is no JSON, no base64 or of another shape.
  return tryParse(() => {
    const { memory, passes, lanes, salt, nonce } = v.parse(headShape, JSON.parse(`${head.slice(0, -1)}}`));
    const read = { cost: { memory, passes, lanes }, salt: bytesIn(salt), nonce: bytesIn(nonce), head };
    return read.salt.length < 8 || read.nonce.length !== 12 ? undefined : { ...read, data: bytesIn(data) };
  });
}

/** @returns the plain file, or undefined if it was sealed with another passphrase */
export async function unsealed(
  { cost, salt, nonce, head, data }: Sealed,
  passphrase: string,
): Promise<string | undefined> {
  const key = await keyOf(passphrase, salt, cost);
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(sealOf(nonce, head), key, data));
  } catch (error) {
    report("passphrase.unsealed", error);
    return undefined;
  }
}

const sealOf = (iv: Uint8Array<ArrayBuffer>, head: string): AesGcmParams => ({
  name: "AES-GCM",
  iv,
  additionalData: new TextEncoder().encode(head),
});

async function keyOf(passphrase: string, salt: Uint8Array<ArrayBuffer>, cost: Cost): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", await deriveFromPassphrase(passphrase, salt, cost), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
}
