/**
 * The browser APIs that the vault uses, without threads and timers: thousands of histories must fit into a minute, and
 * a seed must repeat a whole history, random ids and Yjs client ids included. The ciphers are real (OpenSSL's), but
 * synchronous. Some of the histories run without this file, on WebCrypto and fake-indexeddb.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, webcrypto } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { Chance } from "./random";

const TAG_BYTES = 16;

interface Key {
  readonly raw: Uint8Array;
}
interface Aead {
  readonly iv: Uint8Array;
  readonly additionalData: Uint8Array;
}
interface Hkdf {
  readonly salt: Uint8Array;
  readonly info: Uint8Array;
}

let chance = new Chance(0);

/** From here on everything random follows from the seed. */
export const seedPlatform = (seed: number): void => {
  chance = new Chance(seed);
};

const asBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
const derived = ({ raw }: Key, { salt, info }: Hkdf, length: number): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", raw, salt, info, length));

const subtle = {
  generateKey: async (): Promise<Key> => ({ raw: chance.fill(new Uint8Array(32)) }),
  importKey: async (_format: string, raw: Uint8Array): Promise<Key> => ({ raw: Uint8Array.from(raw) }),
  deriveBits: async (how: Hkdf, key: Key, bits: number) => asBuffer(derived(key, how, bits / 8)),
  deriveKey: async (how: Hkdf, key: Key): Promise<Key> => ({ raw: derived(key, how, 32) }),
  sign: async (_name: string, { raw }: Key, bytes: Uint8Array) =>
    asBuffer(createHmac("sha256", raw).update(bytes).digest()),
  encrypt: async ({ iv, additionalData }: Aead, { raw }: Key, bytes: Uint8Array) => {
    const cipher = createCipheriv("aes-256-gcm", raw, iv).setAAD(additionalData);
    return asBuffer(Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]));
  },
  decrypt: async ({ iv, additionalData }: Aead, { raw }: Key, bytes: Uint8Array) => {
    const end = bytes.length - TAG_BYTES;
    const decipher = createDecipheriv("aes-256-gcm", raw, iv).setAAD(additionalData);
    decipher.setAuthTag(bytes.subarray(end));
    return asBuffer(Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]));
  },
};

const LONGEST_BLOCK = 0xffff;

/** DEFLATE (RFC 1951, 3.2.4) as stored blocks: it inflates to the same bytes, without compression. */
function deflate(bytes: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += LONGEST_BLOCK) {
    const block = bytes.subarray(at, at + LONGEST_BLOCK);
    const { length } = block;
    const last = at + length >= bytes.length ? 1 : 0;
    blocks.push(Uint8Array.of(last, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff), block);
  }
  return Buffer.concat(blocks);
}

function inflate(bytes: Uint8Array): Uint8Array {
  const single = bytes[0] === 1 && bytes.length === 5 + ((bytes[1] as number) | ((bytes[2] as number) << 8));
  return single ? bytes.subarray(5) : inflateRawSync(bytes);
}

/** A stream that takes one chunk and gives one. */
const streamOf = (transform: (bytes: Uint8Array) => Uint8Array) =>
  class {
    #given: Uint8Array | undefined;
    readonly writable = {
      getWriter: () => ({
        write: async (bytes: Uint8Array) => {
          this.#given = bytes;
        },
        close: async () => undefined,
      }),
    };
    readonly readable = {
      getReader: () => ({
        read: async () => {
          if (this.#given === undefined) return { done: true };
          const value = transform(this.#given);
          this.#given = undefined;
          return { done: false, value };
        },
        cancel: async () => undefined,
      }),
    };
  };

// Yjs takes its random numbers from Node's own object, when it is first loaded.
Object.defineProperty(webcrypto, "getRandomValues", { value: (array: Uint8Array) => chance.fill(array) });
Object.defineProperty(webcrypto, "subtle", { value: subtle });
Object.assign(globalThis, { CompressionStream: streamOf(deflate), DecompressionStream: streamOf(inflate) });
