import { argon2idAsync } from "@noble/hashes/argon2.js";
import { type Bytes, utf8 } from "./bytes";

/** What one guess at a passphrase costs: memory in KiB, passes over it, and lanes. */
export interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/**
 * One of the settings that OWASP recommends for Argon2id as equally strong
 * (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html): the fastest one in JavaScript,
 * 0.6 s; 46 MiB in one pass took 1 s. It is stored with each lock, so that a later version can ask for more and still
 * open an older lock.
 */
export const COST: Cost = { memory: 19_456, passes: 2, lanes: 1 };

/**
 * What a stored lock has to cost at least: those are the weakest settings that this extension ever used. Weaker ones on
 * the disk are somebody else's.
 */
export const LEAST_COST: Cost = { memory: 19_456, passes: 2, lanes: 1 };

export const isWeaker = (cost: Cost, than: Cost): boolean => cost.memory < than.memory || cost.passes < than.passes;

/** Milliseconds after which other work may run: a nudge or a draft must not wait for a passphrase. */
const SLICE = 10;

/**
 * Argon2id (RFC 9106) in JavaScript, because an extension's content security policy forbids WebAssembly unless
 * `wasm-unsafe-eval` loosens it for every page
 * (https://developer.chrome.com/docs/extensions/reference/manifest/content-security-policy). The same passphrase typed
 * on another keyboard is the same one (NFKC).
 * @returns 32 bytes
 */
export async function deriveFromPassphrase(
  passphrase: string,
  salt: Bytes,
  { memory, passes, lanes }: Cost,
): Promise<Bytes> {
  const options = { m: memory, t: passes, p: lanes, dkLen: 32, asyncTick: SLICE };
  return Uint8Array.from(await argon2idAsync(utf8(passphrase.normalize("NFKC")), salt, options));
}
