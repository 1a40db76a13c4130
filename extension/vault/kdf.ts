import { argon2idAsync } from "@noble/hashes/argon2.js";
import { type Bytes, utf8 } from "./bytes";

/** What one guess at a passphrase costs: memory in KiB, passes over it, and lanes. */
export interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/**
 * One of the settings, all as strong, that OWASP recommends for Argon2id (Password Storage Cheat Sheet): the one that is
 * quickest in JavaScript, 0.6 s where 46 MiB in one pass took 1 s. It is stored with each lock, so that a later version
 * can ask for more and still open what was locked before.
 */
export const COST: Cost = { memory: 19_456, passes: 2, lanes: 1 };

/** Milliseconds after which other work gets a turn: a nudge or a draft must not wait for a passphrase. */
const SLICE = 10;

/**
 * Argon2id (RFC 9106) in JavaScript: the content security policy of an extension forbids WebAssembly unless it is
 * loosened for every page. The same passphrase on another keyboard is the same one (NFKC).
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
