/**
 * WebCrypto's work on records, done at once: to hand some hundred bytes to a thread and get them back takes several
 * times as long as to seal them. The ciphers are the same ones (OpenSSL's). An answer comes two tasks later, so that an
 * IndexedDB transaction in which somebody waits for it is over, as in a browser. Anything else that is asked of
 * WebCrypto goes to a thread as ever, and so does what is asked of a key that comes from a disk.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  webcrypto,
} from "node:crypto";
import { setImmediate } from "node:timers";

type Algorithm = string | { readonly name: string };
type Hash = { readonly hash: Algorithm };

const TAG_BYTES = 16;
const soon = setImmediate; // fake timers have others
const subtle = webcrypto.subtle as SubtleCrypto;
const threads: SubtleCrypto = Object.getPrototypeOf(subtle);
const raws = new WeakMap<CryptoKey, Uint8Array<ArrayBuffer>>();

const nameOf = (algorithm: Algorithm): string => (typeof algorithm === "string" ? algorithm : algorithm.name);
const isSha256 = ({ hash }: Hash): boolean => nameOf(hash) === "SHA-256";
const bytesOf = (source: ArrayBufferLike | ArrayBufferView): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(source instanceof ArrayBuffer ? new Uint8Array(source) : (source as Uint8Array));
const asBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** The bytes of a key that may be used like this; undefined if WebCrypto has to say what comes of it. */
const rawOf = (key: CryptoKey, algorithm: Algorithm, usage: KeyUsage) =>
  key.algorithm.name === nameOf(algorithm) && key.usages.includes(usage) ? raws.get(key) : undefined;

async function importKey(...given: [KeyFormat, BufferSource, Algorithm, boolean, KeyUsage[]]): Promise<CryptoKey> {
  const [format, source, algorithm] = given;
  const raw = format === "raw" && bytesOf(source);
  const key = await (threads.importKey as (...all: unknown[]) => Promise<CryptoKey>).apply(subtle, given);
  if (raw && ["AES-GCM", "HKDF", "HMAC"].includes(nameOf(algorithm))) raws.set(key, raw);
  return key;
}

const derived = (how: HkdfParams, base: CryptoKey, usage: KeyUsage, bits: number) => {
  const raw = rawOf(base, how, usage);
  return raw && isSha256(how) ? hkdfSync("sha256", raw, bytesOf(how.salt), bytesOf(how.info), bits / 8) : undefined;
};

const gcm = ({ iv }: AesGcmParams, raw: Uint8Array) =>
  [`aes-${raw.length * 8}-gcm` as "aes-256-gcm", raw, bytesOf(iv)] as const;
const purposeOf = ({ additionalData }: AesGcmParams) => bytesOf(additionalData ?? new Uint8Array());

/** Each gives undefined for what it does not do. */
const atOnce: Record<string, (...given: never[]) => unknown> = {
  importKey,
  generateKey: (how: AesKeyGenParams, extractable: boolean, usages: KeyUsage[]) =>
    ["AES-GCM", "HMAC"].includes(nameOf(how)) && how.length === 256
      ? importKey("raw", randomBytes(32), how, extractable, usages)
      : undefined,
  deriveBits: (how: HkdfParams, base: CryptoKey, bits: number) => derived(how, base, "deriveBits", bits),
  deriveKey(how: HkdfParams, base: CryptoKey, as: AesKeyGenParams, extractable: boolean, usages: KeyUsage[]) {
    const bits = as.length === 256 && derived(how, base, "deriveKey", as.length);
    return bits ? importKey("raw", bits, as, extractable, usages) : undefined;
  },
  sign(how: Algorithm, key: CryptoKey, data: BufferSource) {
    const raw = rawOf(key, how, "sign");
    if (!raw || !isSha256(key.algorithm as HmacKeyAlgorithm)) return undefined;
    return asBuffer(createHmac("sha256", raw).update(bytesOf(data)).digest());
  },
  digest: (how: Algorithm, data: BufferSource) =>
    nameOf(how) === "SHA-256" ? asBuffer(createHash("sha256").update(bytesOf(data)).digest()) : undefined,
  encrypt(how: AesGcmParams, key: CryptoKey, data: BufferSource) {
    const raw = rawOf(key, how, "encrypt");
    if (!raw) return undefined;
    const cipher = createCipheriv(...gcm(how, raw)).setAAD(purposeOf(how));
    return asBuffer(Buffer.concat([cipher.update(bytesOf(data)), cipher.final(), cipher.getAuthTag()]));
  },
  decrypt(how: AesGcmParams, key: CryptoKey, data: BufferSource) {
    const raw = rawOf(key, how, "decrypt");
    const bytes = bytesOf(data);
    const end = bytes.length - TAG_BYTES;
    if (!raw || end < 0) return undefined;
    const decipher = createDecipheriv(...gcm(how, raw)).setAAD(purposeOf(how));
    const start = decipher.setAuthTag(bytes.subarray(end)).update(bytes.subarray(0, end));
    try {
      return asBuffer(Buffer.concat([start, decipher.final()]));
    } catch {
      return new DOMException("The operation failed for an operation-specific reason", "OperationError");
    }
  },
};

for (const [name, work] of Object.entries(atOnce)) {
  const value = async (...given: unknown[]) => {
    const result = work(...(given as never[]));
    if (result === undefined)
      return (threads[name as keyof SubtleCrypto] as typeof work).apply(subtle, given as never[]);
    await new Promise<void>((resolve) => soon(() => soon(resolve)));
    if (result instanceof DOMException) throw result;
    return result;
  };
  Object.defineProperty(subtle, name, { value, configurable: true, writable: true });
}
